from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class MartImage(AbstractImage):
    """A picture that came through the one door (`media.domain.intake`): upright, small, without metadata."""

    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, null=True, blank=True, related_name="images")
    alt = models.CharField(_("apa yang tampak di foto"), max_length=200, blank=True)
    pixel_hash = models.CharField(max_length=64, blank=True)

    # "alt" is what the shop reads out; Wagtail's own "description" would ask the same a second time.
    admin_form_fields = (*(name for name in Image.admin_form_fields if name != "description"), "alt")

    class Meta(AbstractImage.Meta):
        verbose_name = _("gambar")
        verbose_name_plural = _("gambar")
        indexes = [models.Index(fields=["file"], name="picture_by_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "pixel_hash"],
                condition=models.Q(producer__isnull=False),
                name="one_picture_once_per_producer",
            )
        ]

    @property
    def default_alt_text(self):
        return self.alt


class MartRendition(AbstractRendition):
    image = models.ForeignKey(MartImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")
        ]
