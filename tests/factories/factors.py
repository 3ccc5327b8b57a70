"""Second factors, made plainly."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp

from marketplace.domain.factors import new_secret


def code_of(secret, *, steps=0, digits=6):
    """What an app with `secret` shows `steps` times 30 seconds from now."""
    return str(totp.hotp_value(secret, int(time.time()) // 30 + steps)).zfill(digits)


def make_totp(user, *, used_until=0):
    """An app of `user`, and codes in reserve; returns its secret."""
    secret = new_secret()
    row = totp.TOTP.activate(user, secret).instance
    row.data["last_step"] = used_until
    row.save()
    RecoveryCodes.activate(user)
    return secret


def recovery_codes(user):
    return RecoveryCodes.activate(user).get_unused_codes()
