"""Where allauth meets our door: the steps of a login, and what passkeys and codes are made for."""

import base64
import hashlib
from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import LoginStage
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.shortcuts import redirect
from django.utils.module_loading import import_string

from marketplace import proof
from marketplace.queries.factors import has_factor


class SecondStep(LoginStage):
    """Whoever has a second factor is asked for it before she is in."""

    key = "second_step"
    urlname = "marketplace:second_step"

    def handle(self):
        asks = self.login.user is not None and has_factor(self.login.user)
        return (redirect(self.urlname) if asks else None), True


class DoorAdapter(DefaultAccountAdapter):
    def get_login_stages(self):
        return ["marketplace.adapters.SecondStep"]

    def post_login(self, request, user, *, redirect_url, **login):
        """She is in: the session lasts as long as a login does, her basket comes along, and she goes on."""
        request.session.set_expiry(settings.LOGIN_KEPT // timedelta(seconds=1))
        proof.note(request.session)
        import_string(settings.ON_LOGIN)(request)
        return redirect(redirect_url or "marketplace:after_login")

    def respond_user_inactive(self, request, user):
        return redirect("marketplace:login")


class FactorAdapter(DefaultMFAAdapter):
    """Secrets lie enciphered in the database and its backups; passkeys are made for the name of the site."""

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The text, or "" where the SECRET_KEY it was enciphered with is gone: then no code fits any more."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def get_public_key_credential_rp_entity(self):
        return {"id": settings.PASSKEY_HOST, "name": "SBMI Mart"}


def _cipher():
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.blake2b(key.encode(), digest_size=32, person=b"second-factor").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
