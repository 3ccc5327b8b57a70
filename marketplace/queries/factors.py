"""What guards an account beside its password."""

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q

from marketplace.models import User

Kind = Authenticator.Type
FACTORS = (Kind.TOTP, Kind.WEBAUTHN)  # codes in reserve are no factor of their own


def has_factor(user):
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def passkeys_of(user):
    """Her passkeys, the oldest first, each wrapped so that it has its `name`; `.instance` is the row."""
    return [row.wrap() for row in Authenticator.objects.filter(user=user, type=Kind.WEBAUTHN).order_by("pk")]


def totp_of(user):
    """The row of her authenticator app, or None."""
    return Authenticator.objects.filter(user=user, type=Kind.TOTP).first()


def codes_of(user):
    """Her recovery codes, wrapped, or None."""
    row = Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).first()
    return row.wrap() if row else None


def guarded_people():
    """Everybody who has a role or a factor, by name, with `keys` and `apps`: how many of each guard the account."""
    return (
        User.objects.filter(Q(roles__isnull=False) | Q(authenticator__isnull=False))
        .prefetch_related("roles")
        .annotate(
            keys=Count("authenticator", Q(authenticator__type=Kind.WEBAUTHN), distinct=True),
            apps=Count("authenticator", Q(authenticator__type=Kind.TOTP), distinct=True),
        )
        .order_by("first_name", "username")
    )
