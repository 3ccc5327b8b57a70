from django.core.files.storage import storages
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


def kept_privately():
    """Where recordings lie: a view lets them be heard while they may be."""
    return storages["private"]


class Sound(models.Model):
    """A recording that came through the one door (`media.domain.sound_intake`): mono, light, without metadata."""

    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, null=True, blank=True, related_name="sounds")
    title = models.CharField(_("nama rekaman"), max_length=120, help_text=_("Hanya untuk menemukannya lagi di sini."))
    file = models.FileField(_("berkas"), storage=kept_privately, upload_to="suara")
    seconds = models.PositiveSmallIntegerField(_("lama"), editable=False)
    content_hash = models.CharField(max_length=64, editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("rekaman suara")
        verbose_name_plural = _("rekaman suara")
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "content_hash"],
                condition=models.Q(producer__isnull=False),
                name="one_sound_once_per_producer",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def name(self):
        """The part of its address: random, so that nobody can guess it and it tells nothing."""
        return self.file.name.rpartition("/")[2]
