from datetime import UTC, datetime

import pytest

from marketplace.domain.numbers import daily_number, next_number

pytestmark = pytest.mark.django_db


def test_numbers_run_by_name():
    assert [next_number("a"), next_number("a"), next_number("b"), next_number("a")] == [1, 2, 1, 3]


def test_a_daily_number_begins_anew_at_midnight_in_jember():
    evening = datetime(2026, 11, 23, 16, 59, tzinfo=UTC)
    after_midnight = datetime(2026, 11, 23, 17, 1, tzinfo=UTC)

    given = [daily_number("SM", at=moment) for moment in (evening, evening, after_midnight)]

    assert given == ["SM-261123-0001", "SM-261123-0002", "SM-261124-0001"]
