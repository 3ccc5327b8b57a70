import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator

from marketplace import proof
from marketplace.models import StaffAction
from tests.factories.factors import make_totp
from tests.factories.marketplace import make_staff, user_of

pytestmark = pytest.mark.django_db
PEOPLE = "/akun/petugas/"


@pytest.fixture
def admin(client):
    """An admin who has just proved who she is."""
    admin = make_staff("admin", role="admin")
    client.force_login(admin)
    session = client.session
    proof.note(session, second=True)
    session.save()
    return admin


def test_an_admin_resets_who_lost_it_all(client, admin, budi):
    make_totp(budi)

    asked = client.get(f"{PEOPLE}{budi.pk}/lepas/").status_code
    still = Authenticator.objects.count()
    answer = client.post(f"{PEOPLE}{budi.pk}/lepas/", follow=True)

    assert (asked, still) == (200, 2)
    assert [str(m) for m in answer.context["messages"]] == [
        "Langkah kedua budi sudah dilepas. Ia masuk dengan kata sandinya."
    ]
    assert not Authenticator.objects.exists()
    assert StaffAction.objects.get().actor == admin


def test_never_her_own_and_nobody_outside_the_house(client, admin, siti):
    make_totp(admin)

    for person in (admin, user_of(siti)):
        for ask in (client.get, client.post):
            assert ask(f"{PEOPLE}{person.pk}/lepas/").status_code == 404
    assert Authenticator.objects.count() == 2


def test_an_old_proof_is_asked_for_again(client, admin, budi):
    make_totp(budi)

    with time_machine.travel(time.time() + 11 * 60):
        answer = client.post(f"{PEOPLE}{budi.pk}/lepas/")

    assert answer.url == "/akun/keamanan/pastikan/?next=/akun/keamanan/"
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_says_what_guards_whom(client, admin, django_assert_num_queries, count):
    for number in range(count):
        make_totp(make_staff(f"petugas-{number}"))

    with django_assert_num_queries(6):
        page = client.get(PEOPLE).content.decode()

    assert (page.count("aplikasi kode"), page.count("kata sandi saja")) == (count, 1)
    assert page.count("/lepas/") == count


def test_nobody_but_admins_sees_the_list(client, rini, budi, ketua, endang):
    for who in (rini, budi, ketua, endang):
        client.force_login(who)
        assert {
            ask(path).status_code for path in (PEOPLE, f"{PEOPLE}{rini.pk}/lepas/") for ask in (client.get, client.post)
        } == {404}
