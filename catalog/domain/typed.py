"""What she typed in a step and has not sent: kept as typed, read by her alone, and never older over newer."""

import time

from django.db import transaction

from catalog.domain import lifecycle
from catalog.domain.listing import PRICE_MAY_CHANGE, refuse_strangers
from catalog.exceptions import NotEditable
from catalog.models import TypedStep

FIELDS_MOST, SIGNS_MOST = 60, 4_000
STEPS = ("photo", "about", "price", "choices")
LAST_TURN = 2**53


def page_opened(at=None):
    """The mark of a page that is opened now, in milliseconds."""
    return int((at or time.time()) * 1000)


@transaction.atomic
def keep_typed(product, step, *, typed, opened, turn, by):
    """Keep `typed`, {field: text}, of this step; returns whether it is kept now.

    `opened` is the mark of her page, `turn` counts her edits in it. What came from a page that was opened later, or
    by a later edit, stays: then this is False. Sent twice it is kept once. Nothing of it is checked, no step counts as
    done, and nothing shows to anybody else. Raises NotAllowed, NotEditable.
    """
    refuse_strangers(product.producer, by)
    product = lifecycle.lock(product)
    if product.state not in PRICE_MAY_CHANGE or step not in STEPS:
        raise NotEditable
    row, _new = TypedStep.objects.get_or_create(product=product, step=step)
    came = (min(opened, page_opened()), min(turn, LAST_TURN - 1))
    if came <= (row.opened, row.turn):
        return came == (row.opened, row.turn)
    kept = {name[:40]: text[:SIGNS_MOST] for name, text in list(typed.items())[:FIELDS_MOST]}
    row.typed, (row.opened, row.turn) = kept, came
    row.save()
    return True


def typed_step(product, step):
    """The TypedStep with something in it, or None."""
    return TypedStep.objects.filter(product=product, step=step).exclude(typed={}).first()


@transaction.atomic
def forget_typed(product, step, *, opened=""):
    """The step was saved: what was typed in it before is nothing any more, and what is still on its way comes too late.

    `opened` is the mark of the page that was sent, as text; without one, all that was opened before now.
    """
    lifecycle.lock(product)
    mark = int(opened) if str(opened).isdecimal() and len(str(opened)) < 16 else page_opened()
    row, _new = TypedStep.objects.get_or_create(product=product, step=step)
    if (row.opened, row.turn) <= (mark, LAST_TURN):
        row.typed, row.opened, row.turn = {}, min(mark, page_opened()), LAST_TURN
        row.save()
