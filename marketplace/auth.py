"""Logging in by phone number in any spelling, or by user name."""

from django.contrib.auth.backends import ModelBackend

from marketplace.models import User
from marketplace.phone import BadPhone, normalise_phone


class PhoneOrNameBackend(ModelBackend):
    def authenticate(self, request, username=None, password=None, **kwargs):
        """The user of this phone number or name and password, or None; it takes as long for nobody as for somebody."""
        if not username or password is None:
            return None
        user = find_user(username)
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None


def find_user(typed):
    """The user whose name or phone number was typed, or None."""
    typed = typed.strip()
    named = User.objects.filter(username__in={typed, typed.lower()}).first()
    if named:
        return named
    try:
        return User.objects.filter(phone=normalise_phone(typed)).first()
    except BadPhone:
        return None
