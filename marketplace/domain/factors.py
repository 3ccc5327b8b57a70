"""The second factor: an authenticator app, and codes in reserve; RFC 6238 says that each code opens once."""

from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace import rules
from marketplace.domain import throttle
from marketplace.domain.audit import record
from marketplace.queries.factors import FACTORS, Kind, codes_of, has_factor
from marketplace.refusal import Refusal


class WrongCode(Refusal):
    message = _("Kode ini belum cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.")


class AlreadyThere(Refusal):
    message = _("Aplikasi kode sudah terpasang di akun ini.")


class LastFactor(Refusal):
    message = _("Peran Anda memerlukan langkah kedua. Pasang yang baru dulu, lalu lepaskan yang ini.")


class NothingToGuard(Refusal):
    message = _("Pasang kunci sandi atau aplikasi kode dulu.")


class NotYours(Refusal):
    message = _("Langkah kedua Anda sendiri hanya dapat dilepas oleh admin lain.")


class NotAdmin(Refusal):
    message = _("Hanya admin yang dapat melepas langkah kedua orang lain.")


def new_secret():
    """A fresh TOTP secret, in Base32."""
    return totp.generate_totp_secret()


def add_totp(user, *, secret, code):
    """Guard `user` by the app that knows `secret` and shows `code`; codes in reserve come with the first factor.

    Raises TooMany, WrongCode, AlreadyThere.
    """
    throttle.hit("second_factor", user.pk)
    step = _step_of(secret, code, after=0)
    if step is None:
        raise WrongCode()
    with transaction.atomic():
        kinds = {row.type for row in lock_factors(user)}
        if Kind.TOTP in kinds:
            raise AlreadyThere()
        row = totp.TOTP.activate(user, secret).instance
        row.data["last_step"] = step
        row.save(update_fields=["data"])
        RecoveryCodes.activate(user)
        record(user, "totp_added", user)
    throttle.clear("second_factor", user.pk)


def prove_with_code(user, code):
    """`code` is one that her app shows now, or one in reserve, and was never used. Raises TooMany, WrongCode."""
    throttle.hit("second_factor", user.pk)
    with transaction.atomic():
        row = next((row for row in lock_factors(user) if _opens(row, code)), None)
        if row is None:
            raise WrongCode()
        row.record_usage()
        if row.type == Kind.RECOVERY_CODES:
            record(user, "recovery_code_used", user)
    throttle.clear("second_factor", user.pk)


def remove_factor(user, pk):
    """Take her own factor `pk` away, and the codes in reserve with the last one; gone already is no fault.

    Raises LastFactor where her role needs one.
    """
    with transaction.atomic():
        rows = [row for row in lock_factors(user) if row.type in FACTORS]
        row = next((row for row in rows if row.pk == pk), None)
        if row is None:
            return
        if len(rows) == 1 and rules.needs_second_factor(user):
            raise LastFactor()
        row.delete()
        if len(rows) == 1:
            Authenticator.objects.filter(user=user).delete()
        record(user, f"{row.type}_removed", user)


def renew_codes(user):
    """New codes in reserve; the old ones open nothing any more. Raises NothingToGuard without a factor."""
    with transaction.atomic():
        lock_factors(user)
        if not has_factor(user):
            raise NothingToGuard()
        Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).delete()
        RecoveryCodes.activate(user)
        record(user, "recovery_codes_renewed", user)


def codes_to_keep(user):
    """Her codes in reserve, until she says that she has kept them; then none is ever shown again."""
    codes = codes_of(user)
    return codes.get_unused_codes() if codes and not codes.did_view else []


def keep_codes(user):
    """She has written her codes down."""
    codes = codes_of(user)
    if codes:
        codes.mark_as_viewed()


def reset_factors(user, *, by):
    """Somebody lost all of it: `user` begins anew with the password alone. `by` is None at the server's console.

    Raises NotYours for an admin's own account, NotAdmin for everybody else.
    """
    if by is not None and not rules.is_admin(by):
        raise NotAdmin()
    if by == user:
        raise NotYours()
    with transaction.atomic():
        kinds = sorted(row.type for row in lock_factors(user))
        Authenticator.objects.filter(user=user).delete()
        record(by, "second_factor_reset", user, note=", ".join(kinds))


def lock_factors(user):
    """All that guards `user`, locked, inside a transaction."""
    return list(Authenticator.objects.select_for_update().filter(user=user).order_by("pk"))


def _opens(row, code):
    if row.type == Kind.RECOVERY_CODES:
        return RecoveryCodes(row).validate_code(code)
    if row.type != Kind.TOTP:
        return False
    step = _step_of(decrypt(row.data["secret"]), code, after=row.data["last_step"])
    if step is None:
        return False
    row.data["last_step"] = step
    row.save(update_fields=["data"])
    return True


def _step_of(secret, code, *, after):
    """The step of 30 seconds, later than `after`, whose code this is; None for none about now."""
    if not secret or not normalize_user_code(code):
        return None
    steps = (step for step in totp.yield_hotp_counters_from_time() if step > after)
    return next((s for s in steps if compare_user_code(actual=code, expected=_code_at(secret, s))), None)


def _code_at(secret, step):
    return totp.format_hotp_value(totp.hotp_value(secret, step))
