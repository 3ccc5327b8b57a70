"""A part reaches its shopper: the goods leave the stock for good, the producers are credited."""

from catalog.domain import stock
from orders.domain import ledger, lifecycle
from orders.domain.ending import finish_if_done


def finish_part(part, *, to, reason, by, at, **fields):
    """Finish a part as collected or delivered (`to`), once. Belongs into a transaction that holds the order.

    `reason` is the stock movement's; `fields` are written into the part beside when and by whom.
    """
    for line in part.lines.order_by("pk"):
        if line.qty_due:
            stock.use(line, reason=reason, document=part.order.number, by=by, at=at)
    lifecycle.advance(part, to, by=by, at=at)
    fields |= {"handed_over_at": at, "handed_over_by": by}
    for name, value in fields.items():
        setattr(part, name, value)
    part.save(update_fields=list(fields))
    ledger.credit_hand_over(part, by=by, at=at)
    finish_if_done(part.order, by=by, at=at)
    return part
