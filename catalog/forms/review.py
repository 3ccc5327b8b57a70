"""What staff add to a listing while they look at it: English words, the papers they saw, or why it goes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.domain.compliance import agreed_number, checkable, number_on_listing
from catalog.enums import CheckKind
from catalog.exceptions import BadLabel
from marketplace.fields import CleanTextField

SAW = {
    CheckKind.PIRT: _("Saya melihat label dengan nomor P-IRT"),
    CheckKind.HALAL: _("Saya melihat sertifikat halalnya"),
    CheckKind.BPOM: _("Saya melihat nomor BPOM di kemasan"),
    CheckKind.NIB: _("Saya melihat NIB produsen"),
}
NUMBERS = {
    CheckKind.PIRT: _("Nomor P-IRT di label"),
    CheckKind.HALAL: _("Nomor di sertifikat halal"),
    CheckKind.BPOM: _("Nomor BPOM di kemasan"),
    CheckKind.NIB: _("Nomor NIB"),
}


class EnglishForm(forms.Form):
    name_en = CleanTextField(label=_("Nama dalam bahasa Inggris"), max_length=90, required=False)
    description_en = CleanTextField(
        label=_("Keterangan dalam bahasa Inggris"),
        help_text=_("Pembeli dari luar negeri membacanya. Bila kosong, mereka membaca aslinya."),
        max_length=2000,
        required=False,
        multiline=True,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, product, **kwargs):
        initial = {"name_en": product.name_en, "description_en": product.description_en}
        super().__init__(*args, initial=initial, use_required_attribute=False, **kwargs)


class ChecksForm(forms.Form):
    """For each paper of the listing a tick, and the number that stands on it."""

    def __init__(self, *args, product, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.product = product
        self.kinds = checkable(product)
        for kind in self.kinds:
            self.fields[f"saw_{kind}"] = forms.BooleanField(label=SAW[kind], required=False)
            self.fields[f"number_{kind}"] = CleanTextField(
                label=NUMBERS[kind], max_length=30, required=False, initial=number_on_listing(product, kind)
            )

    @property
    def rows(self):
        """[(tick, number)] for the template."""
        return [(self[f"saw_{kind}"], self[f"number_{kind}"]) for kind in self.kinds]

    @property
    def seen(self):
        """{CheckKind: number} of what was ticked."""
        return {
            kind: self.cleaned_data.get(f"number_{kind}", "")
            for kind in self.kinds
            if self.cleaned_data.get(f"saw_{kind}")
        }

    def clean(self):
        cleaned = super().clean()
        for kind, number in self.seen.items():
            field = f"number_{kind}"
            if not number and not self.has_error(field):
                self.add_error(field, _("Tulis nomor yang Anda lihat."))
            elif number:
                try:
                    agreed_number(self.product, kind, number)
                except BadLabel as refusal:
                    self.add_error(field, refusal.message)
        return cleaned


class ReturnForm(forms.Form):
    reason = CleanTextField(
        label=_("Apa yang perlu diperbaiki?"),
        help_text=_("Produsen membacanya di ruangnya."),
        max_length=400,
        multiline=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasannya, supaya produsen tahu apa yang perlu diperbaiki.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
