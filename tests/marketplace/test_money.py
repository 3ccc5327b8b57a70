import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.money import (
    MAX_RUPIAH,
    NotRupiah,
    format_rupiah,
    parse_rupiah,
    round_to_coin,
    share_out,
    split_share,
)

amounts = st.integers(0, MAX_RUPIAH)


@pytest.mark.parametrize(
    ("amount", "language", "written"),
    [
        (0, "id", "Rp0"),
        (999, "id", "Rp999"),
        (12_500, "id", "Rp12.500"),
        (12_500, None, "Rp12.500"),
        (12_500, "en", "Rp12,500"),
        (-5_000, "id", "−Rp5.000"),
        (1_234_567_890, "id", "Rp1.234.567.890"),
    ],
)
def test_format_rupiah_writes_as_people_do(amount, language, written):
    assert format_rupiah(amount, language) == written


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.000", 12_000),
        ("Rp 12.500", 12_500),
        ("rp12.500", 12_500),
        ("Rp. 12.500,-", 12_500),
        ("12500", 12_500),
        (" 500 ", 500),
        ("１２", 12),
        ("0", 0),
        ("1.000.000.000.000", MAX_RUPIAH),
    ],
)
def test_parse_rupiah_reads_what_people_type(typed, amount):
    assert parse_rupiah(typed) == amount


@pytest.mark.parametrize(
    "typed",
    ["", "12,5", "12,500", "12.5", "12.50", "1.2345", "-5000", "−5000", "+5", "1e9", "dua belas ribu", "12rb", "NaN",
     "1.000.000.000.001", "12.500,00", "9" * 400, "12\x00", "0x10", "12 000", "Rp", "½"],
)  # fmt: skip
def test_parse_rupiah_refuses_what_is_not_whole_rupiah(typed):
    with pytest.raises(NotRupiah):
        parse_rupiah(typed)


@given(amounts)
def test_what_is_written_is_read_back(amount):
    assert parse_rupiah(format_rupiah(amount, "id")) == amount


@pytest.mark.parametrize(
    ("total", "rate", "parts"),
    [(35_000, 1500, (29_750, 5_250)), (10_001, 1500, (8_501, 1_500)), (1, 1500, (1, 0)), (0, 1500, (0, 0)),
     (700, 0, (700, 0)), (700, 10_000, (0, 700))],
)  # fmt: skip
def test_split_share_leaves_the_remainder_to_the_producer(total, rate, parts):
    assert split_share(total, rate) == parts


@given(amounts, st.integers(0, 10_000))
def test_split_share_loses_nothing(total, rate):
    producer, koperasi = split_share(total, rate)

    assert producer + koperasi == total
    assert 0 <= koperasi * 10_000 <= total * rate < (koperasi + 1) * 10_000


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
def test_share_out_sums_exactly_and_stays_within_one_rupiah(amount, weights):
    parts = share_out(amount, weights)

    whole = sum(weights)
    assert sum(parts) == amount
    assert all(abs(part * whole - amount * weight) < whole for part, weight in zip(parts, weights, strict=True))


def test_share_out_gives_the_odd_rupiah_to_the_largest_remainder():
    assert share_out(100, [1, 1, 1]) == [34, 33, 33]
    assert share_out(10, [1, 2, 4]) == [1, 3, 6]


@pytest.mark.parametrize("weights", [[], [0, 0], [3, -1]])
def test_share_out_refuses_weights_it_cannot_share_by(weights):
    with pytest.raises(ValueError, match="weights"):
        share_out(100, weights)


@pytest.mark.parametrize(
    ("amount", "rounded", "difference"),
    [(12_349, 12_300, -49), (12_350, 12_400, 50), (12_300, 12_300, 0), (49, 0, -49), (50, 100, 50)],
)
def test_round_to_coin_takes_the_nearest_and_half_goes_up(amount, rounded, difference):
    assert round_to_coin(amount) == (rounded, difference)


@given(amounts, st.sampled_from([1, 50, 100, 500]))
def test_round_to_coin_is_never_further_than_half_a_coin(amount, coin):
    rounded, difference = round_to_coin(amount, coin)

    assert rounded % coin == 0
    assert rounded == amount + difference
    assert -coin < 2 * difference <= coin
