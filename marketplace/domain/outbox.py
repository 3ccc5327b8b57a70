"""Do what the outbox promises: at least once, later again when it fails, and dead after the sixth try."""

import logging
import re
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from marketplace.models import OutboxMessage

log = logging.getLogger(__name__)


class GiveUp(Exception):
    """Raised by a handler whose work can never succeed: the message is dead at once, with these words as its reason."""


# Kinds that carry a number, a name, an address or a code of somebody: forgotten as soon as they are done, or dead.
SECRET = {"text", "login_code", "login_code_mail", "application_link"}
LEASE = timedelta(minutes=5)
BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)

_MAIL = re.compile(r"[^\s<>()\[\]{}\"',;:=/?&]{1,200}(?:@|%40)[^\s<>()\[\]{}\"',;:/?&]+", re.I)
_DIGITS = re.compile(r"(?:\+|%2B)?\d(?:(?:[\s().\-–/]|%20){0,3}\d){7,}", re.I)


def scrubbed(text):
    """`text` without e-mail addresses and without runs of digits as long as a phone number."""
    return _DIGITS.sub("•••", _MAIL.sub("•••@•••", text))


def run_due(handlers, *, at=None, limit=50):
    """Run up to `limit` due messages through `handlers` ({kind: callable(payload)}); returns how many succeeded.

    Kinds without a handler wait. A handler runs outside any transaction of ours and may run twice for one message.
    """
    done = 0
    for _turn in range(limit):
        now = at or timezone.now()
        message = _claim(handlers, now)
        if message is None:
            break
        done += _deliver(message, handlers[message.kind], now)
    return done


def _due(handlers, now):
    return OutboxMessage.objects.filter(
        Q(leased_until__isnull=True) | Q(leased_until__lte=now),
        kind__in=list(handlers),
        due_at__lte=now,
        done_at__isnull=True,
        dead_at__isnull=True,
    ).order_by("due_at", "pk")


def _claim(handlers, now):
    """Lease one message to this worker: locked rows are skipped where the database can, else writers queue up."""
    due = _due(handlers, now)
    if not due.exists():
        return None
    with transaction.atomic():
        message = due.select_for_update(skip_locked=True).first()
        if message:
            message.leased_until = now + LEASE
            message.attempts += 1
            message.save(update_fields=["leased_until", "attempts"])
    return message


def _deliver(message, handler, now):
    try:
        handler(message.payload)
    except Exception as failure:  # whatever a handler raises, the worker goes on with the next message
        _postpone(message, failure, now)
        return 0
    message.done_at, message.leased_until, message.error = now, None, ""
    _forget_secrets(message)
    message.save(update_fields=["done_at", "leased_until", "error", "payload"])
    return 1


def _forget_secrets(message):
    if message.kind in SECRET:
        message.payload = {}


def _postpone(message, failure, now):
    # The words of the failure may name a person: they stay out of the log, and her address and number out of the row.
    log.warning("outbox %s failed (try %s): %s", message.key, message.attempts, type(failure).__name__)
    message.error = f"{type(failure).__name__}: {scrubbed(str(failure))}"[:500]
    message.leased_until = None
    if message.attempts > len(BACKOFF) or isinstance(failure, GiveUp):
        message.dead_at = now
        _forget_secrets(message)
    else:
        message.due_at = now + BACKOFF[message.attempts - 1]
    message.save(update_fields=["error", "leased_until", "dead_at", "due_at", "payload"])
