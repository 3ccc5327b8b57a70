"""What a producer sees of her own money and of the goods she is asked to bring."""

from datetime import timedelta

from django.db.models import F, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from catalog.models import Variant
from catalog.queries.shelf import stock_of
from marketplace.models import Mart
from orders.enums import AccountKind, BringState, FulfilmentState, PayoutState
from orders.models import OrderLine, Payout, Transfer
from orders.queries import treasurer

PAYABLE = AccountKind.PRODUCER_PAYABLE


def balance_of(producer):
    """What the koperasi owes her now; below nought after a return of goods that were paid out."""
    totals = Transfer.objects.aggregate(
        credit=Sum("amount", filter=Q(credit__producer=producer, credit__kind=PAYABLE)),
        debit=Sum("amount", filter=Q(debit__producer=producer, debit__kind=PAYABLE)),
    )
    return (totals["credit"] or 0) - (totals["debit"] or 0)


def sold_by_day(producer, *, days=7, at=None):
    """[(day, rupiah at the shop's price)] for the last days, today last; one query."""
    today = timezone.localdate(at)
    first = today - timedelta(days=days - 1)
    handed = OrderLine.objects.filter(
        producer=producer,
        fulfilment__state__in=FulfilmentState.handed_over,
        fulfilment__handed_over_at__date__gte=first,
        fulfilment__handed_over_at__date__lte=today,
    ).order_by()
    value = Sum(F("unit_price") * (F("qty") - F("qty_short")))
    rows = dict(handed.annotate(day=TruncDate("fulfilment__handed_over_at")).values_list("day").annotate(total=value))
    return [(first + timedelta(days=n), rows.get(first + timedelta(days=n), 0)) for n in range(days)]


def running_low(producer, *, below, at=None):
    """[(product, mart, pieces left)] of what is nearly gone from a shelf where it stands, fewest first."""
    variants = list(
        Variant.objects.filter(product__producer=producer, product__in=_live(producer))
        .select_related("product__category")
        .prefetch_related("product__photos__image__renditions")
    )
    stock = stock_of([variant.pk for variant in variants], at=at)
    marts = {mart.pk: mart for mart in Mart.objects.all()}
    low = [
        (variant.product, marts[pk], left)
        for variant in variants
        for pk, left in stock[variant.pk].per_mart.items()
        if left < below
    ]
    return sorted(low, key=lambda row: (row[2], row[0].pk))


def _live(producer):
    return producer.products.live()


def lines_to_answer(producer):
    """Order lines that wait for her yes or no, the most urgent first."""
    return _lines(producer, BringState.ASKED).order_by("bring_by", "pk")


def lines_to_bring(producer):
    """Order lines that she promised and has not brought yet."""
    return _lines(producer, BringState.CONFIRMED).order_by("bring_by", "pk")


def _lines(producer, state):
    return (
        OrderLine.objects.filter(producer=producer, bring_state=state)
        .exclude(fulfilment__state__in=FulfilmentState.finished)
        .select_related("order", "fulfilment__mart", "variant__product__category")
        .prefetch_related("variant__product__photos__image__renditions")
    )


def lines_of(producer):
    """Every line of her account, newest first, with the goods and their pictures."""
    goods = "order_line__variant__product"
    return treasurer.lines_of(producer).prefetch_related(f"{goods}__category", f"{goods}__photos__image__renditions")


def payouts_of(producer):
    """Her payouts that were approved or paid, newest first."""
    return Payout.objects.filter(producer=producer).exclude(state__in=[PayoutState.DRAFT, PayoutState.VOIDED])
