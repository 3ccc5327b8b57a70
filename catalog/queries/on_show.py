"""Which pictures stand on goods, categories and makers, for the public and for staff."""

from django.db.models import Exists, OuterRef

from catalog.enums import ChangeState
from catalog.models import Category, ListingChange, Product, ProductPhoto
from marketplace.enums import ConsentPurpose
from marketplace.models import Consent, Producer

IMAGE = OuterRef("pk")


def with_what_shows_them(images):
    """A queryset of MartImages that know `is_on_goods` and `is_a_face`: whether the public may see them there now."""
    sold = ProductPhoto.objects.filter(image=IMAGE, product__in=Product.objects.live())
    agreed = Consent.objects.standing().filter(person=OuterRef("member__person"), purpose=ConsentPurpose.FACE)
    faces = Producer.objects.public().filter(Exists(agreed), portrait=IMAGE)
    return images.annotate(
        is_on_goods=Exists(sold) | Exists(Category.objects.filter(picture=IMAGE)), is_a_face=Exists(faces)
    )


def is_for_staff(image_id):
    """It stands on goods in whatever state or waits to, or is the portrait of a producer: staff review them."""
    goods = ProductPhoto.objects.filter(image=image_id)
    return goods.exists() or Producer.objects.filter(portrait=image_id).exists() or _is_proposed(image_id)


def _is_proposed(image_id):
    return bool(proposed_among({image_id}))


def proposed_among(image_ids):
    """Those of these MartImages that wait, in a change of goods in the shop, to stand on them."""
    waiting = ListingChange.objects.filter(state=ChangeState.PENDING, product__producer__images__in=image_ids)
    added = waiting.distinct().values_list("proposed", flat=True)
    return {key for proposed in added for key in proposed.get("photos", {}).get("add", [])} & set(image_ids)
