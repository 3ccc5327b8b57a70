from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.enums import CONSENT_TEXTS
from marketplace.enums import ConsentChannel, ConsentPurpose
from marketplace.fields import CleanTextField
from media.fields import UploadInput


class ConsentForm(forms.Form):
    purpose = forms.ChoiceField(choices=ConsentPurpose.choices)
    answer = forms.ChoiceField(choices=[("give", ""), ("renew", ""), ("withdraw", "")])


class RecordForm(forms.Form):
    """What she agreed to on paper or by word, written down by an editor or the case officer."""

    purposes = forms.MultipleChoiceField(
        label=_("Yang diizinkan"), widget=forms.CheckboxSelectMultiple,
        choices=[(purpose.value, f"{purpose.label}: “{text}”") for purpose, text in CONSENT_TEXTS.items()],
        help_text=_("Bacakan kalimatnya, lalu centang hanya yang ia setujui."),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=_("Dengan cara"), widget=forms.RadioSelect,
        choices=[(c.value, c.label) for c in (ConsentChannel.PAPER, ConsentChannel.WITNESSED)],
    )  # fmt: skip
    witness = CleanTextField(label=_("Saksi"), max_length=80, required=False, help_text=_("Wajib untuk izin lisan."))
    given_on = forms.DateField(label=_("Diberikan pada"), widget=forms.DateInput(attrs={"type": "date"}))
    proof = forms.FileField(
        label=_("Bukti"),
        help_text=_("Foto formulir yang ditandatangani, atau rekaman suaranya. Tidak tampil di situs."),
        widget=UploadInput(
            {"accept": "image/*,audio/*"}, pick=_("Pilih foto atau rekaman"), css="button button-secondary"
        ),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The labels are made anew, in the language of this page.
        self.fields["purposes"].choices = [(p.value, f"{p.label}: “{text}”") for p, text in CONSENT_TEXTS.items()]

    @property
    def given_at(self):
        """The given day as a moment: its noon, or now where that is still to come."""
        noon = timezone.make_aware(datetime.combine(self.cleaned_data["given_on"], time(12)))
        is_today = self.cleaned_data["given_on"] == timezone.localdate()
        return min(noon, timezone.now()) if is_today else noon
