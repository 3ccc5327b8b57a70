"""Asking to join the koperasi, and what an applicant may do until it is decided; staff decide in `admission`."""

from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.domain import lifecycle
from marketplace.domain.application_photo import forget_photo
from marketplace.domain.application_words import received, your_link
from marketplace.domain.audit import record
from marketplace.domain.codes import new_token
from marketplace.domain.messages import enqueue
from marketplace.domain.messenger import is_on, send_text
from marketplace.enums import ApplicationState, MemberStatus
from marketplace.models import Application, Kecamatan, Member, OutboxMessage, Person
from marketplace.refusal import Refusal

AT_ONCE = 50  # applications that one sweep erases
CONSENT_VERSION = "pendaftaran-2026-2"


class AlreadyAMember(Refusal):
    message = _("Anda sudah menjadi anggota. Minta petugas mart bila data Anda perlu dihapus.")


@dataclass(frozen=True)
class Applicant:
    """What an applicant wrote; `phone` is E.164, `photo` the name of a photo in the private store or ""."""

    legal_name: str
    public_name: str
    phone: str
    kecamatan: Kecamatan
    goods: str
    desa: str = ""
    union_no: str = ""
    photo: str = ""


def apply_for_membership(applicant, *, client_key, by=None, at=None):
    """Keep an application (state submitted) and return it; the same `client_key` again is the same application.

    That she agreed to the storing of her data is recorded with the version of the words she saw. `by` is the staff
    who wrote it for her. Whoever types a name and a number that have applied already gets an application like
    anybody's, which tells nothing of the earlier one; its link goes to that number instead, and staff see both.
    """
    known = _by_key(client_key)
    if known:
        return known
    try:
        return _write(applicant, client_key, by, at or timezone.now())
    except IntegrityError:  # the same form a moment ago
        known = _by_key(client_key)
        if known is None:
            raise
        return known


def _by_key(client_key):
    return Application.objects.select_related("member__person").filter(member__client_key=client_key).first()


def earlier_application(phone, legal_name, *, but=None):
    """The first open application of this number (E.164) and name, or None; `but` is the client key of one left out."""
    found = Application.objects.select_related("member__person").filter(
        member__person__phone=phone,
        member__person__legal_name__iexact=legal_name,
        state__in=ApplicationState.open,
    )
    return (found.exclude(member__client_key=but) if but else found).order_by("pk").first()


@transaction.atomic
def _write(applicant, client_key, by, at):
    earlier = earlier_application(applicant.phone, applicant.legal_name)
    person = Person.objects.create(legal_name=applicant.legal_name, phone=applicant.phone)
    member = Member.objects.create(
        person=person, union_no=applicant.union_no, public_name=applicant.public_name, kecamatan=applicant.kecamatan,
        goods=applicant.goods, status=MemberStatus.APPLIED, applied_at=at, client_key=client_key,
    )  # fmt: skip
    application = Application.objects.create(
        member=member, token=new_token(), desa=applicant.desa, photo=applicant.photo, waiting_since=at
    )
    lifecycle.begin(application, by=by, at=at)
    record(by, "member_applied", member, note=CONSENT_VERSION)
    if earlier:
        _bring_link(
            earlier, key=f"again:{timezone.localdate(at)}", at=at
        )  # once a day, however often somebody types it
    elif is_on() and by is None:
        send_text(applicant.phone, received(application), key=_key(application, "received"))
    return application


def answer_staff(application, words, *, at=None):
    """She answers what staff asked, or sends again what was declined, with `words`: it is the koperasi's turn again.

    The same answer again changes nothing. Raises WrongStep where nothing waits for her.
    """
    last = application.events.last()
    if application.state == ApplicationState.SUBMITTED and last.before and last.words == words:
        return application
    return lifecycle.advance(application, ApplicationState.SUBMITTED, words=words, at=at)


@transaction.atomic
def erase_application(application):
    """Delete all that an applicant wrote, with her photo and the messages to her; what staff did stays, without her.

    Raises AlreadyAMember once she was admitted.
    """
    if lifecycle.lock(application).state == ApplicationState.ACCEPTED:
        raise AlreadyAMember
    photo, member = application.photo.name, application.member
    OutboxMessage.objects.filter(key__startswith=_key(application, "")).delete()
    record(None, "application erased", application)
    application.delete()
    member.delete()
    member.person.delete()
    if photo:
        transaction.on_commit(lambda: forget_photo(photo))


def forget_old_applications(*, at=None):
    """For the worker: erase applications that were declined, or that she left unanswered, APPLICATION_KEPT ago.

    Kept no longer than needed (UU 27/2022 art. 43). Returns how many.
    """
    long_ago = (at or timezone.now()) - settings.APPLICATION_KEPT
    hers = (ApplicationState.DECLINED, ApplicationState.ASKED)
    old = Application.objects.filter(state__in=hers, waiting_since__lte=long_ago).order_by("pk")[:AT_ONCE]
    for application in old:
        erase_application(application)
    return len(old)


def ask_for_link(phone, legal_name, *, key):
    """Promise to look for an open application of `phone` (E.164) and `legal_name`: known or not, it takes as long."""
    wanted = {"phone": phone, "legal_name": legal_name, "key": str(key)}
    enqueue("application_link", wanted, key=f"application-link:{key}")


@transaction.atomic
def send_link(phone, legal_name, *, key, at=None):
    """Send the link of her application again, or, without a messenger, let staff know that she wants it."""
    application = earlier_application(phone, legal_name)
    if application:
        _bring_link(application, key=f"link:{key}", at=at)


def _bring_link(application, *, key, at):
    if is_on():
        send_text(application.member.person.phone, your_link(application), key=_key(application, key))
        return
    application.link_wanted_at = at or timezone.now()
    application.save(update_fields=["link_wanted_at"])


def _key(application, what):
    return f"application:{application.pk}:{what}"


def note_link_found(application):
    """She is on her page again: staff need not send her the link."""
    if application.link_wanted_at:
        Application.objects.filter(pk=application.pk).update(link_wanted_at=None)
