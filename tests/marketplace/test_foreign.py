import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.enums import Currency
from marketplace.foreign import BOUNDS, SIGNS, STEPS, NotRate, about, format_foreign, format_rate, parse_rate


@pytest.mark.parametrize(
    ("currency", "sen", "indonesian", "english"),
    [
        ("HKD", 214_550, "HK$\xa026,80", "HK$26.80"),
        ("TWD", 51_200, "NT$\xa0112", "NT$112"),
        ("MYR", 395_000, "RM\xa014,55", "RM14.55"),
        ("SGD", 1_285_000, "S$\xa04,45", "S$4.45"),
        ("USD", 1_662_025, "US$\xa03,46", "US$3.46"),
    ],
)
def test_a_price_is_written_as_each_language_writes_it_to_the_coin_people_use(currency, sen, indonesian, english):
    sum_of = about(57_500, sen, currency)

    assert (format_foreign(sum_of, currency, "id"), format_foreign(sum_of, currency, "en")) == (indonesian, english)


def test_large_sums_group_their_thousands():
    assert (format_foreign(123_456_780, "HKD", "id"), format_foreign(123_456_700, "TWD", "en")) == (
        "HK$\xa01.234.567,80", "NT$1,234,567",
    )  # fmt: skip


@given(st.integers(1, 10**12), st.sampled_from(Currency.values), st.integers(0, 10_000))
def test_it_is_at_most_half_a_coin_off_and_never_nothing(rupiah, currency, share):
    least, most = BOUNDS[currency]
    sen = (least + (most - least) * share // 10_000) * 100

    found = about(rupiah, sen, currency)

    assert found % STEPS[currency] == 0
    assert found == STEPS[currency] or abs(found * sen - rupiah * 10_000) * 2 <= STEPS[currency] * sen


@pytest.mark.parametrize(
    ("typed", "sen"),
    [("2.145,50", 214_550), ("2145,5", 214_550), ("Rp2.145", 214_500), (" rp 2145 ", 214_500), ("2.145,05", 214_505)],
)
def test_rates_are_read_as_indonesians_type_them(typed, sen):
    assert parse_rate(typed, "HKD") == sen


@pytest.mark.parametrize(
    "typed", ["", "0", "-5", "2,145.50", "2145.5", "2.14", "1e4", "2.145,505", "lima", "499,99", "10.000,01", "²000"]
)
def test_other_spellings_and_rates_that_cannot_be_are_refused(typed):
    with pytest.raises(NotRate):
        parse_rate(typed, "HKD")


@given(st.integers(50_000, 1_000_000))
def test_what_is_written_is_read_again(sen):
    assert parse_rate(format_rate(sen, "id"), "HKD") == sen


def test_each_currency_has_its_sign_its_coin_and_its_bounds():
    assert set(Currency.values) == set(STEPS) == set(SIGNS) == set(BOUNDS)
