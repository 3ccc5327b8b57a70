"""An order's history in words."""

from django import template
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from orders.enums import BringState, FulfilmentState, OrderState, PaymentState, RefundState

register = template.Library()
WORDS = {
    "order": OrderState,
    "fulfilment": FulfilmentState,
    "payment": PaymentState,
    "bring": BringState,
    "refund": RefundState,
}


@register.filter
def event_words(event):
    """An OrderEvent as "Pembayaran: Diterima"; the bare value where its kind has no words."""
    titles = {
        "order": _("Pesanan"),
        "fulfilment": _("Penyerahan"),
        "payment": _("Pembayaran"),
        "bring": _("Produsen"),
        "refund": _("Pengembalian"),
    }
    states = WORDS.get(event.kind)
    after = states(event.after).label if states and event.after in states.values else event.after
    return f"{titles.get(event.kind, event.kind)}: {after}"


@register.filter
def age(moment):
    """How long ago, in the largest unit alone: "6 menit", "2 jam", "3 hari"."""
    return timesince(moment, depth=1)
