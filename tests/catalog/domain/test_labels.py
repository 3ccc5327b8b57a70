from datetime import UTC, datetime

import pytest

from catalog.domain.labels import is_bpom_cosmetic, read_halal, read_pirt
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
