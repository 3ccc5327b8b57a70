import pytest

from catalog.domain import listing
from catalog.domain.review import pass_review, save_english
from catalog.enums import CheckKind, ListingState
from catalog.exceptions import BadLabel, NotAllowed, WrongStep
from catalog.models import ComplianceCheck
from tests.factories.catalog import make_product
from tests.factories.marketplace import user_of

NIB = "1234567890123"


@pytest.fixture
def sent(siti):
    return listing.submit_listing(make_product(siti, live=False), by=user_of(siti))


def test_a_listing_is_shown_together_with_what_was_seen(sent, arjasa, rini):
    product = pass_review(sent, seen={CheckKind.NIB: NIB}, mart=arjasa, by=rini)

    assert product.state == ListingState.PUBLISHED
    assert [check.kind for check in product.checks.all()] == [CheckKind.NIB]


def test_a_wrong_number_keeps_the_listing_waiting(sent, arjasa, rini):
    with pytest.raises(BadLabel):
        pass_review(sent, seen={CheckKind.NIB: "1"}, mart=arjasa, by=rini)

    sent.refresh_from_db()
    assert (sent.state, ComplianceCheck.objects.count()) == (ListingState.SUBMITTED, 0)


def test_once_decided_nothing_is_added(sent, arjasa, rini):
    pass_review(sent, seen={}, mart=arjasa, by=rini)

    with pytest.raises(WrongStep):
        pass_review(sent, seen={CheckKind.NIB: NIB}, mart=arjasa, by=rini)
    with pytest.raises(WrongStep):
        save_english(sent, name_en="Late", description_en="", by=rini)

    sent.refresh_from_db()
    assert (ComplianceCheck.objects.count(), sent.name_en) == (0, "")


def test_staff_write_the_english_words(sent, rini, siti):
    save_english(sent, name_en="Cassava crisps", description_en="Thin.", by=rini)
    with pytest.raises(NotAllowed):
        save_english(sent, name_en="Mine", description_en="", by=user_of(siti))

    sent.refresh_from_db()
    assert (sent.name_en, sent.description_en) == ("Cassava crisps", "Thin.")
