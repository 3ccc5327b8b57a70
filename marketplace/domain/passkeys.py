"""Passkeys: made by phone or computer, opened by finger, face or its PIN, worth a password and a second factor at once.

What the browser is asked, and the challenge that it must sign, lie in the session of the request that is being
answered (allauth keeps them there).
"""

import struct

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.domain import throttle
from marketplace.domain.audit import record
from marketplace.domain.factors import lock_factors
from marketplace.queries.factors import Kind
from marketplace.refusal import Refusal

UNREADABLE = (ValidationError, ValueError, TypeError, LookupError, AttributeError, AssertionError, struct.error)


class BadPasskey(Refusal):
    message = _("Kunci sandi ini tidak diterima. Coba lagi, atau pakai cara lain.")


class TooManyPasskeys(Refusal):
    message = _("Kunci sandi sudah banyak. Hapus dulu yang tidak dipakai lagi.")


def ask_for_new(user):
    """What the browser needs to make a passkey of `user`, as JSON can carry it."""
    return webauthn.begin_registration(user, passwordless=True)


def add_passkey(user, *, name, credential):
    """Keep the passkey that the browser made as an answer to `ask_for_new`. Raises BadPasskey, TooManyPasskeys."""
    try:
        is_verified = webauthn.complete_registration(credential).is_user_verified()
    except UNREADABLE as wrong:
        raise BadPasskey() from wrong
    if not is_verified:
        raise BadPasskey()
    with transaction.atomic():
        if sum(row.type == Kind.WEBAUTHN for row in lock_factors(user)) >= settings.PASSKEYS_MAX:
            raise TooManyPasskeys()
        webauthn.WebAuthn.add(user, name, credential)
        RecoveryCodes.activate(user)
        record(user, "passkey_added", user, note=name)


def ask_for_proof(user=None):
    """What the browser needs to prove that it holds a passkey of `user`, or of whoever comes."""
    return webauthn.begin_authentication(user)


def prove_with_passkey(credential, *, user):
    """`credential` answers `ask_for_proof` with a passkey of `user`. Raises TooMany, BadPasskey."""
    throttle.hit("second_factor", user.pk)
    _complete(user, credential)
    throttle.clear("second_factor", user.pk)


def who_holds(credential):
    """The user whose passkey answers `ask_for_proof()`, and who was recognised by the device. Raises BadPasskey."""
    try:
        user = webauthn.extract_user_from_response(credential)
        response = webauthn.parse_authentication_response(credential).response
        is_verified = response.authenticator_data.is_user_verified()
    except UNREADABLE as wrong:
        raise BadPasskey() from wrong
    if not is_verified or not user.is_active:
        raise BadPasskey()
    _complete(user, credential)
    return user


def rename_passkey(user, pk, *, name):
    """Call her passkey `pk` by `name`; gone already is no fault."""
    with transaction.atomic():
        row = next((row for row in lock_factors(user) if row.pk == pk and row.type == Kind.WEBAUTHN), None)
        if row:
            row.data["name"] = name
            row.save(update_fields=["data"])


def _complete(user, credential):
    try:
        webauthn.complete_authentication(user, credential).record_usage()
    except UNREADABLE as wrong:
        raise BadPasskey() from wrong
