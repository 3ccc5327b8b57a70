from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from orders.domain.promise import full_hour, next_open, ready_from_home, ready_from_shelf

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")


def moment(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("ordered", "ready"),
    [
        (moment(23, 9, 10), moment(23, 12)),
        (moment(23, 10), moment(23, 12)),
        (moment(23, 18, 30), moment(24, 7)),
        (moment(23, 23), moment(24, 7)),
        (moment(23, 2), moment(23, 7)),
    ],
)
def test_goods_off_the_shelf_take_two_hours_in_which_the_mart_is_open_at_the_end(arjasa, ordered, ready):
    assert ready_from_shelf(arjasa, at=ordered) == ready


def test_a_day_on_which_the_mart_is_closed_is_passed_over(arjasa):
    arjasa.hours.filter(weekday=moment(24, 7).weekday()).delete()

    assert next_open(arjasa, moment(23, 20)) == moment(25, 7)


def test_what_is_brought_takes_an_answer_and_a_way(arjasa):
    assert ready_from_home(arjasa, at=moment(23, 9, 10)) == moment(25, 10)


def test_a_mart_without_hours_promises_the_moment_itself(arjasa):
    arjasa.hours.all().delete()

    assert next_open(arjasa, moment(23, 3)) == moment(23, 3)


def test_hours_are_full():
    assert full_hour(moment(23, 9)) == moment(23, 9)
    assert full_hour(moment(23, 9) + timedelta(seconds=1)) == moment(23, 10)
