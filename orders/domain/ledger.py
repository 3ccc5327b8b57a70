"""The books: the only writer of accounts, postings and transfers. All amounts are whole rupiah.

A transfer takes from one account and gives to another, so the books balance by construction. It has a key,
so one fact is posted once. It is never changed: `reverses` names the transfer that it takes back, in part or whole.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, Sum
from django.utils import timezone

from marketplace.money import MAX_RUPIAH, split_share
from orders.enums import AccountKind, Liable, Method, PostingRule
from orders.models import Account, OrderLine, Posting, Transfer


class LedgerError(Exception):
    """The books would be wrong: a fault of ours, not something a person can mend."""


@dataclass(frozen=True)
class Entry:
    """One transfer to be: `amount` rupiah from `credit` to `debit`, once per `key`."""

    debit: Account
    credit: Account
    amount: int
    key: str
    order_line: OrderLine | None = None
    reverses: Transfer | None = None


def account(kind, *, producer=None, mart=None):
    """The account of a kind, of one producer (payable) or one mart (drawer) where it has an owner."""
    owner = producer or mart
    key = f"{AccountKind(kind).value}:{owner.pk}" if owner else AccountKind(kind).value
    found, _ = Account.objects.get_or_create(key=key, defaults={"kind": kind, "producer": producer, "mart": mart})
    return found


@transaction.atomic
def post(rule, *, document, entries, order=None, by=None, at=None):
    """Write the entries of one business fact; entries of nought are left out. Returns the Posting.

    The same keys again give the posting that exists, with nothing written; None where nothing is to be posted.
    Raises LedgerError for other amounts or accounts under a known key, and for a reversal that goes too far.
    """
    entries = [entry for entry in entries if entry.amount]
    if not entries:
        return None
    _check(entries)
    if known := _known(entries):
        return known
    try:
        with transaction.atomic():
            return _write(rule, document=document, order=order, entries=entries, by=by, at=at or timezone.now())
    except IntegrityError:
        if known := _known(entries):  # posted by another transaction meanwhile
            return known
        raise


def post_reversal(transfer, *, amount, key, rule, document, order=None, by=None, at=None):
    """Take back `amount` rupiah of `transfer`, accounts swapped; at most what is left of it. Returns the Posting."""
    entry = reversal(transfer, amount=amount, key=key)
    return post(rule, document=document, order=order, entries=[entry], by=by, at=at)


def reversal(transfer, *, amount, key):
    """The entry that takes back `amount` rupiah of `transfer`."""
    return Entry(
        debit=transfer.credit,
        credit=transfer.debit,
        amount=amount,
        key=key,
        order_line=transfer.order_line,
        reverses=transfer,
    )


def reversed_of(transfer):
    """What was taken back of a transfer so far."""
    return transfer.reversals.aggregate(total=Sum("amount"))["total"] or 0


def balance(account):
    """What stands on an account: debits less credits for money and expenses, credits less debits for the rest."""
    debits = Transfer.objects.filter(debit=account).aggregate(total=Sum("amount"))["total"] or 0
    credits = Transfer.objects.filter(credit=account).aggregate(total=Sum("amount"))["total"] or 0
    return debits - credits if account.kind in AccountKind.debit_normal else credits - debits


def producer_balance(producer):
    """What the koperasi owes a producer; below nought what she owes after a refund."""
    return balance(account(AccountKind.PRODUCER_PAYABLE, producer=producer))


def transfers_of(account):
    """All transfers of an account, both sides, in their order."""
    return Transfer.objects.filter(Q(debit=account) | Q(credit=account))


def _check(entries):
    if len({entry.key for entry in entries}) != len(entries):
        raise LedgerError(f"one key twice in {[entry.key for entry in entries]}")
    for entry in entries:
        if not 1 <= entry.amount <= MAX_RUPIAH:
            raise LedgerError(f"{entry.key}: {entry.amount} is no amount")
        if entry.debit == entry.credit:
            raise LedgerError(f"{entry.key}: from an account to itself")


def _known(entries):
    """The posting that holds these very entries, None where none of their keys is known."""
    known = {t.key: t for t in Transfer.objects.filter(key__in=[e.key for e in entries]).select_related("posting")}
    if not known:
        return None
    for entry in entries:
        there = known.get(entry.key)
        reverses = entry.reverses.pk if entry.reverses else None
        wanted = (entry.amount, entry.debit.pk, entry.credit.pk, reverses)
        if there is None or (there.amount, there.debit_id, there.credit_id, there.reverses_id) != wanted:
            raise LedgerError(f"{entry.key}: posted before, but otherwise")
    return known[entries[0].key].posting


def _write(rule, *, document, order, entries, by, at):
    _check_reversals(entries)
    posting = Posting.objects.create(rule=rule, document=document, order=order, actor=by, occurred_at=at)
    for entry in entries:
        Transfer.objects.create(
            posting=posting,
            key=entry.key,
            debit=entry.debit,
            credit=entry.credit,
            amount=entry.amount,
            order_line=entry.order_line,
            reverses=entry.reverses,
            occurred_at=at,
        )
    return posting


def _check_reversals(entries):
    taken = {}
    for entry in entries:
        if entry.reverses:
            taken[entry.reverses.pk] = taken.get(entry.reverses.pk, 0) + entry.amount
    for original in Transfer.objects.select_for_update(no_key=True).filter(pk__in=taken).order_by("pk"):
        if original.reverses_id:
            raise LedgerError(f"{original.key}: a reversal is not reversed")
        if reversed_of(original) + taken[original.pk] > original.amount:
            raise LedgerError(f"{original.key}: more would be taken back than was given")
    for entry in entries:
        if entry.reverses and (entry.debit, entry.credit) != (entry.reverses.credit, entry.reverses.debit):
            raise LedgerError(f"{entry.key}: a reversal swaps the accounts")


# The rules: which entries a fact of the shop makes.


def money_account(payment):
    """Where the money of a payment lies: the mart's drawer, the bank, or with the card company."""
    if payment.method == Method.CASH:
        return account(AccountKind.CASH_DRAWER, mart=payment.order.mart)
    return account(AccountKind.BANK if payment.method == Method.TRANSFER else AccountKind.GATEWAY)


def record_capture(payment, *, advance=None, by=None, at=None):
    """Money of an order came in: an advance until the goods are handed over. Returns the Posting.

    `advance` is what it pays of goods and delivery; left out, all that is due (cash) or was ordered.
    The rest is the unique code of a transfer or the rounding of cash; raises LedgerError where it cannot be.
    """
    money, order = money_account(payment), payment.order
    owed = account(AccountKind.CUSTOMER_ADVANCE)
    advance = _ordered(payment) if advance is None else advance
    rest, key = payment.amount - advance, f"capture:{payment.pk}"
    is_cash = payment.method == Method.CASH
    room = {Method.CASH: range(1 - settings.CASH_COIN, settings.CASH_COIN), Method.CARD: range(1)}
    if rest not in room.get(payment.method, range(1000)):
        raise LedgerError(f"{key}: {payment.amount} does not pay {advance}")
    entries = [Entry(money, owed, advance + min(rest, 0), f"{key}:order")]
    if is_cash:
        rounding = account(AccountKind.ROUNDING)
        sides = (money, rounding) if rest > 0 else (rounding, owed)
        entries.append(Entry(*sides, abs(rest), f"{key}:rounding"))
    else:
        entries.append(Entry(money, account(AccountKind.UNIQUE_CODE), rest, f"{key}:code"))
    return post(PostingRule.CAPTURE, document=order.number, order=order, entries=entries, by=by, at=at)


def credit_hand_over(fulfilment, *, by=None, at=None):
    """Goods reached the shopper: each producer gets her share, the koperasi its own. Returns the Posting.

    None where nothing was left to hand over.
    """
    owed, commission = account(AccountKind.CUSTOMER_ADVANCE), account(AccountKind.COMMISSION)
    entries = []
    for line in fulfilment.lines.select_related("producer").order_by("pk"):
        share, ours = split_share(line.total_due, line.rate_bps)
        if not line.qty_short:
            share, ours = line.producer_share, line.commission
        payable = account(AccountKind.PRODUCER_PAYABLE, producer=line.producer)
        entries.append(Entry(owed, payable, share, f"sale:{line.pk}:producer", line))
        entries.append(Entry(owed, commission, ours, f"sale:{line.pk}:commission", line))
    delivery = account(AccountKind.DELIVERY)
    entries.append(Entry(owed, delivery, fulfilment.fee, f"delivery:{fulfilment.pk}"))
    order = fulfilment.order
    return post(PostingRule.SALE, document=order.number, order=order, entries=entries, by=by, at=at)


def record_refund(refund, *, by=None, at=None):
    """Money went back: take back the sale of what had been handed over, then pay out of the advance."""
    taken, lost, paid = [], [], []
    parts = list(refund.lines.select_related("order_line__producer").order_by("pk"))
    if done := Transfer.objects.filter(key__startswith=f"refund:{parts[0].pk}:").order_by("pk").last():
        return done.posting
    for part in parts:
        if part.handed_over and part.order_line and refund.liable != Liable.PRODUCER:
            advance, loss = account(AccountKind.CUSTOMER_ADVANCE), account(AccountKind.LOSS)
            lost.append(Entry(loss, advance, _value(part), f"refund:{part.pk}:loss", part.order_line))
        elif part.handed_over:
            taken += _take_back_sale(part) if part.order_line else _take_back_delivery(refund, part)
        paid += _pay_back(refund, part)
    where = {"document": refund.order.number, "order": refund.order, "by": by, "at": at}
    post(PostingRule.REVERSAL, entries=taken, **where)
    post(PostingRule.LOSS, entries=lost, **where)
    return post(PostingRule.REFUND, entries=paid, **where)


def record_payout(payout, *, by=None, at=None):
    """A producer was paid, from the mart's drawer or the bank."""
    payable = account(AccountKind.PRODUCER_PAYABLE, producer=payout.producer)
    money = account(AccountKind.CASH_DRAWER, mart=payout.mart) if payout.mart else account(AccountKind.BANK)
    entries = [Entry(payable, money, payout.amount, f"payout:{payout.pk}")]
    return post(PostingRule.PAYOUT, document=payout.number, entries=entries, by=by, at=at)


def _ordered(payment):
    order = payment.order
    if payment.method != Method.CASH:
        return order.goods_total + order.delivery_fee
    due = sum(line.total_due for line in order.lines.all())
    before = Transfer.objects.filter(posting__order=order, posting__rule=PostingRule.CAPTURE, key__endswith=":order")
    return due + order.delivery_fee - (before.aggregate(total=Sum("amount"))["total"] or 0)


def _value(part):
    """What the goods of a refund line cost; the money may be a few rupiah less where cash was rounded down."""
    return part.order_line.unit_price * part.qty if part.order_line else part.amount


def _take_back_sale(part):
    """Reverse both shares pro rata to all that came back so far; the last part takes what remains."""
    sale = {t.key.rsplit(":", 1)[1]: t for t in part.order_line.transfers.filter(key__startswith="sale:")}
    share, ours = sale.get("producer"), sale.get("commission")
    given = [t.amount if t else 0 for t in (share, ours)]
    back = [reversed_of(t) if t else 0 for t in (share, ours)]
    value = _value(part)
    if sum(back) + value > sum(given):
        raise LedgerError(f"refund:{part.pk}: more would come back than was sold")
    of_share = given[0] * (sum(back) + value) // sum(given) - back[0]
    parts = [(share, of_share, "producer"), (ours, value - of_share, "commission")]
    return [reversal(t, amount=amount, key=f"refund:{part.pk}:{name}") for t, amount, name in parts if t]


def _take_back_delivery(refund, part):
    entries, left = [], part.amount
    for earned in Transfer.objects.filter(posting__order=refund.order, key__startswith="delivery:").order_by("pk"):
        amount = min(left, earned.amount - reversed_of(earned))
        entries.append(reversal(earned, amount=amount, key=f"refund:{part.pk}:{earned.key}"))
        left -= amount
    if left:
        raise LedgerError(f"refund:{part.pk}: more than the delivery cost")
    return entries


def _pay_back(refund, part):
    """Out of the advance; before hand-over what is no line's gives back unique code and rounding first."""
    key, left, entries = f"refund:{part.pk}", part.amount, []
    extras = Transfer.objects.filter(key__startswith=f"capture:{refund.payment_id}:").exclude(key__endswith=":order")
    for extra in extras.order_by("pk"):
        gave_less = extra.debit.kind == AccountKind.ROUNDING
        room = extra.amount - reversed_of(extra)
        if gave_less:
            amount = min(room, _value(part) - part.amount)
        else:
            amount = 0 if part.order_line or part.handed_over else min(room, left)
            left -= amount
        entries.append(reversal(extra, amount=amount, key=f"{key}:{extra.key.rsplit(':', 1)[1]}"))
    advance = account(AccountKind.CUSTOMER_ADVANCE)
    entries.append(Entry(advance, money_account(refund.payment), left, f"{key}:money", part.order_line))
    return entries
