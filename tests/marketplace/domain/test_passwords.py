import pytest
from django.core.exceptions import ValidationError

from marketplace.domain.login_codes import give_code
from marketplace.domain.passwords import WrongPassword, change_password, set_password
from marketplace.models import LoginCode, StaffAction
from tests.factories.marketplace import PASSWORD, user_of

pytestmark = pytest.mark.django_db
NEW = "pisang-goreng-88"


def test_a_new_password_replaces_the_old_and_ends_open_codes(siti, rini):
    user = user_of(siti)
    give_code(user, by=rini)

    set_password(user, NEW)

    user.refresh_from_db()
    assert (user.check_password(NEW), user.check_password(PASSWORD)) == (True, False)
    assert LoginCode.objects.filter(ended_at__isnull=True).count() == 0
    assert StaffAction.objects.first().action == "password set"


@pytest.mark.parametrize("password", ["pendek", "password", "0812-3456-7801", "081234567801", "+6281234567801"])
def test_a_weak_password_or_her_own_number_is_refused(siti, password):
    user = user_of(siti)

    with pytest.raises(ValidationError):
        set_password(user, password)

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_changing_asks_for_the_present_one(siti):
    user = user_of(siti)

    with pytest.raises(WrongPassword):
        change_password(user, current="salah", password=NEW)
    change_password(user, current=PASSWORD, password=NEW)

    assert user.check_password(NEW)


def test_who_never_had_one_needs_none(siti):
    user = user_of(siti)
    user.set_unusable_password()

    change_password(user, current="", password=NEW)

    assert user.check_password(NEW)
