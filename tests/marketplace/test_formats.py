"""Dates, times and money as each language writes them, and nowhere written by hand."""

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.formats import date_format, time_format
from django.utils.translation import override

from marketplace.money import format_rupiah

ROOT = Path(__file__).resolve().parents[2]
BY_HAND = re.compile(r"H\.i|%H\.%M|[|](?:date|time):\"(?:j F Y|j M Y|F Y|H:i)")


@pytest.mark.parametrize(
    "language, day, hour, moment, money",
    (
        ("id", "3 November 2026", "07.00", "3 November 2026, 16.05", "Rp175.000"),
        ("en", "3 November 2026", "07:00", "3 November 2026, 16:05", "Rp175,000"),
    ),
)
def test_each_language_writes_dates_times_and_money_its_own_way(language, day, hour, moment, money):
    with override(language):
        shown = Template("{{ at|date:'DATETIME_FORMAT' }}").render(Context({"at": datetime(2026, 11, 3, 16, 5)}))

        assert date_format(date(2026, 11, 3)) == day
        assert time_format(time(7), "TIME_FORMAT") == hour
        assert shown == moment
        assert format_rupiah(175_000) == money


def test_no_screen_writes_a_time_or_a_date_by_hand():
    rooms = [ROOT / room for room in ("marketplace", "catalog", "orders", "cms", "media")]
    files = [file for room in rooms for file in room.rglob("*") if file.suffix in {".py", ".html"}]
    written = {str(file.relative_to(ROOT)) for file in files if BY_HAND.search(file.read_text())}

    assert written == {"marketplace/formats/id/formats.py"}
