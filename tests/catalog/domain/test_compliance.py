"""What staff saw counts while the listing says the same, and no longer."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from catalog.domain.compliance import checkable, record_checks, standing
from catalog.enums import CheckKind
from catalog.exceptions import BadLabel, NotAllowed
from catalog.models import ComplianceCheck
from tests.factories import catalog as goods
from tests.factories.marketplace import user_of

PIRT, HALAL, BPOM, NIB = "2143509019901-29", "ID35110000123456789", "NA18200123456", "1234567890123"
LABELLED = {"licence_kind": "pirt", "licence_no": PIRT, "halal_status": "certified", "halal_no": HALAL}


def kinds(product):
    return set(standing(product, product.checks.all()))


def test_what_was_seen_stands(siti, arjasa, rini):
    product = goods.make_product(siti, **LABELLED)

    record_checks(product, seen={CheckKind.PIRT: f"P-IRT No. {PIRT}", CheckKind.HALAL: HALAL}, mart=arjasa, by=rini)

    check = standing(product, product.checks.all())[CheckKind.PIRT]
    assert (check.number_seen, check.mart, check.seen_by, check.seen_on) == (PIRT, arjasa, rini, timezone.localdate())
    assert kinds(product) == {CheckKind.PIRT, CheckKind.HALAL}


@pytest.mark.parametrize(
    "change, left",
    (
        ({"licence_no": "2143509019901-30"}, {CheckKind.HALAL, CheckKind.NIB}),
        ({"licence_no": "2143509019901 29"}, {CheckKind.PIRT, CheckKind.HALAL, CheckKind.NIB}),
        ({"licence_kind": "process"}, {CheckKind.HALAL, CheckKind.NIB}),
        ({"halal_status": "process"}, {CheckKind.PIRT, CheckKind.NIB}),
        ({"halal_no": ""}, {CheckKind.PIRT, CheckKind.NIB}),
    ),
)
def test_a_check_ends_when_the_listing_says_something_else(siti, arjasa, rini, change, left):
    product = goods.make_product(siti, **LABELLED)
    seen = {CheckKind.PIRT: PIRT, CheckKind.HALAL: HALAL, CheckKind.NIB: NIB}
    record_checks(product, seen=seen, mart=arjasa, by=rini)

    for name, value in change.items():
        setattr(product, name, value)

    assert kinds(product) == left


def test_a_check_ends_with_the_years_of_its_number(siti, arjasa, rini):
    product = goods.make_product(siti, **LABELLED)
    record_checks(product, seen={CheckKind.PIRT: PIRT}, mart=arjasa, by=rini)

    assert standing(product, product.checks.all(), datetime(2029, 12, 1, tzinfo=UTC))
    assert standing(product, product.checks.all(), datetime(2030, 1, 2, tzinfo=UTC)) == {}


def test_the_newest_look_is_the_one_that_is_named(siti, arjasa, ambulu, rini, joko):
    product = goods.make_product(siti, **LABELLED)
    record_checks(product, seen={CheckKind.HALAL: HALAL}, mart=ambulu, by=joko, at=datetime(2026, 11, 2, 5, tzinfo=UTC))
    record_checks(product, seen={CheckKind.HALAL: HALAL}, mart=arjasa, by=rini, at=datetime(2026, 1, 2, 5, tzinfo=UTC))

    assert standing(product, product.checks.all())[CheckKind.HALAL].seen_on == date(2026, 11, 2)


def test_the_same_look_twice_is_one(siti, arjasa, rini):
    product = goods.make_product(siti, **LABELLED)

    for _ in range(2):
        record_checks(product, seen={CheckKind.PIRT: PIRT}, mart=arjasa, by=rini)

    assert ComplianceCheck.objects.count() == 1


def test_a_number_left_open_is_copied_from_the_paper(siti, arjasa, rini):
    product = goods.make_product(siti, halal_status="certified")

    record_checks(product, seen={CheckKind.HALAL: HALAL.lower()}, mart=arjasa, by=rini)

    product.refresh_from_db()
    assert product.halal_no == HALAL
    assert kinds(product) == {CheckKind.HALAL}


@pytest.mark.parametrize(
    "seen",
    (
        {CheckKind.PIRT: "2143509019901-30"},
        {CheckKind.PIRT: "123"},
        {CheckKind.PIRT: ""},
        {CheckKind.HALAL: "KH123"},
        {CheckKind.NIB: "12"},
        {CheckKind.BPOM: BPOM},
        {CheckKind.HALAL: HALAL, CheckKind.NIB: "x"},
    ),
)
def test_what_does_not_fit_is_not_written_down(siti, arjasa, rini, seen):
    product = goods.make_product(siti, **LABELLED)

    with pytest.raises(BadLabel):
        record_checks(product, seen=seen, mart=arjasa, by=rini)

    assert not ComplianceCheck.objects.exists()


def test_a_label_whose_time_is_over_is_no_good_sign(siti, arjasa, rini):
    product = goods.make_product(siti, licence_kind="pirt", licence_no="2143509019901-24")

    with pytest.raises(BadLabel, match="2024"):
        record_checks(product, seen={CheckKind.PIRT: "2143509019901-24"}, mart=arjasa, by=rini)


def test_only_staff_of_the_mart_see(siti, arjasa, joko):
    product = goods.make_product(siti, **LABELLED)

    for stranger in (joko, user_of(siti)):
        with pytest.raises(NotAllowed):
            record_checks(product, seen={CheckKind.PIRT: PIRT}, mart=arjasa, by=stranger)

    assert not ComplianceCheck.objects.exists()


def test_cosmetics_have_a_bpom_number_to_look_at(siti, arjasa, rini):
    care = goods.make_category("Perawatan", slug="perawatan", is_food=False, needs_bpom=True)
    product = goods.make_product(siti, category=care, licence_kind="not_food", licence_no=BPOM)

    record_checks(product, seen={CheckKind.BPOM: f"BPOM {BPOM}"}, mart=arjasa, by=rini)

    assert checkable(product) == [CheckKind.BPOM, CheckKind.NIB]
    assert kinds(product) == {CheckKind.BPOM}
