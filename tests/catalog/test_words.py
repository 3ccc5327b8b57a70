"""Words are compared without case, accents and signs, and letter by letter where they are mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.words import distance, words_of

LETTERS = st.text(alphabet="abkprsu", max_size=8)


def test_signs_and_accents_only_part_or_leave():
    assert words_of("Suwar-suwir, KAFÉ ☕ 70%", None, "", "P-IRT_2") == [
        "suwar",
        "suwir",
        "kafe",
        "70",
        "p",
        "irt",
        "2",
    ]


@pytest.mark.parametrize(
    "one, other, far",
    (("kopi", "kopi", 0), ("kopi", "kpoi", 1), ("kopi", "kop", 1), ("kripikk", "keripik", 2), ("kopi", "batik", 3)),
)
def test_each_letter_changed_added_dropped_or_swapped_counts(one, other, far):
    assert distance(one, other, 2) == far


@given(LETTERS, LETTERS)
def test_it_is_as_far_there_as_back_and_never_more_than_needed(one, other):
    far = distance(one, other, 9)

    assert far == distance(other, one, 9)
    assert abs(len(one) - len(other)) <= far <= max(len(one), len(other))
    assert distance(one, other, 2) == min(far, 3)
