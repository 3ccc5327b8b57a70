"""Notices: a producer's own, and those that nobody has passed on yet."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from marketplace.enums import SAFETY
from marketplace.models import Notice, OutboxMessage, Producer


@dataclass(frozen=True)
class Waiting:
    """Notices of one producer that still wait for somebody to pass them on, oldest first."""

    producer: Producer
    notices: list

    @property
    def keys(self):
        return ",".join(str(notice.pk) for notice in self.notices)


def notices_of(producer):
    """Hers, newest first."""
    return Notice.objects.filter(producer=producer)


def to_pass_on(mart, at=None):
    """Notices that she has neither read nor got by mail, message or mouth, and that no worker will still send.

    Those that name another mart than `mart` are left to its staff; those of who does not want to be written to, and
    those that guard her account, to nobody.
    """
    here = Q(facts__mart=mart.name) | ~Q(facts__has_key="mart")
    hers = Q(producer__notice_wish=None) | Q(producer__notice_wish__by_hand=True)
    return (
        Notice.objects.filter(here, hers, read_at=None, mailed_at=None, texted_at=None, told_at=None)
        .filter(created_at__gte=(at or timezone.now()) - settings.NOTICE_OLD)
        .exclude(producer__member__person__phone="")
        .exclude(kind__in=SAFETY)
        .exclude(Exists(_promised("notice_mail")) | Exists(_promised("notice_text")))
    )


def _promised(kind):
    """The message of `kind` for the notice of the outer query that is neither sent nor dead."""
    key = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), TextField()), output_field=TextField())
    return OutboxMessage.objects.filter(key=key, done_at=None, dead_at=None)


def producers_waiting(mart, at=None):
    """Producers with notices to pass on, those with the newest first."""
    waiting = to_pass_on(mart, at).order_by().values("producer").annotate(newest=Max("created_at"))
    newest = {row["producer"]: row["newest"] for row in waiting}
    return sorted(newest, key=lambda pk: (newest[pk], pk), reverse=True)


def waiting_of(producer_ids, mart, at=None):
    """A Waiting for each of these producers, in this order; two queries."""
    notices = Prefetch("notices", to_pass_on(mart, at).order_by("created_at", "pk"), to_attr="to_pass_on")
    found = (
        Producer.objects.filter(pk__in=producer_ids)
        .select_related("member__person", "kecamatan")
        .annotate(phone=F("member__person__phone"))
        .prefetch_related(notices)
    )
    by_pk = {producer.pk: producer for producer in found}
    return [Waiting(by_pk[pk], by_pk[pk].to_pass_on) for pk in producer_ids]
