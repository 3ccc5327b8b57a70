import pytest

from catalog.domain.category_rules import lacks_bpom, misfits, settled
from catalog.models import Category

FOOD = Category(name="Camilan", is_food=True)
CRAFT = Category(name="Anyaman", is_food=False)
SOAP = Category(name="Sabun", is_food=False, needs_bpom=True)


@pytest.mark.parametrize(
    ("category", "halal", "licence", "wrong"),
    [
        (FOOD, "none", "none", set()),
        (FOOD, "certified", "pirt", set()),
        (FOOD, "process", "process", set()),
        (FOOD, "non_halal", "exempt", set()),
        (FOOD, "not_food", "none", {"halal_status"}),
        (FOOD, "not_food", "fresh", set()),
        (FOOD, "", "fresh", {"halal_status"}),
        (FOOD, "", "none", {"halal_status"}),
        (FOOD, "none", "not_food", {"licence_kind"}),
        (CRAFT, "not_food", "not_food", set()),
        (CRAFT, "none", "none", set()),
        (CRAFT, "certified", "not_food", {"halal_status"}),
        (CRAFT, "non_halal", "pirt", {"halal_status", "licence_kind"}),
        (SOAP, "certified", "bpom", set()),
        (SOAP, "not_food", "none", set()),
        (SOAP, "none", "fresh", {"licence_kind"}),
        (None, "", "none", set()),
    ],
)
def test_food_says_how_it_stands_with_halal_and_nothing_else_pretends_to_be_food(category, halal, licence, wrong):
    assert misfits(category, halal_status=halal, licence_kind=licence).keys() == wrong


@pytest.mark.parametrize(
    ("category", "said", "is_settled"),
    [
        (CRAFT, ("", "none"), ("not_food", "not_food")),
        (CRAFT, ("none", "process"), ("not_food", "not_food")),
        (SOAP, ("", "none"), ("not_food", "none")),
        (SOAP, ("certified", "bpom"), ("certified", "bpom")),
        (FOOD, ("none", "none"), ("none", "none")),
    ],
)
def test_what_goes_without_saying_is_filled_in(category, said, is_settled):
    assert settled(category, halal_status=said[0], licence_kind=said[1]) == is_settled


def test_only_soap_and_cosmetics_need_a_notification():
    assert lacks_bpom(SOAP, "") and lacks_bpom(SOAP, "MD123456789012")
    assert not lacks_bpom(SOAP, "NA18200123456")
    assert not lacks_bpom(FOOD, "") and not lacks_bpom(None, "")
