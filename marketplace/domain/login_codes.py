"""Codes that open an account once: six digits by message, eight signs on paper.

Kept as a digest under the SECRET_KEY; every try counts in the row before it is looked at, and one UPDATE decides who
used it.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from marketplace import rules
from marketplace.auth import find_user
from marketplace.domain.application_words import message_code
from marketplace.domain.audit import record
from marketplace.domain.codes import new_code, read_code
from marketplace.domain.messages import enqueue
from marketplace.domain.messenger import is_on, send_text
from marketplace.domain.notices import notify
from marketplace.enums import CodeKind, NoticeKind
from marketplace.models import LoginCode, OutboxMessage, User
from marketplace.refusal import Refusal

DIGITS = 6
SAME_USE = timedelta(minutes=2)  # the answer was lost on the way, and the form is sent again
FIRST_CODE = "first-code:"  # keys of the messages that bring the first code of a new member


class WrongCode(Refusal):
    message = _("Nomor atau kodenya belum cocok, atau kodenya sudah tidak berlaku. Periksa lagi, atau minta kode baru.")


class NoCodeForThem(Refusal):
    message = _("Kode masuk hanya untuk anggota yang aktif.")


class OnlyAdmins(Refusal):
    message = _("Kode untuk akun petugas hanya boleh diberikan oleh admin.")


@transaction.atomic
def give_code(user, *, by, at=None):
    """A new code on paper for `user`, given by staff: eight signs, told this once. Older codes of theirs end.

    Staff give codes to producers, an admin to anybody who works here. A producer who has been in before is told that
    there is one. Raises OnlyAdmins, NoCodeForThem.
    """
    if rules.works_here(user) and not rules.is_admin(by):
        raise OnlyAdmins
    if not rules.is_staff(by) or not (rules.works_here(user) or rules.is_producer(user)):
        raise NoCodeForThem
    code = new_code()
    given = _make(user, CodeKind.PAPER, code, lasting=settings.CODE_ON_PAPER, by=by, at=at)
    record(by, "login code given", user)
    producer = rules.producer_of(user)
    if producer and (user.last_login or user.has_usable_password()):
        notify(producer, NoticeKind.LOGIN_CODE, key=f"login-code-given:{given.pk}", link="/ruang/sandi/")
    return code


def ask_for_code(phone, *, key):
    """Promise a code by message to `phone` (E.164); whether anybody has that number shows in nothing."""
    enqueue("login_code", {"phone": phone, "key": str(key)}, key=f"login-code-asked:{key}")


@transaction.atomic
def send_code(phone, *, key, at=None):
    """Send six digits to the producer with this number, by message and by mail; to nobody else. Once for each `key`."""
    text_key, mail_key = f"login-code:{key}", f"login-code-mail:{key}"
    user = User.objects.filter(phone=phone).first()
    if user is None or not _may_use(user, CodeKind.MESSAGE) or not (is_on() or user.email):
        return
    if OutboxMessage.objects.filter(key__in=[text_key, mail_key]).exists():
        return
    digits = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    _make(user, CodeKind.MESSAGE, digits, lasting=settings.CODE_BY_MESSAGE, by=None, at=at)
    words = message_code(digits)
    if is_on():
        send_text(phone, words, key=text_key)
    if user.email:
        enqueue("login_code_mail", {"to": user.email, "text": words}, key=mail_key)


def send_code_mail(to, text):
    send_mail(_("Kode masuk SBMI Mart"), text, None, [to])


def _make(user, kind, code, *, lasting, by, at):
    now = at or timezone.now()
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two at once would both leave theirs open
    ending = [CodeKind.MESSAGE] if kind == CodeKind.MESSAGE else list(CodeKind)
    LoginCode.objects.filter(user=user, kind__in=ending, ended_at__isnull=True).update(ended_at=now)
    return LoginCode.objects.create(
        user=user, kind=kind, digest=_digest(user.pk, kind, code), made_by=by, expires_at=now + lasting
    )


def _digest(user_id, kind, code):
    return salted_hmac("marketplace.login_code", f"{user_id}:{kind}:{code}", algorithm="sha256").hexdigest()


def read_login_code(typed):
    """(kind, code) of what was typed with spaces, dashes and small letters; (None, "") if it can be no code."""
    bare = "".join(sign for sign in str(typed) if not sign.isspace() and sign not in "-–—.")
    if len(bare) == DIGITS and bare.isascii() and bare.isdigit():
        return CodeKind.MESSAGE, bare
    code = read_code(typed)
    return (CodeKind.PAPER, code) if code else (None, "")


def use_code(account, typed, *, client_key, at=None):
    """The LoginCode that opens `account` (a phone number or user name) with what was `typed`; it is used up by this.

    The same form (`client_key`) sent again is the same use. Raises WrongCode, the same for nobody's number, a wrong,
    an old and a used code.
    """
    now = at or timezone.now()
    kind, code = read_login_code(typed)
    user = find_user(account)
    user_id = user.pk if user and user.is_active else 0  # for nobody the same is asked
    known = LoginCode.objects.filter(user_id=user_id, kind=kind, expires_at__gt=now).first()
    key = known.pk if known else 0
    this = LoginCode.objects.filter(pk=key)
    may_try = this.filter(tries__lt=settings.CODE_TRIES.get(kind, 0)).update(tries=F("tries") + 1)
    fits = constant_time_compare(known.digest if known else "", _digest(user_id, kind, code))
    if not (may_try and fits and _may_use(user, kind)):
        raise WrongCode
    just_now = this.filter(used_by=client_key, ended_at__gt=now - SAME_USE)
    if not this.open(now).update(ended_at=now, used_by=client_key) and not just_now.exists():
        raise WrongCode
    return known


def _may_use(user, kind):
    if kind == CodeKind.MESSAGE:
        return rules.is_producer(user) and not rules.works_here(user)
    return rules.is_producer(user) or rules.works_here(user)


def forget_old_codes(*, at=None):
    """For the worker: words that could not be sent in time are wiped, and codes are deleted after a month."""
    now = at or timezone.now()
    told = OutboxMessage.objects.filter(Q(key__startswith="login-code") | Q(key__startswith=FIRST_CODE))
    is_late = Q(key__startswith="login-code", created_at__lt=now - settings.CODE_BY_MESSAGE)
    is_late |= Q(created_at__lt=now - settings.CODE_ON_PAPER)
    told.exclude(payload={}).filter(is_late).update(payload={}, done_at=now)
    LoginCode.objects.filter(expires_at__lt=now - settings.CODES_KEPT).delete()
