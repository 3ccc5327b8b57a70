"""How a producer wants to be told."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from marketplace.enums import NoticeTopic


class WishForm(forms.Form):
    email = forms.EmailField(
        label=_("Alamat email"), required=False, max_length=120,
        help_text=_("Kalau ada. Kami kirim tautan dulu untuk memastikan alamatnya benar."),
        error_messages={"invalid": _("Periksa lagi alamatnya. Contoh: siti@contoh.id")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
    mail_topics = forms.MultipleChoiceField(
        label=_("Lewat email"), choices=NoticeTopic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    text_topics = forms.MultipleChoiceField(
        label=_("Lewat WhatsApp, dikirim otomatis"), choices=NoticeTopic.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    by_hand = forms.BooleanField(label=_("Petugas mart boleh mengabari saya lewat WhatsApp"), required=False)
    language = forms.ChoiceField(label=_("Bahasa kabar"), choices=settings.LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *args, has_messenger, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_messenger:
            del self.fields["text_topics"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()
