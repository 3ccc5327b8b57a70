import pytest

from catalog.domain.nib import save_nib
from catalog.exceptions import BadLabel, NotAllowed
from marketplace.models import StaffAction
from tests.factories.marketplace import user_of


def test_a_nib_is_kept_as_its_digits_once(siti):
    for typed in ("NIB 1234 5678 90123", "1234567890123"):
        assert save_nib(siti, typed, by=user_of(siti)) == "1234567890123"

    siti.refresh_from_db()
    assert siti.nib == "1234567890123"
    assert StaffAction.objects.filter(action="producer nib").count() == 1


def test_a_nib_can_be_taken_away(siti):
    save_nib(siti, "1234567890123", by=user_of(siti))

    save_nib(siti, "", by=user_of(siti))

    siti.refresh_from_db()
    assert siti.nib == ""


def test_a_wrong_shape_and_a_stranger_change_nothing(siti, wati):
    save_nib(siti, "1234567890123", by=user_of(siti))

    with pytest.raises(BadLabel):
        save_nib(siti, "123", by=user_of(siti))
    with pytest.raises(NotAllowed):
        save_nib(siti, "9999999999999", by=user_of(wati))

    siti.refresh_from_db()
    assert siti.nib == "1234567890123"
