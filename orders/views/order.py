"""/pesanan/<token>/: one order, for whoever holds its link; the recipient's link shows no sums when they are hidden."""

import segno
from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from marketplace.phone import whatsapp_link
from marketplace.refusal import Refusal
from orders.domain.cancelling import cancel_order, may_cancel
from orders.models import Order
from orders.queries.due import due
from orders.queries.status import status_of

REMEMBERED = 20


def order_of(token):
    """The order and whether the token is the payer's; 404 for any other token."""
    rows = Order.objects.select_related("mart", "address__kecamatan", "zone")
    order = rows.filter(Q(token=token) | Q(recipient_token=token)).first()
    if order is None:
        raise Http404
    return order, order.token == token


def remember_order(session, order):
    """Keeps the order's link in this browser's session, newest first, so that "Pesanan" finds it again."""
    tokens = [order.token, *(t for t in session.get("orders", []) if t != order.token)]
    session["orders"] = tokens[:REMEMBERED]


@never_cache
def mine(request):
    """The orders that were placed from this browser."""
    tokens = request.session.get("orders", [])
    rows = Order.objects.filter(token__in=tokens).select_related("mart").prefetch_related("lines")
    return render(request, "orders/mine.html", {"orders": rows})


@never_cache
def show(request, token):
    order, is_payer = order_of(token)
    status = status_of(order)
    link = request.build_absolute_uri(order.get_absolute_url().replace(order.token, order.recipient_token))
    response = render(
        request,
        "orders/order.html",
        {
            "order": order,
            "token": token,  # of whoever looks: the payer's own link stays hers
            "status": status,
            "level": "h3" if len(status.parts) > 1 else "h2",
            "due": due(order),
            "is_payer": is_payer,
            "show_sums": is_payer or not order.hide_prices,
            "may_cancel": is_payer and may_cancel(order),
            "payment": order.payments.last(),
            "whatsapp_link": whatsapp_link(
                order.collector_phone, _("Pesanan untuk Anda di SBMI Mart: %(link)s") % {"link": link}
            ),
            "qr_codes": {part.pk: qr(part.code) for part in status.parts if part.code},
        },
    )
    response["Referrer-Policy"] = "same-origin"  # no-referrer would send "Origin: null", which CSRF refuses
    response["X-Robots-Tag"] = "noindex"
    return response


def qr(text):
    """The QR code of `text` as inline SVG, dark on a ground that stays white."""
    drawn = segno.make(text, error="m", micro=False)
    return mark_safe(drawn.svg_inline(scale=5, border=3, dark="#231A13", light="#FFFFFF", omitsize=True))


@require_POST
def cancel(request, token):
    order, is_payer = order_of(token)
    if not is_payer:
        raise Http404
    try:
        cancel_order(order)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Pesanan dibatalkan. Uang yang sudah masuk kami kembalikan."))
    return redirect(order)
