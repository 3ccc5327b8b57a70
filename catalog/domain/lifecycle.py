"""The only writer of the states of listings, of changes to them, of slips and of return slips."""

from django.db import transaction

from catalog.enums import ChangeState, ConsignmentState, ListingState, ReturnState
from catalog.exceptions import WrongStep
from catalog.models import Consignment, GoodsReturn, ListingChange, Product
from marketplace.domain import audit
from marketplace.domain.drawn import forget_drawn

STATES = {
    Product: ListingState,
    Consignment: ConsignmentState,
    ListingChange: ChangeState,
    GoodsReturn: ReturnState,
}


@transaction.atomic
def advance(obj, to, *, by=None, note=""):
    """Move a Product, ListingChange, Consignment or GoodsReturn to the state `to`, written down with who did it;
    returns `obj`.

    Its row is locked and its state in the database decides. Raises WrongStep where the table has no such move.
    """
    states = STATES[type(obj)]
    before = lock(obj).state
    if to not in states.moves[before]:
        raise WrongStep
    obj.state = states(to)
    obj.save(update_fields=["state"])
    if before == ListingState.PUBLISHED:
        forget_drawn("product", [obj.pk])
    audit.record(by, f"{obj._meta.model_name} {to}", obj, note)
    return obj


def lock(obj):
    """The row of `obj` as it is now, locked until the caller's transaction ends."""
    return type(obj).objects.select_for_update(no_key=True).order_by().get(pk=obj.pk)
