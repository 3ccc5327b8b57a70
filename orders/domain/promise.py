"""When goods will be ready: never at an hour at which the mart is closed."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

DAYS_AHEAD = 15


def ready_from_shelf(mart, *, at):
    """The moment from which goods off the shelf of `mart` are ready, for an order of the moment `at`."""
    return next_open(mart, full_hour(at + settings.PREPARING))


def ready_from_home(mart, *, at):
    """The moment from which goods that a producer first has to bring to `mart` are ready."""
    return next_open(mart, full_hour(at + settings.PRODUCER_CONFIRM + settings.PRODUCER_BRINGS))


def full_hour(moment):
    """The next full hour in WIB, or `moment` itself where it is one."""
    local = timezone.localtime(moment)
    start = local.replace(minute=0, second=0, microsecond=0)
    return start if start == local else start + timedelta(hours=1)


def next_open(mart, moment):
    """`moment`, or the next opening of `mart` after it; `moment` where no hours are known."""
    hours = {row.weekday: row for row in mart.hours.all()}
    local = timezone.localtime(moment)
    for ahead in range(DAYS_AHEAD):
        day = (local + timedelta(days=ahead)).date()
        row = hours.get(day.weekday())
        if row is None:
            continue
        opens = datetime.combine(day, row.opens, tzinfo=local.tzinfo)
        closes = datetime.combine(day, row.closes, tzinfo=local.tzinfo)
        if local < closes:
            return max(local, opens)
    return local
