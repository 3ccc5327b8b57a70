from datetime import UTC, date, datetime

import pytest

from orders.queries.months import Month, month_of, read_day, read_month, this_month

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)


def test_a_month_begins_at_midnight_in_jember():
    november = Month(date(2026, 11, 1))

    assert november.begins == datetime(2026, 10, 31, 17, 0, tzinfo=UTC)
    assert november.ends == datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
    assert (november.code, november.name, len(november.days)) == ("2026-11", "November 2026", 30)


def test_months_follow_each_other_over_the_year():
    assert month_of(date(2026, 12, 31)).after == Month(date(2027, 1, 1))
    assert Month(date(2027, 1, 1)).before == Month(date(2026, 12, 1))
    assert [len(Month(date(year, 2, 1)).days) for year in (2027, 2028)] == [28, 29]


def test_late_in_the_evening_in_london_it_is_december_in_jember():
    assert this_month(datetime(2026, 11, 30, 18, 0, tzinfo=UTC)) == Month(date(2026, 12, 1))


@pytest.mark.parametrize(
    "typed", ["2026-13", "2026-1", "2026-12", "1999-01", "2019-12", "２０２６-11", "x", "2026-11-01"]
)
def test_what_is_no_month_that_began_is_none(typed):
    assert read_month(typed, NOW) is None


@pytest.mark.parametrize("typed", ["2026-02-30", "2026-11-28", "2019-12-31", "x", "2026-11"])
def test_what_is_no_day_that_was_is_none(typed):
    assert read_day(typed, NOW) is None


def test_months_and_days_are_read_as_they_are_written():
    assert read_month("2026-11", NOW) == Month(date(2026, 11, 1))
    assert read_day("2026-11-27", NOW) == date(2026, 11, 27)
