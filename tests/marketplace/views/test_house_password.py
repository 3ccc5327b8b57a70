"""Whoever works for the koperasi changes the password on the page that guards the account."""

import pytest
from django.test import Client

from tests.factories.factors import make_totp
from tests.factories.marketplace import PASSWORD, log_in, make_staff

pytestmark = pytest.mark.django_db
HOME, PROVE = "/akun/keamanan/", "/akun/keamanan/pastikan/"
PASSWORD_PAGE, NEW = "/akun/keamanan/kata-sandi/", "pisang-goreng-88"


def change_password(client, current=PASSWORD):
    return client.post(PASSWORD_PAGE, {"current": current, "password": NEW, "again": NEW})


@pytest.mark.parametrize("role", ["staff", "treasurer", "approver", "editor", "case_officer", "admin"])
def test_whoever_works_here_changes_the_password_and_stays_in_while_others_go(client, arjasa, role):
    user, other = make_staff("orang", role=role), Client()
    log_in(client, "orang")
    log_in(other, "orang")

    home = client.get(HOME).content.decode()
    changed = change_password(client)

    assert f'href="{PASSWORD_PAGE}"' in home
    assert (changed.url, client.get(HOME).status_code) == (HOME, 200)
    assert other.get(HOME).url == f"/masuk/?next={HOME}"
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_who_does_not_know_the_present_password_does_not_change_it(sure, rini):
    answer = change_password(sure(rini), "salah")

    assert set(answer.context["form"].errors) == {"current"}
    rini.refresh_from_db()
    assert rini.check_password(PASSWORD)


def test_who_is_nobody_of_the_house_has_no_such_page(as_user, siti):
    assert as_user(siti).get(PASSWORD_PAGE).status_code == 404


def test_a_treasurer_without_a_second_factor_sets_it_up_before_the_password(client, outside_the_demo, budi):
    log_in(client, "budi")

    assert [client.get(PASSWORD_PAGE).url, change_password(client).url] == [f"{HOME}?next={PASSWORD_PAGE}"] * 2
    budi.refresh_from_db()
    assert budi.check_password(PASSWORD)


@pytest.mark.parametrize("who", ["budi", "rini"])
def test_who_has_a_second_factor_shows_it_before_the_password_changes(sure, outside_the_demo, request, who):
    person = request.getfixturevalue(who)
    make_totp(person)

    without = change_password(sure(person))
    shown = change_password(sure(person, second=True))

    assert without.url.startswith(f"{PROVE}?next=")
    assert shown.url == HOME


def test_who_never_had_a_password_proves_anew_who_she_is(client, rini):
    rini.set_unusable_password()
    rini.save()
    client.force_login(rini)

    assert client.get(PASSWORD_PAGE).url == f"{PROVE}?next={PASSWORD_PAGE}"
