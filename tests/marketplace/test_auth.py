import pytest
from django.contrib.auth import authenticate

from tests.factories.marketplace import PASSWORD, user_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["siti", "Siti", " siti ", "0812-3456-7801", "+6281234567801", "6281234567801", "81234567801"]
)
def test_any_spelling_of_name_or_number_finds_her(siti, typed):
    assert authenticate(username=typed, password=PASSWORD) == user_of(siti)


@pytest.mark.parametrize(
    ("typed", "password"),
    [
        ("siti", "salah"),
        ("siti", ""),
        ("0812-3456-7899", PASSWORD),
        ("nobody", PASSWORD),
        ("", PASSWORD),
        ("0812", "x"),
    ],
)
def test_nobody_else_gets_in(siti, typed, password):
    assert authenticate(username=typed, password=password) is None


def test_who_was_switched_off_does_not_get_in(rini):
    rini.is_active = False
    rini.save(update_fields=["is_active"])

    assert authenticate(username="rini", password=PASSWORD) is None


def test_nobody_takes_as_much_hashing_as_somebody(siti, settings, monkeypatch):
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher"
    settings.PASSWORD_HASHERS = [hasher]
    from django.contrib.auth import hashers

    work = []
    plain = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", lambda self, *args: work.append(1) or plain(self, *args))

    authenticate(username="nobody", password="salah")
    for_nobody, work[:] = len(work), []
    authenticate(username="siti", password="salah")

    assert (for_nobody, len(work)) == (1, 1)
