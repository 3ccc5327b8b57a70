"""The photographs of a product, each with words for who cannot see it."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.queries.product import portrait_of
from media.domain.renditions import Picture, picture


@dataclass(frozen=True)
class Shot:
    """One photograph, large and small; `language` is that of `alt` where it is not the page's."""

    wide: Picture
    thumb: Picture
    alt: str
    language: str = ""


def gallery(product):
    """[Shot, …]: the goods, then the maker's portrait where she agreed to it; [] without a photograph of the goods."""
    photos = [photo for photo in product.photos.all() if picture(photo.image, "wide")]
    shots = [_goods(product, photo, nth) for nth, photo in enumerate(photos, start=1)]
    portrait = portrait_of(product.producer)
    if shots and portrait:
        name = product.producer.display_name
        shots.append(Shot(picture(portrait, "wide"), picture(portrait, "tile"), name))
    return shots


def _goods(product, photo, nth):
    """A photo described by its producer, else by the name of the goods and its place in the row."""
    image, own = photo.image, photo.alt.strip()
    if own in {"", product.name}:
        name = product.local_name
        words = name if nth == 1 else _("%(name)s, foto ke-%(nth)d") % {"name": name, "nth": nth}
        language = product.name_language if nth == 1 else ""
        return Shot(picture(image, "wide"), picture(image, "tile"), words, language)
    language = "id" if get_language() == "en" else ""
    return Shot(picture(image, "wide"), picture(image, "tile"), own, language)
