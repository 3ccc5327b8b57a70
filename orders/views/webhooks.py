"""Where the card provider tells what happened."""

import logging

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from orders.domain.webhooks import apply_event
from orders.gateways.base import BadEvent
from orders.gateways.stripe_checkout import EVENT_MAX_BYTES, read_event

logger = logging.getLogger(__name__)


@csrf_exempt
@require_POST
def stripe(request):
    """Only what is signed and fresh is read; a failure of ours is a 500, so that the provider sends it again."""
    if int(request.headers.get("Content-Length") or 0) > EVENT_MAX_BYTES:
        return HttpResponse(status=413)
    try:
        event = read_event(request.body, request.headers.get("Stripe-Signature"))
    except BadEvent as bad:
        logger.warning("webhook refused: %s", bad)
        return HttpResponse(status=400)
    stored = apply_event(event)
    logger.info("webhook %s %s: %s", stored.kind, stored.event_id, stored.outcome)
    return HttpResponse(status=200)
