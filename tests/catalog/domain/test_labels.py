from datetime import UTC, datetime

import pytest

from catalog.domain.labels import is_bpom_cosmetic, kind_of_number, read_bpom, read_halal, read_nib, read_pirt
from catalog.exceptions import BadLabel


@pytest.mark.parametrize(
    "typed", ["2053509010123-28", "P-IRT No. 2053509010123-28", "pirt 205350901012328", " 205 3509 01 0123 28 "]
)
def test_a_pirt_number_is_read_in_words(typed):
    pirt = read_pirt(typed)

    assert pirt.number == "2053509010123-28"
    assert pirt.words == "kemasan plastik, olahan kelapa, Jember, berlaku s.d. 2028"
    assert not pirt.is_over(datetime(2028, 12, 31, 16, tzinfo=UTC))
    assert pirt.is_over(datetime(2029, 1, 2, tzinfo=UTC))


def test_codes_nobody_knows_are_said_as_codes():
    assert read_pirt("6991271010123-27").words == "kemasan lain, pangan jenis 99, kode daerah 1271, berlaku s.d. 2027"


@pytest.mark.parametrize(
    "typed", ["", "12345", "9053509010123-28", "2053509010123-2", "2053509010123-288", "²053509010123-28"]
)
def test_what_has_not_the_shape_of_a_pirt_number_is_refused(typed):
    with pytest.raises(BadLabel, match="15 angka"):
        read_pirt(typed)


def test_a_halal_number_is_read():
    assert read_halal("id 3511 0000 1234 56789") == "ID35110000123456789"


@pytest.mark.parametrize("typed", ["", "KH12345678901234", "ID123", "ID3511000012345", "35110000123456789"])
def test_what_is_no_halal_number_is_refused(typed):
    with pytest.raises(BadLabel, match="KH"):
        read_halal(typed)


def test_a_cosmetic_notification_has_eleven_digits():
    assert is_bpom_cosmetic("NA18200123456")
    assert is_bpom_cosmetic("BPOM RI NA 18200123456")
    assert not is_bpom_cosmetic("NA1820012345")
    assert not is_bpom_cosmetic("NF18200123456")
    assert not is_bpom_cosmetic("")


@pytest.mark.parametrize(
    ("typed", "number", "words", "is_cosmetic"),
    [
        ("BPOM RI MD 123456789012", "MD123456789012", "pangan olahan buatan dalam negeri", False),
        ("md 123456789012345", "MD123456789012345", "pangan olahan buatan dalam negeri", False),
        ("ML123456789012", "ML123456789012", "pangan olahan impor", False),
        ("NA18200123456", "NA18200123456", "kosmetik dari Asia, termasuk Indonesia", True),
        ("ne 18200123456", "NE18200123456", "kosmetik dari Amerika", True),
        ("TR 123 456 789", "TR123456789", "jamu atau obat tradisional buatan dalam negeri", False),
        ("SI123456789", "SI123456789", "suplemen kesehatan impor", False),
    ],
)
def test_a_bpom_number_is_read_in_words(typed, number, words, is_cosmetic):
    read = read_bpom(typed)

    assert (read.number, read.words, read.is_cosmetic) == (number, words, is_cosmetic)


@pytest.mark.parametrize(
    "typed", ["", "MD12345678901", "MD1234567890123", "NF18200123456", "NA1820012345", "TR12345678", "XX123456789"]
)
def test_what_has_not_the_shape_of_a_bpom_number_is_refused(typed):
    with pytest.raises(BadLabel, match="BPOM"):
        read_bpom(typed)


@pytest.mark.parametrize("typed", ["1234567890123", "NIB: 1234 5678 9012 3", "12.345.678.901-23"])
def test_a_nib_is_thirteen_digits(typed):
    assert read_nib(typed) == "1234567890123"


@pytest.mark.parametrize("typed", ["", "123456789012", "12345678901234", "\u0661234567890123", "NIB"])
def test_what_is_no_nib_is_refused(typed):
    with pytest.raises(BadLabel, match="13 angka"):
        read_nib(typed)


@pytest.mark.parametrize(
    ("day", "is_soon"), [((2028, 9, 1), False), ((2028, 10, 3), True), ((2028, 12, 31), True), ((2029, 1, 2), False)]
)
def test_a_pirt_number_ends_soon_in_the_last_ninety_days(day, is_soon):
    assert read_pirt("2053509010123-28").ends_soon(datetime(*day, 3, tzinfo=UTC)) is is_soon


def test_a_number_tells_its_kind_by_its_shape():
    numbers = ("2053509010123-28", "NA18200123456", "77", "")

    assert [kind_of_number(number) for number in numbers] == ["pirt", "bpom", None, None]
