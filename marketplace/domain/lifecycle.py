"""The only writer of where an application and a membership stand."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.domain.audit import record
from marketplace.enums import ApplicationState, MemberStatus
from marketplace.models import Application, ApplicationEvent, Member
from marketplace.refusal import Refusal

TABLES = {Application: ("state", ApplicationState), Member: ("status", MemberStatus)}


class WrongStep(Refusal):
    message = _("Keadaannya sudah berubah. Muat ulang halaman ini.")


@transaction.atomic
def advance(obj, to, *, by=None, words="", at=None):
    """Move an Application or Member to the state `to`, written down with who did it; returns `obj`.

    Its row is locked and its state in the database decides. `words` (a question, an answer, a reason) stay with the
    application, and out of the list of what staff did. Raises WrongStep where the table has no such move.
    """
    field, states = TABLES[type(obj)]
    before = getattr(lock(obj), field)
    if to not in states.moves[before]:
        raise WrongStep
    setattr(obj, field, states(to))
    obj.save(update_fields=[field])
    if isinstance(obj, Application):
        _write_down(obj, before, by=by, words=words, at=at or timezone.now())
    record(by, f"{obj._meta.model_name} {to}", obj)
    return obj


@transaction.atomic
def begin(application, *, by=None, words="", at=None):
    """Write down that a new application starts in the state it was made with; returns it."""
    _write_down(application, "", by=by, words=words, at=at or timezone.now())
    record(by, f"application {application.state}", application)
    return application


def lock(obj):
    """The row of `obj` as it is now, locked until the caller's transaction ends."""
    return type(obj).objects.select_for_update(no_key=True).order_by().get(pk=obj.pk)


def _write_down(application, before, *, by, words, at):
    ApplicationEvent.objects.create(
        application=application, before=before, after=application.state, words=words, actor=by, at=at
    )
    application.waiting_since = at
    application.save(update_fields=["waiting_since"])
