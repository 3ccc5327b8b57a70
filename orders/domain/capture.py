"""A payment's own life: opened for an order, captured once, written into the books as it is captured."""

import secrets

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from orders.domain import ledger, lifecycle
from orders.enums import Method, PaymentState
from orders.exceptions import CannotPay
from orders.models import Payment

HIGHEST_CODE = 999
TRIES = 10


def open_payment(order, *, at):
    """Open one more payment of the order by its method. Belongs into a transaction that holds the order.

    A transfer gets an amount that no other open transfer has: up to Rp999 on top, written into the order.
    """
    last = order.payments.order_by("attempt").last()
    attempt = last.attempt + 1 if last else 1
    if order.method == Method.TRANSFER:
        return _open_transfer(order, attempt=attempt, at=at)
    payment = Payment.objects.create(order=order, method=order.method, amount=order.total, attempt=attempt)
    return lifecycle.begin(payment, at=at)


def _open_transfer(order, *, attempt, at):
    base = order.total - order.unique_code
    for _attempt in range(TRIES):
        code = _free_code(base)
        try:
            with transaction.atomic():
                payment = Payment.objects.create(
                    order=order,
                    method=Method.TRANSFER,
                    amount=base + code,
                    state=PaymentState.PENDING,
                    attempt=attempt,
                    expires_at=order.expires_at,
                )
        except IntegrityError:  # another order took the same amount between our look and our row
            continue
        order.unique_code, order.total = code, base + code
        order.save(update_fields=["unique_code", "total"])
        return lifecycle.begin(payment, at=at)
    raise CannotPay(_("Transfer sedang penuh untuk jumlah ini. Pilih cara bayar lain, atau coba lagi nanti."))


def _free_code(base):
    open_transfers = Payment.objects.filter(
        method=Method.TRANSFER, state=PaymentState.PENDING, amount__range=(base + 1, base + HIGHEST_CODE)
    )
    taken = {amount - base for amount in open_transfers.values_list("amount", flat=True)}
    free = [code for code in range(1, HIGHEST_CODE + 1) if code not in taken]
    if not free:
        raise CannotPay(_("Transfer sedang penuh untuk jumlah ini. Pilih cara bayar lain, atau coba lagi nanti."))
    return secrets.choice(free)


def capture(payment, *, at, by=None, charge_reference=""):
    """The money of `payment` is here: state, time and books. Belongs into a transaction that holds the order."""
    lifecycle.advance(payment, PaymentState.CAPTURED, by=by, at=at)
    payment.captured_at, payment.confirmed_by = at, by
    payment.charge_reference = charge_reference or payment.charge_reference
    payment.save(update_fields=["captured_at", "confirmed_by", "charge_reference"])
    ledger.record_capture(payment, by=by, at=at)
    return payment
