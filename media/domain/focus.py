"""The spot of a picture that must stay visible when it is cut square."""

from io import BytesIO

from django.core.files.base import File
from django.db import transaction
from wagtail.images.models import Filter

from media.domain.renditions import square_specs
from media.models import MartImage

WHOLE = 1_000  # thousandths of the width or height
FIELDS = ["focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"]


def focus_of(image):
    """(x, y) of the spot in thousandths; the middle where nobody chose one."""
    if image.focal_point_x is None or image.focal_point_y is None:
        return WHOLE // 2, WHOLE // 2
    return round(WHOLE * image.focal_point_x / image.width), round(WHOLE * image.focal_point_y / image.height)


def set_focus(image, x, y):
    """Cut the squares of `image` around (x, y), in thousandths; the old ones and their files go. Safe to repeat.

    The square keeps its size, as large as the picture allows: Wagtail cuts closer to a small spot.
    """
    if (x, y) == focus_of(image):
        return
    image.focal_point_x, image.focal_point_y = round(image.width * x / WHOLE), round(image.height * y / WHOLE)
    image.focal_point_width = image.focal_point_height = min(image.width, image.height)
    cut_again(image)


def cut_again(image):
    """Save the spot that `image` has, and make its squares anew in one go."""
    with image.open_file() as original:
        content = original.read()
    made = [(Filter(spec), _cut(image, Filter(spec), content)) for spec in square_specs(image)]
    with transaction.atomic():
        MartImage.objects.select_for_update().get(pk=image.pk)
        image.save(update_fields=FIELDS)
        for old in image.renditions.filter(filter_spec__in=[wanted.spec for wanted, _file in made]):
            old.delete()
        for wanted, file in made:
            with file:
                image.renditions.create(filter_spec=wanted.spec, focal_point_key=wanted.get_cache_key(image), file=file)


def _cut(image, wanted, content):
    return image.generate_rendition_file(wanted, source=File(BytesIO(content), name=image.file.name))
