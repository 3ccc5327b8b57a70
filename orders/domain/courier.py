"""Parts that are delivered: given to a courier, arrived, or brought back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.enums import MovementReason
from orders.domain import lifecycle
from orders.domain.confirming import tell
from orders.domain.fulfilment import lock_part, require_staff
from orders.domain.handing import finish_part
from orders.enums import FulfilmentState, Way
from orders.exceptions import Incomplete, WrongStep


@transaction.atomic
def dispatch(fulfilment, *, courier, by, tracking_no="", at=None):
    """A packed part leaves with the mart's own courier or a carrier. Raises NotAllowed, Incomplete, WrongStep."""
    at = at or timezone.now()
    part = lock_part(fulfilment)
    require_staff(part, by)
    if part.way != Way.DELIVERY:
        raise WrongStep
    if not courier.strip():
        raise Incomplete(_("Tulis siapa yang mengantar."))
    lifecycle.advance(part, FulfilmentState.DISPATCHED, by=by, at=at)
    part.courier, part.tracking_no, part.dispatched_at = courier.strip(), tracking_no.strip(), at
    part.save(update_fields=["courier", "tracking_no", "dispatched_at"])
    tell(part.order, "dispatched", about=part.pk)
    return part


@transaction.atomic
def mark_delivered(fulfilment, *, received_by, by, at=None):
    """The part arrived; producers are credited. Raises NotAllowed, Incomplete, WrongStep."""
    at = at or timezone.now()
    part = lock_part(fulfilment)
    require_staff(part, by)
    if part.state == FulfilmentState.DELIVERED:
        return part
    if part.state != FulfilmentState.DISPATCHED:
        raise WrongStep
    if not received_by.strip():
        raise Incomplete(_("Tulis nama yang menerima."))
    return finish_part(
        part,
        to=FulfilmentState.DELIVERED,
        reason=MovementReason.SOLD_ONLINE,
        by=by,
        at=at,
        received_by=received_by.strip(),
    )


@transaction.atomic
def bring_back(fulfilment, *, by, note="", at=None):
    """Nobody was there: the part is at the mart again, packed. Raises NotAllowed, WrongStep."""
    part = lock_part(fulfilment)
    require_staff(part, by)
    return lifecycle.advance(part, FulfilmentState.PACKED, by=by, at=at, note=note)
