import pytest

from marketplace.domain.codes import ALPHABET, new_code, new_token, read_code


def test_codes_are_eight_clear_signs():
    codes = {new_code() for _ in range(500)}

    assert len(codes) == 500
    assert {len(code) for code in codes} == {8}
    assert set("".join(codes)) == set(ALPHABET)
    assert not set(ALPHABET) & set("01OILU")


@pytest.mark.parametrize("typed", ["h7kq4mq2", " H7KQ 4MQ2 ", "H7KQ-4MQ2", "h7kq–4mq2", "H7KQ\t4MQ2"])
def test_a_code_is_read_as_people_type_it(typed):
    assert read_code(typed) == "H7KQ4MQ2"


@pytest.mark.parametrize("typed", ["", "H7KQ4MQ", "H7KQ4MQ22", "H7KQ4MQ0", "\x00" * 8, "１２３４５６７８", None])
def test_what_can_be_no_code_is_none(typed):
    assert read_code(typed) == ""


def test_links_are_long_enough_to_be_secret():
    assert {len(new_token()) for _ in range(50)} == {43}
