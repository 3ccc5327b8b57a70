"""The receipt as a print page: for whoever holds the link, and for staff by the order's number."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from marketplace.money import split_share
from marketplace.views.access import staff_required
from orders.enums import Channel
from orders.queries.desk import order_of_mart
from orders.queries.due import due
from orders.queries.status import status_of
from orders.views.order import order_of


@never_cache
def receipt(request, token):
    order, is_payer = order_of(token)
    if not is_payer and order.hide_prices:
        raise Http404
    return _page(request, order, back=reverse("orders:order", args=[token]), back_words=_("Lihat pesanan"))


@staff_required
@never_cache
def desk_receipt(request, number):
    """For the printer of the mart; the shopper's link, which shows codes, stays off its screens."""
    order = order_of_mart(request.mart, number)
    if order is None:
        raise Http404
    if order.channel == Channel.COUNTER:
        return _page(request, order, back=reverse("orders:till"), back_words=_("Nota baru"))
    return _page(request, order, back=reverse("orders:desk_order", args=[number]), back_words=_("Lihat pesanan"))


def _page(request, order, *, back, back_words):
    owed, seen = due(order), status_of(order)
    goods = [line for part in seen.parts for line in part.goods if line.qty_due]
    context = {
        "order": order,
        "goods": goods,
        "makers": seen.makers,
        "back_url": back,
        "back_words": back_words,
        "due": owed,
        "change": max((order.cash_given or 0) - owed.captured, 0),
        "makers_total": sum(split_share(line.total_due, line.rate_bps)[0] for line in goods),
    }
    return render(request, "orders/receipt.html", context)
