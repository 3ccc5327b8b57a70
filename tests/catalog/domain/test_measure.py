"""Content as labels say it, and the price of a hundred."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.measure import Content, price_of_hundred, read_content


@pytest.mark.parametrize(
    "text, amount, unit",
    (
        ("200 g", 200, "g"),
        ("200\N{NO-BREAK SPACE}g", 200, "g"),
        ("200gr", 200, "g"),
        ("1,5 kg", 1500, "g"),
        ("1.5 kg", 1500, "g"),
        ("0,25 Kg", 250, "g"),
        ("1.000 gram", 1000, "g"),
        ("2 ons", 200, "g"),
        ("350 ml", 350, "ml"),
        ("1 L", 1000, "ml"),
        ("0.250 liter", 250, "ml"),
        ("5 × 20 g", 100, "g"),
        ("12x25 ml", 300, "ml"),
    ),
)
def test_weight_and_volume_are_read(text, amount, unit):
    assert read_content(text) == Content(Fraction(amount), unit)


@pytest.mark.parametrize(
    "text",
    ("", None, "12 lembar", "1 pcs", "6 butir", "200×105 cm", "g", "200", "0 g", "0,0 kg", "1,000 g", "1,5,5 g",
     "2-3 kg", "kira-kira 200 g", "-200 g", "٢٠٠ gg", "200 g/250 g", "9" * 40 + " g"),
)  # fmt: skip
def test_what_is_no_weight_gives_nothing(text):
    assert read_content(text) is None
    assert price_of_hundred(15_000, text) is None


@pytest.mark.parametrize(
    "price, text, answer",
    (
        (15_000, "200 g", (7_500, "g")),
        (15_000, "150 g", (10_000, "g")),
        (10_000, "300 g", (3_333, "g")),
        (20_000, "300 g", (6_667, "g")),
        (65_000, "350 ml", (18_571, "ml")),
        (18_000, "1 kg", (1_800, "g")),
        (12_000, "50 g", (24_000, "g")),
        (12_000, "100 g", None),
        (12_000, "5 × 20 g", None),
    ),
)
def test_a_hundred_costs(price, text, answer):
    assert price_of_hundred(price, text) == answer


@given(price=st.integers(1, 10**9), grams=st.integers(1, 999).filter(lambda n: n != 100))
def test_a_hundred_times_the_content_is_the_price_again(price, grams):
    hundred, unit = price_of_hundred(price, f"{grams} g")

    assert unit == "g"
    assert abs(hundred * grams - price * 100) * 2 <= grams


@given(price=st.integers(1, 10**9), grams=st.integers(1, 999))
def test_kilos_and_grams_say_the_same(price, grams):
    whole, rest = divmod(grams, 1000)

    assert price_of_hundred(price, f"{grams} g") == price_of_hundred(price, f"{whole},{rest:03d} kg")


@given(st.text(max_size=30))
def test_any_text_is_read_or_left(text):
    content = read_content(text)

    assert content is None or (content.amount > 0 and content.unit in {"g", "ml"})
