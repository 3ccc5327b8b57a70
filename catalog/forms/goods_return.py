"""Goods that go home: how many of each, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.domain.goods_return import Piece
from catalog.enums import ReturnReason
from marketplace.fields import CleanTextField, ClientKeyMixin, QuantityField


class AskBackForm(ClientKeyMixin):
    """What a producer sends beside the quantities."""


class ReturnForm(ClientKeyMixin):
    """What staff send beside the quantities."""

    reason = forms.ChoiceField(
        label=_("Mengapa dikembalikan?"),
        choices=[(reason.value, reason.label) for reason in ReturnReason if reason != ReturnReason.ASKED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih alasannya."), "invalid_choice": _("Pilih salah satu alasan.")},
    )
    note = CleanTextField(label=_("Catatan untuk penitip"), max_length=200, required=False)


class PieceForm(forms.Form):
    """How many pieces of one stock level go home; 0 leaves it where it is."""

    qty = QuantityField(label=pgettext_lazy("barang", "Jumlah"), minimum=0, required=False)

    def __init__(self, *args, level, chosen=False, **kwargs):
        self.level = level
        initial = {"qty": level.free if chosen else 0}
        super().__init__(*args, prefix=f"l{level.pk}", initial=initial, use_required_attribute=False, **kwargs)
        self.fields["qty"].limit = level.free

    @property
    def piece(self):
        """The Piece, or None where all of it stays."""
        qty = self.cleaned_data["qty"]
        return Piece(self.level.pk, qty) if qty else None
