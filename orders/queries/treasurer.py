"""What the treasurer and the chair look at: balances, payouts, the journal, money to confirm and to send back."""

from dataclasses import dataclass

from django.db.models import F, Q, Sum

from marketplace.enums import PayoutMethod
from marketplace.models import Producer
from orders.enums import AccountKind, Method, OrderState, PaymentState, PayoutState, PostingRule, RefundState
from orders.models import Payment, Payout, Posting, Refund, Transfer, WebhookEvent

PAYABLE = AccountKind.PRODUCER_PAYABLE
GROSS = F("order_line__unit_price") * (F("order_line__qty") - F("order_line__qty_short"))


@dataclass(frozen=True)
class Standing:
    """A producer's money: what is owed in all, what waits in a payout, and what the rest is made of."""

    producer: Producer
    balance: int
    ready: int  # not in a live payout
    pieces: int
    gross: int
    returned: int

    @property
    def waiting(self):
        return self.balance - self.ready

    @property
    def lacks_account(self):
        return self.producer.payout_method != PayoutMethod.CASH and not self.producer.bank_account

    @property
    def is_payable(self):
        return self.ready >= 1 and not self.lacks_account


def standings(producers=None):
    """A Standing per producer with an account, the largest to pay first, in a constant number of queries."""
    credits = _by_producer("credit")
    debits = _by_producer("debit")
    open_credits, open_debits = _by_producer("credit", _unsettled()), _by_producer("debit", _unsettled())
    sales = _unsettled().filter(credit__kind=PAYABLE, key__startswith="sale:", reverses=None).order_by()
    rows = sales.values_list("credit__producer").annotate(
        pieces=Sum(F("order_line__qty") - F("order_line__qty_short")), gross=Sum(GROSS)
    )
    sold = {pk: (pieces, gross) for pk, pieces, gross in rows}
    owners = Producer.objects.filter(accounts__kind=PAYABLE).select_related("kecamatan", "portrait")
    if producers is not None:
        owners = owners.filter(pk__in=[producer.pk for producer in producers])
    found = [
        Standing(
            producer=owner,
            balance=credits.get(owner.pk, 0) - debits.get(owner.pk, 0),
            ready=open_credits.get(owner.pk, 0) - open_debits.get(owner.pk, 0),
            pieces=sold.get(owner.pk, (0, 0))[0],
            gross=sold.get(owner.pk, (0, 0))[1],
            returned=open_debits.get(owner.pk, 0),
        )
        for owner in owners
    ]
    return sorted(found, key=lambda row: (-row.ready, row.producer.display_name))


def _by_producer(side, transfers=None):
    transfers = Transfer.objects.all() if transfers is None else transfers
    rows = transfers.filter(**{f"{side}__kind": PAYABLE}).order_by().values_list(f"{side}__producer")
    return dict(rows.annotate(total=Sum("amount")))


def _unsettled():
    return Transfer.objects.exclude(posting__rule=PostingRule.PAYOUT).exclude(payout_items__is_live=True)


def lines_of(producer):
    """Every ledger line of a producer, newest first, with `.signed` below nought where it took from her."""
    lines = Transfer.objects.filter(Q(credit__producer=producer) | Q(debit__producer=producer))
    return (
        lines.filter(Q(credit__kind=PAYABLE) | Q(debit__kind=PAYABLE))
        .select_related("posting", "order_line__order", "order_line__fulfilment__mart", "credit", "reverses")
        .order_by("-occurred_at", "-pk")
    )


def payouts(*states):
    """Payouts in these states with all that a row shows."""
    return Payout.objects.filter(state__in=states).select_related(
        "producer__kecamatan", "prepared_by", "approved_by", "paid_by", "mart"
    )


def payout_items(payout):
    """The lines of a payout in the order of the ledger."""
    return payout.items.select_related("transfer__order_line__order", "transfer__posting").order_by("transfer_id")


def open_transfers():
    """Bank transfers that shoppers were asked for and nobody has confirmed; late ones too."""
    return (
        Payment.objects.filter(method=Method.TRANSFER)
        .filter(Q(state=PaymentState.PENDING) | Q(state=PaymentState.EXPIRED, order__state=OrderState.EXPIRED))
        .select_related("order__mart")
        .order_by("-state", "created_at", "pk")
    )


def open_refunds():
    """Money that a person still has to send back, oldest first: transfers, cash, and cards that were refused."""
    by_hand = Q(state=RefundState.APPROVED) & ~Q(payment__method=Method.CARD)
    return (
        Refund.objects.filter(by_hand | Q(state=RefundState.FAILED))
        .select_related("order__mart", "payment", "created_by")
        .order_by("created_at", "pk")
    )


def open_troubles():
    """What the card company told and nobody has seen to, oldest first."""
    events = WebhookEvent.objects.filter(settled_at=None).exclude(trouble="")
    return events.select_related("payment__order").order_by("received_at", "pk")


def sent_refunds():
    """The last refunds that were done."""
    return Refund.objects.filter(state=RefundState.DONE).select_related("order", "payment").order_by("-done_at")[:20]


def postings(*, rule="", day=None, words=""):
    """The journal, newest first, narrowed by rule, day (in Jember) and words of its document."""
    found = Posting.objects.select_related("actor", "order").prefetch_related(
        "transfers__debit__producer", "transfers__credit__producer", "transfers__debit__mart", "transfers__credit__mart"
    )
    if rule in PostingRule.values:
        found = found.filter(rule=rule)
    if day:
        found = found.filter(occurred_at__date=day)
    if words:
        found = found.filter(document__icontains=words)
    return found


def work():
    """How much waits for whom: {name: count}."""
    return {
        "drafts": Payout.objects.filter(state=PayoutState.DRAFT).count(),
        "approved": Payout.objects.filter(state=PayoutState.APPROVED).count(),
        "transfers": open_transfers().filter(state=PaymentState.PENDING).count(),
        "refunds": open_refunds().count(),
        "troubles": open_troubles().count(),
    }


def month_figures(first, last):
    """Rupiah that moved per kind of account between two days: {kind: {"debit": n, "credit": n}}."""
    moved = {kind.value: {"debit": 0, "credit": 0} for kind in AccountKind}
    between = Transfer.objects.filter(occurred_at__date__gte=first, occurred_at__date__lte=last).order_by()
    for side in ("debit", "credit"):
        for kind, total in between.values_list(f"{side}__kind").annotate(total=Sum("amount")):
            moved[kind][side] = total
    return moved


def account_kinds():
    """The balance of each kind of account, in its own direction: [(kind, rupiah)]."""
    signed = dict.fromkeys(AccountKind, 0)
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = Transfer.objects.order_by().values_list(f"{side}__kind").annotate(total=Sum("amount"))
        for kind, total in rows:
            signed[AccountKind(kind)] += sign * total
    return [(kind, total if kind in AccountKind.debit_normal else -total) for kind, total in signed.items()]


def paid_between(first, last):
    """The payouts that were paid from the day `first` to the day `last`."""
    return Payout.objects.filter(paid_at__date__gte=first, paid_at__date__lte=last)
