"""A producer's account, line by line and month by month. All amounts are whole rupiah, from the ledger alone."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Replace, TruncDate
from django.utils import timezone

from marketplace.money import split_share
from orders.enums import AccountKind, FulfilmentState, PaymentState, PayoutState, PostingRule
from orders.models import Account, OrderLine, Payment, PayoutItem, Transfer

GROSS = F("order_line__unit_price") * (F("order_line__qty") - F("order_line__qty_short"))
PIECES = F("order_line__qty") - F("order_line__qty_short")


@dataclass(frozen=True)
class Totals:
    """What moved on her account between two moments; `sold` at the shop's prices."""

    opening: int
    closing: int
    sold: int
    commission: int
    returned: int  # her share of what came back
    paid: int
    pieces: int

    @property
    def share(self):
        """What her sales brought her."""
        return self.sold - self.commission

    @property
    def earned(self):
        """The same, less what came back."""
        return self.share - self.returned


@dataclass(frozen=True)
class Row:
    """One line of her account as a person reads it; what takes from her is below nought."""

    transfer: Transfer
    share: int
    commission: int

    @property
    def line(self):
        return self.transfer.order_line

    @property
    def is_return(self):
        return self.transfer.reverses_id is not None

    @property
    def gross(self):
        return self.share + self.commission

    @property
    def qty(self):
        """Pieces sold, below nought for those that came back; 0 where the line is about no goods."""
        return self.gross // self.line.unit_price if self.line else 0

    @property
    def day(self):
        return timezone.localdate(self.transfer.occurred_at)


def _account(producer):
    return Account.objects.filter(kind=AccountKind.PRODUCER_PAYABLE, producer=producer).first()


def transfers_of(producer, *, since=None, until=None):
    """Her ledger lines with their commission, the oldest first; [since, until) where they are given."""
    account = _account(producer)
    if account is None:
        return Transfer.objects.none()
    beside = Transfer.objects.filter(key=Replace(OuterRef("key"), Value(":producer"), Value(":commission")))
    hers = Transfer.objects.filter(Q(credit=account) | Q(debit=account)).annotate(
        beside=Coalesce(Subquery(beside.exclude(pk=OuterRef("pk")).values("amount")), 0)
    )
    hers = _between(hers, since, until)
    goods = ("order_line__order", "order_line__fulfilment__mart")
    return hers.select_related("posting", "credit", *goods).order_by("occurred_at", "pk")


def _between(transfers, since, until):
    if since:
        transfers = transfers.filter(occurred_at__gte=since)
    return transfers.filter(occurred_at__lt=until) if until else transfers


def row_of(transfer, producer):
    """A transfer of `transfers_of` as a Row."""
    sign = 1 if transfer.credit.producer_id == producer.pk else -1
    return Row(transfer, sign * transfer.amount, sign * transfer.beside)


def totals(producer, *, since, until):
    """Totals of [since, until), in a constant number of queries."""
    account = _account(producer)
    if account is None:
        return Totals(0, 0, 0, 0, 0, 0, 0)
    there = Q(occurred_at__gte=since, occurred_at__lt=until)
    before = Q(occurred_at__lt=since)
    came = Transfer.objects.filter(credit=account, occurred_at__lt=until).aggregate(
        before=Sum("amount", filter=before),
        within=Sum("amount", filter=there),
        sold=Sum(GROSS, filter=there & Q(key__startswith="sale:")),
        share=Sum("amount", filter=there & Q(key__startswith="sale:")),
        pieces=Sum(PIECES, filter=there & Q(key__startswith="sale:")),
    )
    went = Transfer.objects.filter(debit=account, occurred_at__lt=until).aggregate(
        before=Sum("amount", filter=before),
        within=Sum("amount", filter=there),
        paid=Sum("amount", filter=there & Q(posting__rule=PostingRule.PAYOUT)),
    )
    came, went = ({name: amount or 0 for name, amount in sums.items()} for sums in (came, went))
    opening = came["before"] - went["before"]
    return Totals(
        opening=opening,
        closing=opening + came["within"] - went["within"],
        sold=came["sold"],
        commission=came["sold"] - came["share"],
        returned=went["within"] - went["paid"],
        paid=went["paid"],
        pieces=came["pieces"],
    )


def sold_by_day(producer, *, since, until):
    """{day: (rupiah at the shop's prices, her share, pieces)} of the days on which she sold; one query."""
    sales = Transfer.objects.filter(
        credit__kind=AccountKind.PRODUCER_PAYABLE, credit__producer=producer, key__startswith="sale:"
    )
    rows = _between(sales, since, until).order_by().annotate(day=TruncDate("occurred_at")).values_list("day")
    rows = rows.annotate(gross=Sum(GROSS), share=Sum("amount"), pieces=Sum(PIECES))
    return {day: (gross, share, pieces) for day, gross, share, pieces in rows}


def held_lines(producer):
    """Her lines of paid orders that no buyer has in hand yet, each with `.share_due`, the soonest first."""
    paid = Payment.objects.filter(order=OuterRef("order"), state=PaymentState.CAPTURED)
    lines = (
        OrderLine.objects.filter(Exists(paid), producer=producer, qty__gt=F("qty_short"))
        .exclude(fulfilment__state__in=FulfilmentState.finished)
        .select_related("order", "fulfilment__mart", "variant__product__category")
        .prefetch_related("variant__product__photos__image__renditions")
        .order_by(F("fulfilment__promised_from").asc(nulls_last=True), "pk")
    )
    found = list(lines)
    for line in found:
        share, _commission = split_share(line.total_due, line.rate_bps)
        line.share_due = share if line.qty_short else line.producer_share
    return found


def in_payout(producer):
    """Rupiah of hers that are in a payout which is not paid yet; one query."""
    items = PayoutItem.objects.filter(payout__producer=producer, is_live=True)
    waiting = items.filter(payout__state__in=[PayoutState.DRAFT, PayoutState.APPROVED])
    return waiting.aggregate(total=Sum("amount"))["total"] or 0


def sale_of(producer, pk):
    """Her order line with this key if it was handed over, or is paid and waits for that; else None."""
    paid = Payment.objects.filter(order=OuterRef("order"), state=PaymentState.CAPTURED)
    lines = OrderLine.objects.filter(Exists(paid), producer=producer, pk=pk)
    return (
        lines.select_related("order", "fulfilment__mart", "variant__product__category", "brought_batch")
        .prefetch_related("variant__product__photos__image__renditions")
        .first()
    )


def postings_of(line):
    """The ledger lines of one sale on her account, oldest first, each with `.settled_by`: the payout that has it."""
    items = PayoutItem.objects.filter(transfer=OuterRef("pk"), is_live=True)
    items = items.exclude(payout__state=PayoutState.DRAFT)
    return (
        transfers_of(line.producer)
        .filter(order_line=line)
        .annotate(settled_by=Subquery(items.values("payout__number")[:1]))
        .order_by("pk")
    )


def batches_of(line):
    """The batches from which the pieces of a sale were (or will be) taken: [(Batch, pieces)]."""
    holds = line.reservations.exclude(state="released").select_related("level__batch__consignment")
    return [(hold.level.batch, hold.qty) for hold in holds.order_by("pk")]
