"""What the room of orders does when a producer goes. The books stay as they are, under her number."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.domain.names import names_of, without
from marketplace.money import format_rupiah
from orders.enums import FulfilmentState, PayoutState
from orders.models import OrderLine, Payout
from orders.queries.producer import balance_of

GENERAL = "Barang"
UNPAID = (PayoutState.DRAFT, PayoutState.APPROVED)


def take_off(producer, *, by):
    """Her name goes out of the names of goods on the orders of earlier buyers."""
    names = names_of(producer)
    for line in OrderLine.objects.filter(producer=producer).only("name"):
        name = without(line.name, names, instead=GENERAL)
        if name != line.name:
            OrderLine.objects.filter(pk=line.pk).update(name=name)


def open_matters(producer):
    """Orders that wait for her goods, and money that she still gets. What she owes holds nobody back."""
    waiting = (
        OrderLine.objects.filter(producer=producer).exclude(fulfilment__state__in=FulfilmentState.finished).count()
    )
    balance = balance_of(producer)
    unpaid = Payout.objects.filter(producer=producer, state__in=UNPAID).values_list("number", flat=True)
    found = []
    if waiting:
        words = ngettext(
            "%(count)d barang dalam pesanan belum selesai.", "%(count)d barang dalam pesanan belum selesai.", waiting
        )
        found.append(words % {"count": waiting})
    if balance > 0:
        found.append(_("Saldo %(sum)s belum dibayarkan.") % {"sum": format_rupiah(balance)})
    return found + [_("Pencairan %(number)s belum selesai.") % {"number": number} for number in unpaid]


def erase(producer):
    """Where money was sent: the way stays, the account does not."""
    names = names_of(producer)
    for payout in Payout.objects.filter(producer=producer):
        payout.destination = ""
        payout.reference, payout.void_reason = without(payout.reference, names), without(payout.void_reason, names)
        payout.save(update_fields=["destination", "reference", "void_reason"])
