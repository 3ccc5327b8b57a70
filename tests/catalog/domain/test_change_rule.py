import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.change_rule import SIGNS_MOST, is_mending, is_small, is_small_move

TEXT = "Keripik singkong dari kebun sendiri, digoreng dua kali supaya renyah, tahan 90 hari."
prices = st.integers(100, 5_000_000)


@pytest.mark.parametrize(
    ("wished", "is_one"),
    [
        (TEXT, True),
        (TEXT.replace("renyah", "rennyah"), True),
        (TEXT.replace("singkong", "singkonk").replace("kebun", "kebon"), True),
        (TEXT.replace("90", "99"), False),
        (TEXT + " WA 081234567890", False),
        (TEXT + " Obat segala penyakit, tanpa efek samping.", False),
        (TEXT.replace("sendiri", "orang lain yang jauh sekali"), False),
        ("", False),
        (TEXT[::-1], False),
    ],
)
def test_mending_is_a_few_letters_and_no_figure(wished, is_one):
    assert is_mending(TEXT, wished) is is_one


def test_a_long_text_may_not_change_by_a_whole_sentence():
    long = " ".join(f"Kalimat biasa tentang keripik {'abcdefghij'[n % 10] * 5}." for n in range(40))

    assert is_mending(long, long.replace("biasa", "biasaa", 3))
    assert not is_mending(long, long + " Menyembuhkan kencing manis.")


def test_a_text_of_one_letter_repeated_is_weighed_quickly():
    assert not is_mending("a" * 2000, "b" * 2000)
    assert not is_mending("a b " * 500, "b c " * 500)


@given(st.text(max_size=300), st.text(max_size=300))
def test_what_counts_as_mending_is_as_small_as_said(one, other):
    if is_mending(one, other):
        assert abs(len(one) - len(other)) <= SIGNS_MOST
        assert one and other


@given(prices, prices)
def test_a_small_move_is_within_a_tenth(agreed, wished):
    assert is_small_move([(1, agreed)], [(1, wished)]) == (abs(wished - agreed) <= agreed / 10)


@given(prices, st.lists(st.integers(-9, 9), min_size=2, max_size=40))
def test_many_small_steps_never_leave_the_tenth(agreed, steps):
    """Each edit is a few per cent of the price of the day; measured against what was agreed they do not add up."""
    now = agreed
    for step in steps:
        wished = now + now * step // 100
        if is_small_move([[1, agreed]], [(1, wished)]):
            now = wished

    assert abs(now - agreed) <= agreed / 10


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.sampled_from("abc xyz")), max_size=120))
def test_many_small_edits_of_a_text_never_become_another_text(edits):
    now = TEXT
    for place, letter in edits:
        wished = now[:place] + letter + now[place + 1 :]
        if is_mending(TEXT, wished):
            now = wished

    assert sum(one != other for one, other in zip(TEXT, now, strict=True)) <= SIGNS_MOST


@pytest.mark.parametrize(
    ("agreed", "wished", "is_one"),
    [
        ([(1, 10_000)], [(1, 11_000)], True),
        ([(1, 10_000)], [(1, 11_001)], False),
        ([(1, 10_000)], [(1, 9_000)], True),
        ([(1, 10_000)], [(1, 10_000), (3, 9_500)], True),
        ([(1, 10_000)], [(1, 10_000), (3, 8_000)], False),
        ([(1, 10_000), (3, 8_000)], [(1, 10_000)], False),
        ([(1, 10_000), (3, 9_500)], [(1, 10_400)], True),
        (None, [(1, 10_000)], False),
    ],
)
def test_a_move_is_weighed_at_every_quantity(agreed, wished, is_one):
    assert is_small_move(agreed, wished) is is_one


@pytest.mark.parametrize(
    ("field", "agreed", "wished", "is_one"),
    [
        ("name", "Opak", "Opakk", False),
        ("name", "Opak", "Opak", True),
        ("licence_no", "", "2053509010123-28", False),
        ("halal_status", "none", "certified", False),
        ("ingredients", "singkong", "singkongg", False),
        ("weight_grams", 170, 900, True),
        ("shipping", "national", "pickup", True),
        ("shelf_life_days", 90, 60, True),
        ("shelf_life_days", 90, 91, False),
        ("shelf_life_days", 90, None, False),
        ("shelf_life_days", None, 30, False),
        ("storage", "tempat sejuk dan kering", "tempat sejuk dan keering", True),
        ("storage", "", "kulkas", False),
    ],
)
def test_each_field_has_its_rule(field, agreed, wished, is_one):
    assert is_small(field, agreed, wished) is is_one
