from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting):
    """What editors may change everywhere at once."""

    whatsapp = models.CharField(
        _("WhatsApp bantuan"),
        max_length=16,
        blank=True,
        validators=[RegexValidator(r"^\+\d{8,15}$", _("Tulis dengan kode negara. Contoh: +6281234567890"))],
    )
    complaint_text = models.TextField(_("cara mengadu"), blank=True)
    complaint_text_en = models.TextField(_("cara mengadu, bahasa Inggris"), blank=True)

    class Meta:
        verbose_name = _("pengaturan situs")
