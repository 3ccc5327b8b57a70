"""Lists of words that mean the same are kept tidy, and what cannot be kept is told."""

import pytest
from django.core.exceptions import ValidationError

from catalog.models import Synonym
from catalog.models.search_words import TERMS_MOST


def refusal(words):
    with pytest.raises(ValidationError) as refused:
        Synonym(words=words).full_clean()
    return refused.value.messages


def test_a_list_is_written_as_the_search_compares_it(db):
    synonym = Synonym(words="  Kripik,KERIPIK ; , kripik, Wedang  Jahé ")

    synonym.full_clean()

    assert synonym.words == "kripik, keripik, wedang jahe"
    assert synonym.terms == [("kripik",), ("keripik",), ("wedang", "jahe")]


@pytest.mark.parametrize("words", ("keripik", "keripik, Keripik", ",,,", "!!, ☕"))
def test_one_word_alone_means_nothing(db, words):
    assert refusal(words) == ["Tulis paling sedikit dua kata, dipisah koma."]


def test_too_many_and_too_long_are_told(db):
    assert refusal(", ".join(f"kata{n}" for n in range(TERMS_MOST + 1))) == ["Paling banyak 12 kata dalam satu daftar."]
    assert refusal("a, satu dua tiga empat lima") == [
        "“satu dua tiga empat lima” terlalu panjang: paling banyak 4 kata di antara dua koma."
    ]


def test_a_word_stands_in_one_list_only(db):
    first = Synonym.objects.create(words="kripik, keripik")

    assert refusal("Keripik, kerupuk") == ["“keripik” sudah ada di daftar “kripik, keripik”. Tambahkan di sana."]
    first.full_clean()


def test_there_is_an_end_to_lists(db, monkeypatch):
    monkeypatch.setattr("catalog.models.search_words.LISTS_MOST", 1)
    first = Synonym.objects.create(words="kripik, keripik")

    assert refusal("sambal, sambel") == ["Sudah ada 1 daftar. Hapus dulu yang tidak dipakai."]
    first.full_clean()
