import pytest

from catalog.domain import listing
from catalog.domain.review import add_papers, pass_review, save_english
from catalog.enums import CheckKind, ListingState
from catalog.exceptions import BadLabel, NotAllowed, OwnGoods, WrongStep
from catalog.models import ComplianceCheck
from tests.factories.catalog import make_product
from tests.factories.marketplace import also_staff, user_of

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

    assert ComplianceCheck.objects.count() == 0


def test_papers_may_come_after_the_goods(sent, arjasa, rini):
    with pytest.raises(WrongStep):
        add_papers(sent, seen={CheckKind.NIB: NIB}, mart=arjasa, by=rini)
    shown = pass_review(sent, seen={}, mart=arjasa, by=rini)

    add_papers(shown, seen={CheckKind.NIB: NIB}, mart=arjasa, by=rini)
    save_english(shown, name_en="Crisps", description_en="", by=rini)

    shown.refresh_from_db()
    assert (shown.checks.get().kind, shown.name_en, shown.state) == (CheckKind.NIB, "Crisps", ListingState.PUBLISHED)


def test_staff_who_sell_too_vouch_for_nothing_of_their_own(sent, siti, arjasa, rini):
    by = also_staff(siti, mart=arjasa)

    with pytest.raises(OwnGoods):
        pass_review(sent, seen={CheckKind.NIB: NIB}, mart=arjasa, by=by)
    shown = pass_review(sent, seen={}, mart=arjasa, by=rini)
    with pytest.raises(OwnGoods):
        add_papers(shown, seen={CheckKind.NIB: NIB}, mart=arjasa, by=by)
    with pytest.raises(OwnGoods):
        save_english(shown, name_en="The very best", description_en="", by=by)

    shown.refresh_from_db()
    assert (ComplianceCheck.objects.count(), shown.name_en) == (0, "")


def test_a_draft_is_the_producers_alone(siti, rini):
    draft = make_product(siti, live=False)

    with pytest.raises(WrongStep):
        save_english(draft, name_en="Early", description_en="", by=rini)

    draft.refresh_from_db()
    assert draft.name_en == ""


def test_staff_write_the_english_words(sent, rini, siti):
    save_english(sent, name_en="Cassava crisps", description_en="Thin.", by=rini)
    with pytest.raises(NotAllowed):
        save_english(sent, name_en="Mine", description_en="", by=user_of(siti))

    sent.refresh_from_db()
    assert (sent.name_en, sent.description_en) == ("Cassava crisps", "Thin.")
