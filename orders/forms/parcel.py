"""What a shopper sends to have several goods at once."""

import uuid

from django import forms
from django.conf import settings

from catalog.models import Variant

ITEMS_MOST = 40


class ParcelForm(forms.Form):
    """`item` many times, each "variant:pieces", and the client's key; a page without script sends none."""

    client_key = forms.UUIDField(required=False)

    def clean_client_key(self):
        return self.cleaned_data["client_key"] or uuid.uuid4()

    def clean(self):
        wanted = [_pair(text) for text in dict.fromkeys(self.data.getlist("item"))]
        if not 0 < len(wanted) <= ITEMS_MOST or None in wanted:
            raise forms.ValidationError("")
        found = Variant.objects.select_related("product__producer").in_bulk([pk for pk, _qty in wanted])
        if len(found) < len(wanted):
            raise forms.ValidationError("")
        return {**self.cleaned_data, "wanted": [(found[pk], qty) for pk, qty in wanted]}


def _pair(text):
    """ "12:3" as (12, 3); None for anything else."""
    pk, _colon, qty = text.partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) < 12 for part in (pk, qty)):
        return None
    return (int(pk), int(qty)) if 1 <= int(qty) <= settings.LINE_MAX else None
