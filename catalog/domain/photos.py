"""The photos of a listing: taken in, put in order, and cut where she says.

Order and cut show at once, also of goods in the shop: they are the pictures that staff saw. New ones are another matter
there (`catalog.domain.changes`).
"""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.domain.listing import BEING_WRITTEN, PRICE_MAY_CHANGE, editable, refuse_strangers, step_done
from catalog.domain.unused import let_go
from catalog.exceptions import BadFocus, NotEditable
from catalog.models import ProductPhoto
from marketplace.refusal import Refusal
from media.domain.focus import WHOLE, set_focus
from media.domain.intake import take_in
from media.models import MartImage
from media.refusal import BadPhoto

PHOTOS_MOST = 5


def save_photos(product, *, files=(), remove=(), alt="", alts=None, by):
    """Take in new photo `files`, described by `alt` or the name of the product, and take out the ProductPhotos with
    the keys in `remove`; `alts` are new words for those that stay, {key: words}. Returns those there are now.

    Words are those of these goods alone. A picture that was taken out goes where nothing else uses it.

    Raises NotAllowed, NotEditable, and BadPhoto for a bad one or more than PHOTOS_MOST.
    """
    refuse_strangers(product.producer, by)
    if product.state not in BEING_WRITTEN:
        raise NotEditable
    with taken_in(files, product, alt=alt, by=by) as images, transaction.atomic():
        product = editable(product, BEING_WRITTEN)
        gone = remove_photos(product, remove)
        hold(images, leaving=gone)
        describe(product, alts or {})
        add_images(product, images, words={image.pk: alt for image in images})
        step_done(product, 1)
        let_go(gone, producer=product.producer)
        return list(product.photos.select_related("image"))


@contextmanager
def taken_in(files, product, *, alt, by):
    """The MartImages of `files`; where a refusal follows, those go again that nothing else uses. Raises BadPhoto."""
    images = []
    try:
        for file in files:
            images.append(take_in(file, producer=product.producer, alt=alt or product.name, by=by))
        yield images
    except Refusal:
        let_go({image.pk for image in images}, producer=product.producer)
        raise


def hold(images, *, leaving=frozenset()):
    """Lock these MartImages, so that nobody lets them go meanwhile, and in one order with them those whose keys are
    `leaving`, so that nobody waits in a circle. Raises BadPhoto where one of the first has gone already.
    """
    keys = {image.pk for image in images}
    held = MartImage.objects.filter(pk__in=keys | leaving).order_by("pk").select_for_update(of=("self",), no_key=True)
    if not keys <= set(held.values_list("pk", flat=True)):
        raise BadPhoto(_("Foto ini belum terkirim. Coba kirim lagi."))


def add_images(product, images, *, words):
    """Put MartImages behind the photos that `product` has, with `words`, {image key: what is seen}.

    One that it has already stays where it is, and keeps its words where there are no new ones. Raises BadPhoto for
    more than PHOTOS_MOST.
    """
    last = product.photos.order_by("-order").values_list("order", flat=True).first() or 0
    for order, image in enumerate(images, start=last + 1):
        told = words.get(image.pk, "")
        photo, is_new = ProductPhoto.objects.get_or_create(
            product=product, image=image, defaults={"order": order, "alt": told}
        )
        if told and not is_new:
            describe(product, {photo.pk: told})
    refuse_too_many(product.photos.count())


def refuse_too_many(count):
    """Raises BadPhoto for more than PHOTOS_MOST."""
    if count > PHOTOS_MOST:
        raise BadPhoto(_("Paling banyak %(most)d foto untuk satu barang.") % {"most": PHOTOS_MOST})


def remove_photos(product, keys):
    """Take the ProductPhotos with these keys out of `product`; returns the keys of their pictures, to be let go."""
    photos = product.photos.filter(pk__in=keys)
    gone = set(photos.values_list("image", flat=True))
    photos.delete()
    return gone


def describe(product, alts):
    """Give photos of `product` other words, {ProductPhoto key: what is seen}; unknown keys are nothing."""
    for photo in product.photos.filter(pk__in=alts):
        photo.alt = alts[photo.pk]
        photo.save(update_fields=["alt"])


@transaction.atomic
def move_photo(product, key, *, places, by):
    """Move the ProductPhoto `key` by so many `places`, forwards where negative; the first is what shoppers see first.

    One that moves past an end stays there; an unknown key moves nothing. Raises NotAllowed, NotEditable.
    """
    refuse_strangers(product.producer, by)
    product = editable(product, PRICE_MAY_CHANGE)
    photos = list(product.photos.all())
    at = next((place for place, photo in enumerate(photos) if photo.pk == key), None)
    if at is None:
        return
    photos.insert(max(0, min(at + places, len(photos) - 1)), photos.pop(at))
    for order, photo in enumerate(photos, start=1):
        if photo.order != order:
            photo.order = order
            photo.save(update_fields=["order"])


def focus_photo(product, key, *, x, y, by):
    """Cut the square of the ProductPhoto `key` around this spot, in thousandths of its width and height.

    Raises NotAllowed, NotEditable, BadFocus.
    """
    refuse_strangers(product.producer, by)
    if product.state not in PRICE_MAY_CHANGE:
        raise NotEditable
    photo = product.photos.filter(pk=key).select_related("image").first()
    if photo is None or not (0 <= x <= WHOLE and 0 <= y <= WHOLE):
        raise BadFocus
    set_focus(photo.image, x, y)
