"""Months as people in Jember count them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format

FIRST_YEAR = 2020


@dataclass(frozen=True, order=True)
class Month:
    """The month that begins on the day `first`."""

    first: date

    @property
    def code(self):
        """As addresses and file names say it: "2026-11"."""
        return f"{self.first:%Y-%m}"

    @property
    def name(self):
        return date_format(self.first, "YEAR_MONTH_FORMAT")

    @property
    def days(self):
        """Every day of it."""
        return [self.first + timedelta(days=n) for n in range((self.after.first - self.first).days)]

    @property
    def before(self):
        return Month((self.first - timedelta(days=1)).replace(day=1))

    @property
    def after(self):
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @property
    def begins(self):
        """The moment at which it begins in Jember."""
        return midnight(self.first)

    @property
    def ends(self):
        """The moment at which the next one begins."""
        return self.after.begins


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def month_of(day):
    return Month(day.replace(day=1))


def this_month(at=None):
    return month_of(timezone.localdate(at))


def read_month(text, at=None):
    """The Month that "2026-11" names; None for what is none, and for one that has not begun."""
    found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text, re.ASCII)
    if not found:
        return None
    month = Month(date(int(found[1]), int(found[2]), 1))
    return month if month.first.year >= FIRST_YEAR and month <= this_month(at) else None


def read_day(text, at=None):
    """The date that "2026-11-21" names; None for what is none, and for one to come."""
    if not re.fullmatch(r"20\d\d-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR and day <= timezone.localdate(at) else None
