"""Paying producers: exactly the ledger lines that a payout names, each at most once, two people to each."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace import rules
from marketplace.domain import numbers
from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind, PayoutMethod
from marketplace.models import Mart
from orders.domain import ledger, lifecycle
from orders.enums import AccountKind, PayoutState, PostingRule
from orders.exceptions import BalanceFell, NotAllowed, NothingToPay, OwnMoney, ReferenceMissing, SamePerson
from orders.models import Account, Payout, PayoutItem, Transfer


@dataclass(frozen=True)
class UnsettledLine:
    """A ledger line of a producer's account that no live payout settles; `amount` is below nought for a debit."""

    transfer: Transfer
    amount: int


def unsettled(producer):
    """The producer's UnsettledLines, oldest first. What they sum to is what may be paid out."""
    account = ledger.account(AccountKind.PRODUCER_PAYABLE, producer=producer)
    open_lines = (
        ledger.transfers_of(account)
        .exclude(posting__rule=PostingRule.PAYOUT)
        .exclude(payout_items__is_live=True)
        .select_related("order_line__fulfilment")
        .order_by("pk")
    )
    return [UnsettledLine(t, t.amount if t.credit_id == account.pk else -t.amount) for t in open_lines]


@transaction.atomic
def prepare_payouts(producers, *, by, key, at=None):
    """Propose to pay each producer all that is unsettled. Returns the Payouts; the same `key` gives the first ones.

    `by` is the treasurer. Raises NotAllowed, OwnMoney, NothingToPay (then none is made).
    """
    if not rules.is_treasurer(by):
        raise NotAllowed
    by_pk = {producer.pk: producer for producer in producers}
    return [_prepare(by_pk[pk], by=by, key=f"{key}:{pk}", at=at or timezone.now()) for pk in sorted(by_pk)]


@transaction.atomic
def approve_payout(payout, *, by, at=None):
    """The second person agrees. Raises NotAllowed, SamePerson, OwnMoney, BalanceFell, WrongStep."""
    payout = _locked(payout)
    if not rules.is_approver(by):
        raise NotAllowed
    if payout.prepared_by_id == by.pk:
        raise SamePerson
    _refuse_own(payout.producer, by)
    _refuse_fallen(payout)
    at = at or timezone.now()
    lifecycle.advance(payout, PayoutState.APPROVED, by=by, at=at)
    payout.approved_by, payout.approved_at = by, at
    payout.save(update_fields=["approved_by", "approved_at"])
    return payout


@transaction.atomic
def mark_paid(payout, *, reference="", by, mart=None, at=None):
    """The money was handed or sent to the producer; the books follow.

    Bank and e-wallet need a `reference`; cash comes out of the drawer of `mart` (left out: where she sold last).
    The treasurer repeating the very same changes nothing. Raises NotAllowed, OwnMoney, ReferenceMissing,
    BalanceFell, WrongStep.
    """
    payout = _locked(payout)
    if not rules.is_treasurer(by):
        raise NotAllowed
    _refuse_own(payout.producer, by)
    reference = reference.strip()[:80]
    if payout.state == PayoutState.PAID and (payout.paid_by_id, payout.reference) == (by.pk, reference):
        return payout
    is_cash = payout.method == PayoutMethod.CASH
    if not is_cash and not reference:
        raise ReferenceMissing
    at = at or timezone.now()
    lifecycle.advance(payout, PayoutState.PAID, by=by, at=at, note=reference)
    _refuse_fallen(payout)
    payout.paid_by, payout.paid_at, payout.reference = by, at, reference
    payout.mart = (mart or payout.mart) if is_cash else None
    payout.save(update_fields=["paid_by", "paid_at", "reference", "mart"])
    ledger.record_payout(payout, by=by, at=at)
    notify(
        payout.producer, NoticeKind.PAID, key=f"paid:{payout.pk}", link=f"/ruang/saldo/{payout.number}/",
        amount=payout.amount, number=payout.number,
    )  # fmt: skip
    return payout


@transaction.atomic
def void_payout(payout, *, reason, by, at=None):
    """Call a payout off before it is paid; its lines are free again. Raises NotAllowed, WrongStep."""
    payout = _locked(payout)
    if not (rules.is_treasurer(by) or rules.is_approver(by)):
        raise NotAllowed
    lifecycle.advance(payout, PayoutState.VOIDED, by=by, at=at, note=reason)
    payout.void_reason = reason[:200]
    payout.save(update_fields=["void_reason"])
    payout.items.update(is_live=False)
    return payout


@transaction.atomic
def acknowledge(payout, *, by, at=None):
    """The producer says that she has the money. Again: nothing changes. Raises NotAllowed, WrongStep."""
    payout = _locked(payout)
    if rules.producer_of(by) != payout.producer:
        raise NotAllowed
    if payout.state == PayoutState.ACKNOWLEDGED:
        return payout
    return lifecycle.advance(payout, PayoutState.ACKNOWLEDGED, by=by, at=at)


def _prepare(producer, *, by, key, at):
    _refuse_own(producer, by)
    _lock_account(producer)
    if known := Payout.objects.filter(client_key=key).first():
        return known
    lines = unsettled(producer)
    amount = sum(line.amount for line in lines)
    if amount < 1:
        raise NothingToPay(_("Saldo %(name)s belum bisa dicairkan.") % {"name": producer.display_name})
    is_cash = producer.payout_method == PayoutMethod.CASH
    payout = Payout.objects.create(
        number=numbers.daily_number("PC", at=at),
        client_key=key,
        producer=producer,
        method=producer.payout_method,
        destination="" if is_cash else _destination(producer),
        mart=_mart_of(lines) if is_cash else None,
        amount=amount,
        prepared_by=by,
        prepared_at=at,
    )
    PayoutItem.objects.bulk_create(
        PayoutItem(payout=payout, transfer=line.transfer, amount=line.amount) for line in lines
    )
    return lifecycle.begin(payout, by=by, at=at)


def _lock_account(producer):
    """One payout at a time per producer: whoever prepares or pays holds her account."""
    ledger.account(AccountKind.PRODUCER_PAYABLE, producer=producer)
    return Account.objects.select_for_update(no_key=True).get(kind=AccountKind.PRODUCER_PAYABLE, producer=producer)


def _locked(payout):
    _lock_account(payout.producer)
    return Payout.objects.select_for_update(no_key=True).get(pk=payout.pk)


def _refuse_own(producer, by):
    if rules.producer_of(by) == producer:
        raise OwnMoney


def _refuse_fallen(payout):
    if payout.amount > ledger.producer_balance(payout.producer):
        raise BalanceFell


def _destination(producer):
    return f"{producer.bank_name} {producer.bank_account} a.n. {producer.bank_holder}"[:160]


def _mart_of(lines):
    sold = [line.transfer.order_line for line in lines if line.transfer.order_line]
    return sold[-1].fulfilment.mart if sold else Mart.objects.first()
