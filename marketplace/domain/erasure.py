"""A producer goes and wants her data gone (UU 27/2022 art. 43): the public side at once, the rest when nothing is open.

What the books need stays: sales, the ledger and payouts keep their rows and numbers under "Anggota <nomor>". Each room
in settings.ROOMS_WITH_DATA does its part in `domain.leaving`: take_off, open_matters, erase.
"""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from marketplace.domain import audit
from marketplace.models import Erasure, Producer
from marketplace.refusal import Refusal

log = logging.getLogger(__name__)


class StillOpen(Refusal):
    message = _("Masih ada yang harus diselesaikan dulu.")


class TooEarly(Refusal):
    message = _("Masa tunggunya belum lewat. Sampai saat itu ia masih boleh membatalkan.")


class AlreadyGone(Refusal):
    message = _("Data ini sudah dihapus dan tidak bisa dikembalikan.")


def _each_room(verb, *given, **named):
    """What each room answers; the rooms above come first, since they still need what those below take away."""
    rooms = reversed(settings.ROOMS_WITH_DATA)
    return [import_string(f"{room}.domain.leaving.{verb}")(*given, **named) for room in rooms]


def _locked(producer):
    people = Producer.objects.select_related("member__person__user")
    return people.select_for_update(of=("self",)).get(pk=producer.pk)


@transaction.atomic
def ask_for_erasure(producer, *, by, at=None):
    """Take all that the public sees of `producer` away now, for good, and promise the rest. Again: the same Erasure."""
    producer = _locked(producer)
    if known := Erasure.objects.filter(producer=producer).first():
        return known
    erasure = Erasure.objects.create(producer=producer, asked_at=at or timezone.now(), asked_by=by)
    _each_room("take_off", producer, by=by)
    audit.record(by, "erasure asked", producer)
    return erasure


def open_matters(producer):
    """Sentences, one for each thing that must happen before the rest is erased."""
    return [sentence for found in _each_room("open_matters", producer) for sentence in found]


def ends_on(erasure):
    """From when on the rest may be erased."""
    return erasure.asked_at + settings.ERASURE_WAIT


@transaction.atomic
def take_back(erasure, *, by):
    """She stays after all; what was deleted stays deleted, and her page is empty. Raises AlreadyGone."""
    producer = _locked(erasure.producer)
    erasure = Erasure.objects.filter(pk=erasure.pk).first()
    if erasure is None:
        return producer
    if erasure.finished_at:
        raise AlreadyGone
    erasure.delete()
    producer.is_public = True
    producer.save(update_fields=["is_public"])
    audit.record(by, "erasure taken back", producer)
    return producer


@transaction.atomic
def finish(erasure, *, by=None, at=None):
    """Erase the rest; `by` is None where the worker does it. Once: again changes nothing.

    Raises TooEarly, StillOpen.
    """
    at = at or timezone.now()
    producer = _locked(erasure.producer)
    erasure = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if erasure.finished_at:
        return erasure
    if at < ends_on(erasure):
        raise TooEarly
    if open_matters(producer):
        raise StillOpen
    _each_room("erase", producer)
    erasure.finished_at = at
    erasure.save(update_fields=["finished_at"])
    audit.record(by, "erasure finished", producer)
    return erasure


def finish_due(at=None):
    """For the worker: all whose time has come and with whom nothing is open."""
    at = at or timezone.now()
    for erasure in Erasure.objects.filter(finished_at=None, asked_at__lte=at - settings.ERASURE_WAIT):
        try:
            finish(erasure, at=at)
        except Refusal:
            log.info("erasure %s waits", erasure.pk)
        except Exception as failure:  # one that fails keeps nobody else waiting; it is tried again in the next sweep
            log.error("erasure %s failed: %s", erasure.pk, type(failure).__name__)
