"""Setting and changing a password; every other session of the account ends with it."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.domain.audit import record
from marketplace.models import LoginCode
from marketplace.phone import BadPhone, normalise_phone
from marketplace.refusal import Refusal


class WrongPassword(Refusal):
    message = _("Kata sandi yang sekarang belum cocok.")


class NotAPhoneNumber:
    """Refuses her own number, in any spelling, as a password: whoever knows her would try it first."""

    def validate(self, password, user=None):
        try:
            is_hers = bool(user and user.phone) and normalise_phone(password) == user.phone
        except BadPhone:
            return
        if is_hers:
            raise ValidationError(self.get_help_text(), code="password_is_phone")

    def get_help_text(self):
        return _("Jangan pakai nomor HP sebagai kata sandi. Pilih yang lain.")


@transaction.atomic
def set_password(user, password):
    """Give `user` a new password and end their open codes. Raises ValidationError with what is wrong with it.

    Sessions carry a digest of the password, so all of them end; the caller keeps its own.
    """
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    LoginCode.objects.filter(user=user, ended_at__isnull=True).delete()
    record(user, "password set", user)


def change_password(user, *, current, password):
    """The same for who knows the `current` one (whoever never had one needs none). Raises WrongPassword."""
    if user.has_usable_password() and not user.check_password(current):
        raise WrongPassword
    set_password(user, password)
