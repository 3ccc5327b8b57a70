"""What staff fill in to admit an applicant."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.domain.admission import NotChecked, checks_needed
from marketplace.domain.real_name import WITNESSED
from marketplace.enums import Check
from marketplace.fields import CleanTextField, PhoneField


class ChecksForm(forms.Form):
    checks = forms.MultipleChoiceField(
        label=_("Yang sudah Anda pastikan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NotChecked.message},
    )

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, initial={"checks": application.checks}, **kwargs)
        needed = checks_needed(application)
        self.fields["checks"].choices = [(check.value, check.label) for check in Check if check in needed]


class AcceptForm(ChecksForm):
    """The checks, and the name and number as she wants them."""

    public_name = CleanTextField(
        label=_("Nama yang tampil di toko"),
        help_text=format_lazy("{} {}", _("Bacakan kepadanya. Alamat halamannya dibuat dari nama ini."), WITNESSED),
        max_length=60,
    )
    phone = PhoneField(label=_("Nomor HP untuk masuk"))

    field_order = ("checks", "public_name", "phone")

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, application=application, **kwargs)
        self.fields["checks"].required = True
        self.initial |= {"public_name": application.member.public_name, "phone": application.member.person.phone}
