"""What a producer sees of her own money and of the goods she is asked to bring."""

from django.db.models import Count, F, Min, Sum

from orders.enums import AccountKind, BringState, FulfilmentState, PayoutState
from orders.models import Account, OrderLine, Payout, Transfer


def balance_of(producer):
    """What the koperasi owes her now; below nought after a return of goods that were paid out."""
    hers = Account.objects.filter(kind=AccountKind.PRODUCER_PAYABLE, producer=producer)
    came = Transfer.objects.filter(credit__in=hers).aggregate(total=Sum("amount"))["total"] or 0
    went = Transfer.objects.filter(debit__in=hers).aggregate(total=Sum("amount"))["total"] or 0
    return came - went


def lines_to_answer(producer):
    """Order lines that wait for her yes or no, the most urgent first."""
    return _lines(producer, BringState.ASKED).order_by("bring_by", "pk")


def lines_to_bring(producer):
    """Order lines that she promised and has not brought yet."""
    return _lines(producer, BringState.CONFIRMED).order_by("bring_by", "pk")


def waiting_per_mart(producer):
    """{BringState: [{"mart": name, "n": lines, "until": the first day among them}]}, the most urgent first."""
    rows = _open(producer, (BringState.ASKED, BringState.CONFIRMED)).values(
        "bring_state", mart=F("fulfilment__mart__name")
    )
    waiting = {BringState.ASKED: [], BringState.CONFIRMED: []}
    for row in rows.annotate(n=Count("pk"), until=Min("bring_by")).order_by("until", "mart"):
        waiting[row.pop("bring_state")].append(row)
    return waiting


def _lines(producer, state):
    lines = _open(producer, [state]).select_related("order", "fulfilment__mart", "variant__product__category")
    return lines.prefetch_related("variant__product__photos__image__renditions")


def _open(producer, states):
    lines = OrderLine.objects.filter(producer=producer, bring_state__in=states)
    return lines.exclude(fulfilment__state__in=FulfilmentState.finished)


def payouts_of(producer):
    """Her payouts that were approved or paid, newest first."""
    return Payout.objects.filter(producer=producer).exclude(state__in=[PayoutState.DRAFT, PayoutState.VOIDED])
