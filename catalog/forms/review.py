"""Sending a listing back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.fields import CleanTextField


class ReturnForm(forms.Form):
    reason = CleanTextField(
        label=_("Apa yang perlu diperbaiki?"),
        help_text=_("Produsen membacanya di ruangnya."),
        max_length=400,
        multiline=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasannya, supaya produsen tahu apa yang perlu diperbaiki.")},
    )
