"""Passkeys belong to the name of the site; at another one, or at a number, browsers refuse them."""

from django.conf import settings


def is_passkey_host(request):
    host = request.get_host().rsplit(":", 1)[0]
    return host == settings.PASSKEY_HOST or host.endswith(f".{settings.PASSKEY_HOST}")
