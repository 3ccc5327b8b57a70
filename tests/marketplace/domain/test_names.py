import pytest

from marketplace.domain.names import blank_texts, names_of, without
from marketplace.models import Producer


def test_all_that_she_is_called_is_known_longest_first(siti):
    siti.brand, siti.bank_holder = "Dapur Siti", "SITI MARYAM"

    names = names_of(siti)

    assert {"Bu Siti Nama Resmi", "Bu Siti", "Siti", "Dapur Siti", "MARYAM", "bu-siti", "+6281234567801"} <= set(names)
    assert "Bu" not in names
    assert [len(name) for name in names] == sorted(map(len, names), reverse=True)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Keripik Bu Siti", "Keripik"),
        ("keripik bu siti - pedas", "keripik - pedas"),
        ("Bu Siti", "Barang"),
        ("Saya, Siti, setuju.", "Saya, , setuju"),
        ("Saya  setuju. ", "Saya  setuju. "),
        ("Situbondo", "Situbondo"),
        ("Sitinggil", "Sitinggil"),
        ("", "Barang"),
    ],
)
def test_names_go_and_words_that_only_begin_alike_stay(text, left):
    assert without(text, ["Bu Siti", "Siti"], instead="Barang") == left


def test_texts_that_may_be_empty_are_emptied_and_choices_stay():
    producer = blank_texts(Producer(display_name="Siti", brand="B", line="L", bank_name="BRI"), but=("bank_name",))

    assert (producer.display_name, producer.brand, producer.line, producer.bank_name) == ("Siti", "", "", "BRI")
    assert producer.payout_method == "cash"
