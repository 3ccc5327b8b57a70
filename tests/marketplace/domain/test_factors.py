import time

import pytest
from allauth.mfa.models import Authenticator

from marketplace.domain.factors import (
    AlreadyThere,
    LastFactor,
    NotAdmin,
    NothingToGuard,
    NotYours,
    WrongCode,
    add_totp,
    codes_to_keep,
    keep_codes,
    new_secret,
    prove_with_code,
    remove_factor,
    renew_codes,
    reset_factors,
)
from marketplace.domain.throttle import TooMany
from marketplace.models import StaffAction
from marketplace.queries.factors import has_factor, totp_of
from tests.factories.factors import code_of, make_totp, recovery_codes
from tests.factories.marketplace import make_staff

pytestmark = pytest.mark.django_db


def actions():
    return list(StaffAction.objects.order_by("pk").values_list("actor__username", "action"))


def test_the_app_is_added_by_the_code_it_shows_and_brings_ten_codes_in_reserve(budi):
    secret = new_secret()

    add_totp(budi, secret=secret, code=code_of(secret))

    assert has_factor(budi)
    assert len(set(codes_to_keep(budi))) == 10
    assert actions() == [("budi", "totp_added")]


@pytest.mark.parametrize("typed", ["000000", "", "abc", "１２３４５６", "9" * 300])
def test_a_wrong_code_adds_no_app(budi, typed):
    with pytest.raises(WrongCode):
        add_totp(budi, secret="JBSWY3DPEHPK3PXP", code=typed)

    assert not Authenticator.objects.exists()
    assert actions() == []


def test_a_second_app_is_refused(budi):
    make_totp(budi)
    secret = new_secret()

    with pytest.raises(AlreadyThere):
        add_totp(budi, secret=secret, code=code_of(secret))

    assert Authenticator.objects.filter(type="totp").count() == 1


def test_the_secret_lies_enciphered_in_the_database(budi):
    secret = make_totp(budi)

    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_the_secret_opens_nothing_once_the_key_of_the_site_is_another(budi, settings):
    secret = make_totp(budi)
    settings.SECRET_KEY = "lain sama sekali"

    with pytest.raises(WrongCode):
        prove_with_code(budi, code_of(secret))

    settings.SECRET_KEY_FALLBACKS = ["hanya-untuk-demo-jangan-dipakai-sungguhan"]
    prove_with_code(budi, code_of(secret))


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_phone_may_be_thirty_seconds_wrong(budi, steps):
    secret = make_totp(budi)

    prove_with_code(budi, code_of(secret, steps=steps))

    assert totp_of(budi).data["last_step"] == int(time.time()) // 30 + steps


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_an_old_code_and_one_of_later_are_refused(budi, steps):
    secret = make_totp(budi)

    with pytest.raises(WrongCode):
        prove_with_code(budi, code_of(secret, steps=steps))

    assert totp_of(budi).last_used_at is None


def test_a_code_opens_once_and_no_earlier_one_after_it(budi):
    secret = make_totp(budi)
    prove_with_code(budi, code_of(secret))

    for steps in (0, -1):
        with pytest.raises(WrongCode):
            prove_with_code(budi, code_of(secret, steps=steps))


def test_the_code_that_added_the_app_does_not_log_in(budi):
    secret = new_secret()
    add_totp(budi, secret=secret, code=code_of(secret))

    with pytest.raises(WrongCode):
        prove_with_code(budi, code_of(secret))


def test_a_recovery_code_opens_once_in_any_spelling(budi):
    make_totp(budi)
    code, other = recovery_codes(budi)[:2]
    prove_with_code(budi, f"{code[:4]} {code[4:]}")

    with pytest.raises(WrongCode):
        prove_with_code(budi, code)

    assert len(recovery_codes(budi)) == 9
    prove_with_code(budi, f"{other[:4]}-{other[4:]}")
    assert actions() == [("budi", "recovery_code_used")] * 2


def test_somebody_elses_codes_open_nothing(budi, ketua):
    secret = make_totp(ketua)
    make_totp(budi)

    for code in (code_of(secret), recovery_codes(ketua)[0]):
        with pytest.raises(WrongCode):
            prove_with_code(budi, code)

    assert len(recovery_codes(ketua)) == 10


def test_ten_wrong_codes_close_the_step_even_for_the_right_one(budi, ketua):
    secret, other = make_totp(budi), make_totp(ketua)
    for _try in range(10):
        with pytest.raises(WrongCode):
            prove_with_code(budi, "000000")

    with pytest.raises(TooMany):
        prove_with_code(budi, code_of(secret))

    prove_with_code(ketua, code_of(other))


def test_right_codes_are_not_counted(budi):
    make_totp(budi)
    renewed = recovery_codes(budi)

    for code in renewed:
        prove_with_code(budi, code)
    with pytest.raises(WrongCode):
        prove_with_code(budi, renewed[0])


def test_codes_are_shown_until_they_are_kept(budi):
    make_totp(budi)
    shown = codes_to_keep(budi)

    keep_codes(budi)

    assert len(shown) == 10
    assert codes_to_keep(budi) == []


def test_new_codes_replace_the_old_ones(budi):
    make_totp(budi)
    before = recovery_codes(budi)

    renew_codes(budi)

    assert not set(before) & set(codes_to_keep(budi))
    with pytest.raises(WrongCode):
        prove_with_code(budi, before[0])


def test_without_a_factor_there_are_no_codes(budi):
    with pytest.raises(NothingToGuard):
        renew_codes(budi)

    assert not Authenticator.objects.exists()


def test_who_needs_a_factor_keeps_the_last_one(budi, settings):
    settings.DEMO = False
    make_totp(budi)

    with pytest.raises(LastFactor):
        remove_factor(budi, totp_of(budi).pk)

    assert Authenticator.objects.count() == 2


def test_the_last_factor_takes_the_codes_in_reserve_along(rini, settings):
    settings.DEMO = False
    make_totp(rini)
    pk = totp_of(rini).pk

    remove_factor(rini, pk)
    remove_factor(rini, pk)

    assert not Authenticator.objects.exists()
    assert actions() == [("rini", "totp_removed")]


def test_nobody_removes_the_factor_of_somebody_else(rini, budi):
    make_totp(budi)

    remove_factor(rini, totp_of(budi).pk)

    assert has_factor(budi)
    assert actions() == []


def test_an_admin_lets_somebody_begin_anew_and_it_is_written_down(budi):
    admin = make_staff("admin", role="admin")
    make_totp(budi)

    reset_factors(budi, by=admin)

    assert not Authenticator.objects.exists()
    action = StaffAction.objects.get()
    assert (action.actor, action.action, action.subject) == (
        admin,
        "second_factor_reset",
        f"marketplace.User:{budi.pk}",
    )


def test_nobody_else_does_and_no_admin_for_herself(budi, ketua):
    admin = make_staff("admin", role="admin")
    make_totp(budi)
    make_totp(admin)

    with pytest.raises(NotAdmin):
        reset_factors(budi, by=ketua)
    with pytest.raises(NotAdmin):
        reset_factors(budi, by=budi)
    with pytest.raises(NotYours):
        reset_factors(admin, by=admin)

    assert Authenticator.objects.count() == 4
    assert actions() == []
