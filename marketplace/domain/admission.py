"""Deciding who becomes a member: staff check, ask back, accept or decline; or sign up who sits across the table."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from marketplace import rules
from marketplace.domain import application_words, lifecycle
from marketplace.domain.audit import record
from marketplace.domain.login_codes import FIRST_CODE, give_code
from marketplace.domain.messenger import is_on, send_text
from marketplace.domain.numbers import next_number
from marketplace.domain.real_name import note_real_name
from marketplace.domain.signup import apply_for_membership, earlier_application
from marketplace.enums import ApplicationState, Check, MemberStatus
from marketplace.models import Application, Member, Producer, User
from marketplace.refusal import Refusal


class NotForYou(Refusal):
    message = _("Hanya petugas mart yang boleh memproses pendaftaran.")


class NotChecked(Refusal):
    message = _("Belum semua diperiksa. Centang dulu yang sudah Anda pastikan.")


class NotYourself(Refusal):
    message = _("Pendaftaran ini memakai nomor HP Anda sendiri. Minta petugas lain memutuskannya.")


class PhoneTaken(Refusal):
    message = _("Nomor HP ini sudah dipakai untuk masuk oleh akun lain. Tanyakan nomor lain, lalu tulis di sini.")


class EarlierApplication(Refusal):
    message = _("Orang dengan nama dan nomor ini sudah mendaftar. Buka pendaftarannya di daftar, lalu terima di sana.")


def checks_needed(application):
    """The Checks without which nobody is admitted; the union number only where she gave one."""
    return [Check.IDENTITY, Check.PHONE, *([Check.UNION] if application.member.union_no else [])]


@transaction.atomic
def note_checks(application, checks, *, by):
    """Keep which Checks staff have made sure of so far."""
    _may_decide(application, by)
    application.checks = sorted({Check(check) for check in checks})
    application.save(update_fields=["checks"])
    record(by, "application checked", application, note=", ".join(application.checks))


@transaction.atomic
def ask_back(application, question, *, by, at=None):
    """Ask her `question`; it is her turn. The same question sent twice is asked once."""
    _may_decide(application, by)
    if _is_said(application, ApplicationState.ASKED, question):
        return
    lifecycle.advance(application, ApplicationState.ASKED, by=by, words=question, at=at)
    _tell(application, application_words.asked(application))


@transaction.atomic
def decline(application, reason, *, by, at=None):
    """Decline with the `reason` that she reads. She may send it again, or erase it."""
    _may_decide(application, by)
    if _is_said(application, ApplicationState.DECLINED, reason):
        return
    lifecycle.advance(application, ApplicationState.DECLINED, by=by, words=reason, at=at)
    _decided(application, by, at)
    _tell(application, application_words.declined(application))


@transaction.atomic
def accept(application, *, by, public_name, phone, at=None):
    """Admit her: account, member number, public side, and the code for her first log-in, which is returned.

    `public_name` and `phone` (E.164) are as staff agreed on them with her. An application that is accepted already
    gives None: nothing happens twice, and a lost code is replaced by `give_code`.
    Raises NotForYou, NotYourself, NotChecked, PhoneTaken, WrongStep.
    """
    _may_decide(application, by)
    application.refresh_from_db(from_queryset=Application.objects.select_for_update(no_key=True))
    if application.state == ApplicationState.ACCEPTED:
        return None
    if by.phone == phone:
        raise NotYourself
    if set(checks_needed(application)) - set(application.checks):
        raise NotChecked
    _refuse_taken(phone)
    lifecycle.advance(application, ApplicationState.ACCEPTED, by=by, at=at)
    _decided(application, by, at)
    user = _admit(application.member, public_name=public_name, phone=phone, by=by, at=at)
    code = give_code(user, by=by, at=at)
    if is_on():
        send_text(phone, application_words.accepted(code), key=f"{FIRST_CODE}{application.pk}")
    return code


@transaction.atomic
def sign_up_at_desk(applicant, *, by, client_key, at=None):
    """Write down and admit who sits across the table; returns the Application and her first code.

    Staff have seen the identity and heard the phone ring. The same form again gives a new code, and nobody twice.
    Raises what `accept` raises, and EarlierApplication.
    """
    if not rules.is_staff(by):
        raise NotForYou
    if earlier_application(applicant.phone, applicant.legal_name, but=client_key):
        raise EarlierApplication
    application = apply_for_membership(applicant, client_key=client_key, by=by, at=at)
    if application.state == ApplicationState.ACCEPTED:
        return application, give_code(application.member.person.user, by=by, at=at)
    note_checks(application, checks_needed(application), by=by)
    return application, accept(application, by=by, public_name=applicant.public_name, phone=applicant.phone, at=at)


def _admit(member, *, public_name, phone, by, at):
    now = at or timezone.now()
    member_no = _free_number()  # from here on one admission at a time
    _refuse_taken(phone)
    user = User.objects.create_user(username=member_no.lower(), phone=phone)
    person = member.person
    person.user, person.phone = user, phone
    person.save(update_fields=["user", "phone"])
    lifecycle.advance(member, MemberStatus.ACTIVE, by=by, at=at)
    member.member_no, member.joined_on, member.public_name = member_no, timezone.localdate(now), public_name
    member.save(update_fields=["member_no", "joined_on", "public_name"])
    note_real_name(public_name, person, by=by, at=at)
    Producer.objects.create(
        member=member, display_name=public_name, slug=_free_slug(public_name), kecamatan=member.kecamatan
    )
    return user


def _refuse_taken(phone):
    if User.objects.filter(phone=phone).exists():
        raise PhoneTaken


def _free_number():
    while True:
        number = f"SBMI-{next_number('member'):03d}"
        if not Member.objects.filter(member_no=number).exists():
            return number


def _free_slug(public_name):
    """From the name that the world reads, and from nothing else of hers."""
    wanted = slugify(public_name)[:60] or "produsen"
    taken = set(Producer.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in _numbered(wanted) if slug not in taken)


def _numbered(wanted):
    yield wanted
    number = 1
    while True:
        number += 1
        yield f"{wanted}-{number}"


def _may_decide(application, by):
    if not rules.is_staff(by):
        raise NotForYou
    if by.phone and by.phone == application.member.person.phone:
        raise NotYourself


def _is_said(application, state, words):
    """Whether the last that happened is just this, sent a second time."""
    last = application.events.last()
    return (last.after, last.words) == (state, words)


def _decided(application, by, at):
    application.decided_by, application.decided_at = by, at or timezone.now()
    application.save(update_fields=["decided_by", "decided_at"])


def _tell(application, words):
    if is_on():
        send_text(
            application.member.person.phone, words, key=f"application:{application.pk}:{application.events.count()}"
        )
