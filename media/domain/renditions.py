"""The sizes that the shop serves: made when a photo comes in, only looked up while a page is made."""

from dataclasses import dataclass, replace
from io import BytesIO

from django.conf import settings
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from wagtail.images.models import Filter

from media.domain.in_page import in_page
from media.models import MartImage, MartRendition

TYPES = {"webp": "image/webp", "jpeg": "image/jpeg"}
_ENCODING = {"webp": "format-webp|webpquality-78", "jpeg": "format-jpeg|jpegquality-80"}
TILE_SIDES = (320, 480, 720)
KINDS = ("tile", "wide")
OPENINGS = {  # 3 to 8 KB, light enough to come with the page
    "tile": "fill-360x360-c100|format-avif|avifquality-40",  # twice as wide as it is shown on a phone
    "wide": "width-480|format-avif|avifquality-40",  # as wide as a phone, until a sharper one has come
}
ON_PHONES = "(max-width:599px)"
SHARE_PIXELS, SHARE_LEAST = 800_000, 300  # of a picture beside a link: about 200 KB at most, 300 px wide at least


@dataclass(frozen=True)
class Source:
    """The addresses of one type of picture, by width, and the screens that it is for."""

    type: str
    srcset: str
    media: str = ""


@dataclass(frozen=True)
class Picture:
    """What `components/picture.html` needs: addresses by type, and the size that keeps the page from jumping.

    `largest` is the picture at its largest, for who wants to look closer; `opening` the address of a light one.
    """

    src: str
    width: int
    height: int
    alt: str = ""
    sources: tuple[Source, ...] = ()
    largest: "Picture | None" = None
    opening: str = ""


def _spec(kind, size, fmt):
    cut = f"fill-{size}x{size}-c100" if kind == "tile" else f"width-{size}"
    return f"{cut}|{_ENCODING[fmt]}"


def _sizes(image, kind):
    """The sizes of `kind` that need no enlarging; at least one, so that a small picture has its square too."""
    longest = min(image.width, image.height) if kind == "tile" else image.width
    wanted = TILE_SIDES if kind == "tile" else (*settings.PHOTO_WIDTHS, settings.PHOTO_LONG_SIDE)
    return [size for size in wanted if size <= longest] or [wanted[0]]


def specs_of(image):
    """Wagtail filter specs of every rendition that `image` should have."""
    shown = [_spec(kind, size, fmt) for kind in KINDS for size in _sizes(image, kind) for fmt in TYPES]
    return [*shown, *OPENINGS.values()]


def square_specs(image):
    """Those of `specs_of` that cut the picture."""
    return [*(_spec("tile", size, fmt) for size in _sizes(image, "tile") for fmt in TYPES), OPENINGS["tile"]]


def make_renditions(image):
    """Make the renditions of `image` that are missing; returns how many."""
    there = set(image.renditions.values_list("filter_spec", flat=True))
    missing = [spec for spec in specs_of(image) if spec not in there]
    if missing:
        with image.open_file() as original:
            content = original.read()
        for spec in missing:
            _make(image, Filter(spec), content)
    return len(missing)


def _make(image, wanted, content):
    # Not by Wagtail's get_renditions: it leaves the temporary file of each rendition open.
    asked = {"filter_spec": wanted.spec, "focal_point_key": wanted.get_cache_key(image)}
    with image.generate_rendition_file(wanted, source=File(BytesIO(content), name=image.file.name)) as made:
        rendition = MartRendition(image=image, file=made, **asked)
        try:
            with transaction.atomic():
                rendition.save()
        except IntegrityError:  # somebody made it meanwhile, or the image is gone
            rendition.file.storage.delete(rendition.file.name)
            if not image.renditions.filter(**asked).exists():
                raise


def make_missing_renditions(limit=20):
    """For the worker: complete up to `limit` pictures that lack renditions (an editor's bulk upload leaves none)."""
    opening = Count("renditions", filter=Q(renditions__filter_spec__in=OPENINGS.values()))
    few = Q(made__lt=len(KINDS) * (len(TYPES) + 1)) | Q(opening__lt=len(OPENINGS))
    bare = MartImage.objects.annotate(made=Count("renditions"), opening=opening).filter(few)
    return sum(make_renditions(image) for image in bare.order_by("pk")[:limit])


def prefetch_pictures(queryset, path=""):
    """`queryset` with the renditions of the image at `path` ("" = the rows are images) read in one query."""
    return queryset.prefetch_related(f"{path}__renditions" if path else "renditions")


def with_renditions(images):
    """The rows of `images` (a queryset of MartImage) with their renditions ready for `picture`: one query for both.

    Each image comes once, with the values of its first row.
    """
    names = [field.attname for field in MartRendition._meta.concrete_fields]
    rows = images.annotate(**{f"rendition_{name}": F(f"renditions__{name}") for name in names})
    found = {}
    for row in rows:
        image = found.setdefault(row.pk, row)
        image.made = getattr(image, "made", [])
        if row.rendition_id:
            image.made.append(MartRendition(**{name: getattr(row, f"rendition_{name}") for name in names}))
    return list(found.values())


def _there(image):
    return image.made if hasattr(image, "made") else image.renditions.all()


def picture(image, kind="wide", alt=None):
    """The Picture of `image` from the renditions it has; makes nothing, writes nothing.

    `alt` says what is seen in it where it stands, where those are not the words of the image itself.
    None without an image, and as long as it has no renditions, since the original is shown to nobody.
    """
    if image is None:
        return None
    by_spec = {rendition.filter_spec: rendition for rendition in _there(image)}
    made = {
        fmt: [by_spec[spec] for size in _sizes(image, kind) if (spec := _spec(kind, size, fmt)) in by_spec]
        for fmt in TYPES
    }
    if not made["jpeg"]:
        return None
    shown, largest = made["jpeg"][len(made["jpeg"]) // 2], (made["webp"] or made["jpeg"])[-1]
    words = image.alt if alt is None else alt
    return Picture(
        src=shown.url,
        width=shown.width,
        height=shown.height,
        alt=words,
        sources=tuple(Source(TYPES[fmt], _srcset(made[fmt])) for fmt in TYPES if made[fmt]),
        largest=Picture(largest.url, largest.width, largest.height, words),
        opening=by_spec[OPENINGS[kind]].url if OPENINGS[kind] in by_spec else "",
    )


def brought_along(picture):
    """The Picture of a tile with its light one in the page itself, for phones."""
    written = in_page(picture.opening)
    if not written:
        return picture
    return replace(picture, sources=(Source("image/avif", written, ON_PHONES), *picture.sources))


def share_picture(image):
    """The JPEG Picture that travels with a link: the largest of at most SHARE_PIXELS, or None where there is none.

    Messengers drop what weighs more than some hundred kilobytes, and many do not read WebP.
    """
    if image is None:
        return None
    whole = [_spec("wide", size, "jpeg") for size in _sizes(image, "wide")]
    made = [one for one in _there(image) if one.filter_spec in whole]
    fitting = [one for one in made if one.width >= SHARE_LEAST and one.width * one.height <= SHARE_PIXELS]
    shown = max(fitting, key=lambda one: one.width, default=None)
    return shown and Picture(shown.url, shown.width, shown.height, image.alt)


def _srcset(renditions):
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)


@transaction.atomic
def delete_image(image):
    """Remove the row, its renditions and all their files, the files as soon as the transaction is committed."""
    for rendition in image.renditions.all():
        rendition.delete()
    image.delete()
