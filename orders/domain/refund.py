"""Money that goes back to the shopper, by the way it came."""

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from marketplace import rules
from marketplace.domain import messages
from orders.domain import ledger, lifecycle
from orders.enums import FulfilmentState, Liable, Method, PaymentState, RefundState
from orders.exceptions import NotAllowed, NotRefundable, ReferenceMissing, WrongStep
from orders.gateways import gateway_for
from orders.gateways.base import GatewayRefused
from orders.models import Order, OrderLine, Payment, Refund, RefundLine

OFF = {FulfilmentState.CANCELLED, FulfilmentState.UNCOLLECTED}


def refundable(order):
    """Rupiah that may still go back: what was captured, less what went back or is on its way."""
    captured = order.payments.filter(state=PaymentState.CAPTURED).aggregate(total=Sum("amount"))["total"] or 0
    return captured - (order.refunds.aggregate(total=Sum("amount"))["total"] or 0)


@transaction.atomic
def refund_lines(
    order, *, parts, include_delivery=False, reason, liable=Liable.PRODUCER, by=None, key, note="", at=None
):
    """Give back the price of pieces: `parts` is a list of (order line, qty). The same `key` gives the first Refund.

    Before hand-over only pieces that are no longer due (short, or in a fulfilment that was cancelled or not
    collected) go back; after it, pieces that were handed over, at the expense of `liable`. `include_delivery` adds
    the delivery, and unique code and rounding where nothing of the order is left. `by` None is the shop itself.
    Raises NotAllowed, NotRefundable.
    """
    _may_refund(order, by)
    Order.objects.select_for_update(no_key=True).get(pk=order.pk)
    if known := Refund.objects.filter(key=key).first():
        return known
    lines = [_line_part(line, qty) for line, qty in _gathered(order, parts)]
    if include_delivery:
        lines += _beyond_goods(order)
    return _make(order, lines, reason=reason, liable=liable, by=by, key=key, note=note, at=at)


@transaction.atomic
def refund_payment(payment, *, reason, by=None, key, note="", at=None):
    """Give back all that is left of one payment whose order can do nothing with it: late, or paid twice."""
    order = payment.order
    _may_refund(order, by)
    Order.objects.select_for_update(no_key=True).get(pk=order.pk)
    if known := Refund.objects.filter(key=key).first():
        return known
    lines = [RefundLine(amount=_left_of(payment))]
    return _make(order, lines, reason=reason, payment=payment, by=by, key=key, note=note, at=at)


def send_refund(refund, *, at=None):
    """Send a card refund through its gateway; safe to repeat. Outside a transaction.

    Raises GatewayDown (the outbox tries again); a refusal of the provider leaves the refund FAILED, for the treasurer.
    """
    refund = Refund.objects.select_related("payment__order").get(pk=refund.pk)
    gateway = gateway_for(refund.payment.method)
    if refund.state == RefundState.DONE or not gateway.refunds_itself:
        return refund
    if refund.state != RefundState.IN_TRANSIT:
        lifecycle.advance(refund, RefundState.IN_TRANSIT, at=at)
    try:
        reference = gateway.refund(refund.payment, amount=refund.amount, key=f"refund:{refund.pk}")
    except GatewayRefused as refused:
        return _fail(refund, str(refused), at=at)
    return complete_refund(refund, reference=reference, at=at)


@transaction.atomic
def complete_refund(refund, *, reference="", by=None, at=None):
    """The money is back with the shopper: post it. Doing it again changes nothing.

    A transfer is marked by the treasurer with its `reference`, cash by the desk that pays it out; a card by its
    gateway (`by` None). Raises NotAllowed, ReferenceMissing, WrongStep.
    """
    order = Order.objects.select_for_update(no_key=True, of=("self",)).select_related("mart").get(pk=refund.order_id)
    refund = Refund.objects.select_related("payment").get(pk=refund.pk)
    refund.order = refund.payment.order = order
    _may_complete(refund, by)
    if refund.state == RefundState.DONE:
        return refund
    if by and refund.payment.method != Method.CASH and not reference.strip():
        raise ReferenceMissing
    at = at or timezone.now()
    lifecycle.advance(refund, RefundState.DONE, by=by, at=at, note=reference)
    refund.reference, refund.done_by, refund.done_at, refund.error = reference.strip()[:120], by, at, ""
    refund.save(update_fields=["reference", "done_by", "done_at", "error"])
    ledger.record_refund(refund, by=by, at=at)
    return refund


@transaction.atomic
def retry_refund(refund, *, by, at=None):
    """Ask the provider once more for a card refund that it refused; the treasurer's button."""
    if not rules.is_treasurer(by):
        raise NotAllowed
    refund = Refund.objects.select_for_update(no_key=True).get(pk=refund.pk)
    if refund.state != RefundState.FAILED:
        raise WrongStep
    tries = refund.order.events.filter(kind="refund", after=RefundState.FAILED).count()
    messages.enqueue("refund", {"refund": refund.pk}, key=f"refund:{refund.pk}:{tries}", due_at=at)
    return refund


def _may_refund(order, by):
    if by is not None and not (rules.is_staff_of(by, order.mart) or rules.is_treasurer(by)):
        raise NotAllowed


def _may_complete(refund, by):
    method = refund.payment.method
    at_the_desk = method == Method.CASH and rules.is_staff_of(by, refund.order.mart)
    by_gateway = method == Method.CARD and by is None
    by_hand = (method != Method.CARD or refund.state == RefundState.FAILED) and rules.is_treasurer(by)
    if not (at_the_desk or by_gateway or by_hand):
        raise NotAllowed


def _gathered(order, parts):
    """The parts by line, locked and read again, each line once."""
    wanted = {}
    for line, qty in parts:
        if qty < 1:
            raise NotRefundable
        wanted[line.pk] = wanted.get(line.pk, 0) + qty
    lines = OrderLine.objects.select_related("fulfilment").filter(order=order, pk__in=wanted).order_by("pk")
    found = [(line, wanted[line.pk]) for line in lines]
    if len(found) != len(wanted):
        raise NotRefundable
    return found


def _line_part(line, qty):
    state = line.fulfilment.state
    handed_over = state in FulfilmentState.handed_over
    limit = line.qty_due if handed_over else line.qty if state in OFF else line.qty_short
    earlier = line.refunds.filter(handed_over=handed_over).aggregate(total=Sum("qty"))["total"] or 0
    if earlier + qty > limit:
        raise NotRefundable
    return RefundLine(order_line=line, qty=qty, amount=line.unit_price * qty, handed_over=handed_over)


def _beyond_goods(order):
    """What is no line's: the delivery that was done or called off; code and rounding where all is called off."""
    parts = list(order.fulfilments.all())
    earlier = order.refunds.filter(lines__order_line__isnull=True)
    done = sum(part.fee for part in parts if part.state in FulfilmentState.handed_over)
    off = sum(part.fee for part in parts if part.state in OFF)
    if all(part.state in OFF for part in parts):
        off += order.unique_code + max(order.rounding, 0)
    amounts = {True: done, False: off}
    for handed_over, amount in earlier.values_list("lines__handed_over").annotate(total=Sum("lines__amount")):
        amounts[handed_over] -= amount
    return [RefundLine(amount=amount, handed_over=flag) for flag, amount in amounts.items() if amount > 0]


def _make(order, lines, *, reason, by, key, note, at, liable=Liable.PRODUCER, payment=None):
    room = refundable(order)
    over = sum(line.amount for line in lines) - room
    if lines and 0 < over < -_rounding_down(order) + 1:  # cash was rounded down: that much was never paid
        lines[-1].amount -= over
    amount = sum(line.amount for line in lines)
    if not 1 <= amount <= room or min(line.amount for line in lines) < 1:
        raise NotRefundable
    at = at or timezone.now()
    refund = Refund.objects.create(
        key=key,
        order=order,
        payment=payment or _payment_for(order, amount),
        amount=amount,
        reason=reason,
        liable=liable,
        note=note[:300],
        created_by=by,
        created_at=at,
    )
    for line in lines:
        line.refund = refund
    RefundLine.objects.bulk_create(lines)
    lifecycle.begin(refund, by=by, at=at, note=note)
    if gateway_for(refund.payment.method).refunds_itself:
        messages.enqueue("refund", {"refund": refund.pk}, key=f"refund:{refund.pk}", due_at=at)
    return refund


def _rounding_down(order):
    """What cash payments of an order were rounded down by, in rupiah below nought."""
    kept = ledger.account("rounding")
    cut = kept.debits.filter(posting__order=order, reverses__isnull=True).aggregate(total=Sum("amount"))["total"]
    return -(cut or 0)


def _left_of(payment):
    if payment.state != PaymentState.CAPTURED:
        raise NotRefundable
    return payment.amount - (payment.refunds.aggregate(total=Sum("amount"))["total"] or 0)


def _payment_for(order, amount):
    """The payment that the money goes back by: one with enough left; by hand, the last one will do."""
    captured = list(
        Payment.objects.filter(order=order, state=PaymentState.CAPTURED).order_by(F("captured_at").desc(), "-pk")
    )
    enough = [payment for payment in captured if _left_of(payment) >= amount]
    by_hand = [payment for payment in captured if payment.method != Method.CARD]
    if not (enough or by_hand):
        raise NotRefundable
    return (enough or by_hand)[0]


@transaction.atomic
def _fail(refund, error, *, at):
    lifecycle.advance(refund, RefundState.FAILED, at=at, note=error)
    refund.error = error[:300]
    refund.save(update_fields=["error"])
    return refund
