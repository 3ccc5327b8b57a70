"""The pick-up desk: a code opens a part, cash is settled, the goods are handed over, once."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from catalog.enums import MovementReason
from marketplace import rules
from marketplace.domain import throttle
from marketplace.domain.codes import read_code
from marketplace.money import format_rupiah
from marketplace.phone import phone_tail as tail_of
from orders.domain import capture
from orders.domain.fulfilment import lock_part, require_staff
from orders.domain.handing import finish_part
from orders.enums import FulfilmentState, Method, OrderState, PaymentState
from orders.exceptions import (
    AlreadyHandedOver,
    CashTooLittle,
    NotAllowed,
    NotPaid,
    NotReady,
    OrderEnded,
    OtherMart,
    WrongCode,
    WrongPhoneTail,
)
from orders.models import Fulfilment
from orders.queries.due import due, is_cash_to_come

THROTTLE = "pickup"


def find_by_code(code, *, mart, by):
    """The Fulfilment that a pick-up code opens at this mart. Tries that fail are counted per person.

    Raises NotAllowed, TooMany, WrongCode, OtherMart, OrderEnded, AlreadyHandedOver, NotPaid, NotReady.
    """
    if not rules.is_staff_of(by, mart):
        raise NotAllowed
    throttle.hit(THROTTLE, by.pk)
    part = _with_code(read_code(code))
    if part is None:
        raise WrongCode(
            _("Kode ini tidak ada di %(mart)s. Periksa hurufnya atau cari dengan nama.") % {"mart": mart.name}
        )
    throttle.take_back(THROTTLE, by.pk)
    if part.mart_id != mart.pk:
        raise OtherMart(_("Pesanan ini diambil di %(mart)s, bukan di sini.") % {"mart": part.mart.name})
    _refuse_unless_collectable(part, at=timezone.now())
    return part


def _with_code(code):
    """An open part if there is one, else the last that had this code."""
    if not code:
        return None
    parts = Fulfilment.objects.filter(code=code).select_related("order", "mart", "handed_over_by").order_by("-pk")
    return next((part for part in parts if part.state not in FulfilmentState.finished), parts.first())


def needs_phone_tail(fulfilment):
    """Whether the desk also asks for the end of the collector's phone number."""
    return fulfilment.order.total >= settings.BIG_PICKUP


@transaction.atomic
def hand_over(fulfilment, *, code, by, client_key, cash_given=None, phone_tail=None, at=None):
    """Hand a ready part to whoever knows its code; cash is taken in the same transaction. Returns the Fulfilment.

    `cash_given` in rupiah, at least `due(order).total`. The same `client_key` again gives the same result. Raises
    NotAllowed, WrongCode, WrongPhoneTail, CashTooLittle, AlreadyHandedOver, OrderEnded, NotPaid, NotReady, TooMany.
    """
    at = at or timezone.now()
    part = lock_part(fulfilment)
    require_staff(part, by)
    if part.state == FulfilmentState.COLLECTED and part.hand_over_key == client_key:
        return part
    _refuse_wrong_answers(part, code=code, phone_tail=phone_tail, by=by)
    _refuse_unless_collectable(part, at=at)
    if is_cash_to_come(part.order):
        _take_cash(part.order, cash_given, by=by, at=at)
    return finish_part(
        part,
        to=FulfilmentState.COLLECTED,
        reason=MovementReason.SOLD_ONLINE,
        by=by,
        at=at,
        hand_over_key=client_key,
    )


def _refuse_wrong_answers(part, *, code, phone_tail, by):
    throttle.hit(THROTTLE, by.pk)
    if not part.code or read_code(code) != part.code:
        raise WrongCode(_("Kode ini bukan kode pesanan ini. Periksa hurufnya."))
    if needs_phone_tail(part):
        expected = tail_of(part.order.collector_phone)
        if "".join(sign for sign in str(phone_tail or "") if sign.isdecimal())[-len(expected) :] != expected:
            raise WrongPhoneTail
    throttle.take_back(THROTTLE, by.pk)


def _refuse_unless_collectable(part, *, at):
    if part.state in FulfilmentState.handed_over:
        raise AlreadyHandedOver(_already(part))
    if part.state == FulfilmentState.UNCOLLECTED:
        raise OrderEnded(_("Batas ambil pesanan ini sudah lewat. Barangnya kembali ke rak."))
    if part.order.state == OrderState.EXPIRED or part.order.is_lapsed(at):
        raise OrderEnded(_("Pesanan ini kedaluwarsa karena tidak dibayar. Barang tidak boleh diserahkan."))
    if part.state == FulfilmentState.CANCELLED or part.order.state == OrderState.CANCELLED:
        raise OrderEnded
    if part.order.state == OrderState.PLACED:
        raise NotPaid
    if part.state != FulfilmentState.READY:
        raise NotReady


def _already(part):
    local = timezone.localtime(part.handed_over_at)
    by = part.handed_over_by
    words = {
        "day": date_format(local, "l j F"),
        "hour": time_format(local, "TIME_FORMAT"),
        "name": (by.get_full_name() or by.username) if by else "-",
    }
    return _("Sudah diambil %(day)s, %(hour)s, diserahkan oleh %(name)s.") % words


def _take_cash(order, cash_given, *, by, at):
    """Take what the pieces that are there cost; fewer than ordered make it less."""
    owed = due(order).total
    if cash_given is None or cash_given < owed:
        raise CashTooLittle(
            _("Uang yang diterima kurang. Yang harus dibayar %(owed)s.") % {"owed": format_rupiah(owed)}
        )
    payment = order.payments.get(method=Method.CASH, state__in=[PaymentState.CREATED, PaymentState.PENDING])
    payment.order = order
    payment.amount, order.cash_given = owed, cash_given
    payment.save(update_fields=["amount"])
    order.save(update_fields=["cash_given"])
    capture.capture(payment, by=by, at=at)
