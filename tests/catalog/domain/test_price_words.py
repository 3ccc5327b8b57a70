import pytest

from catalog.domain.price_words import next_step_words
from catalog.domain.pricing import NextStep
from tests.factories.catalog import make_category, make_product

pytestmark = pytest.mark.django_db
STEP = NextStep(5, 9_000, 3)


def test_the_next_step_is_said_with_what_may_be_mixed(siti):
    crisps = make_product(siti)
    basket = make_product(siti, category=make_category("Anyaman", slug="anyaman", is_food=False), unit="buah")

    assert next_step_words(crisps, STEP) == "Tambah 3 bungkus lagi, harganya menjadi Rp9.000 per bungkus."
    assert next_step_words(crisps, STEP, mixed=True) == (
        "Tambah 3 bungkus lagi, rasa apa saja, harganya menjadi Rp9.000 per bungkus."
    )
    assert next_step_words(basket, STEP, mixed=True) == (
        "Tambah 3 buah lagi, pilihan mana saja, harganya menjadi Rp9.000 per buah."
    )
    assert next_step_words(crisps, None, mixed=True) == ""
