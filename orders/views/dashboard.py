"""/ruang/: a producer's day in five seconds."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalog.queries.pace import running_out
from catalog.queries.rack import near_expiry, waiting_returns
from catalog.queries.room import said_by_staff
from marketplace.views.access import producer_required
from orders.enums import BringState
from orders.queries import producer as hers
from orders.queries import sales
from orders.queries.months import this_month
from orders.views.month_bars import month_bars
from orders.views.pictured import pictured

SHOWN = 4  # rows of each list


def greeting(producer, hour):
    """ "Selamat pagi, Bu Siti": by the clock in Jember, with the name she wants to hear."""
    name = producer.display_name
    if producer.greeting:
        first = name.removeprefix(f"{producer.greeting} ").split()[0]
        name = f"{producer.greeting} {first}"
    times = ((11, _("Selamat pagi")), (15, _("Selamat siang")), (18, _("Selamat sore")), (24, _("Selamat malam")))
    return f"{next(text for until, text in times if hour < until)}, {name}"


@producer_required
@require_safe
@never_cache
def room(request):
    producer, now = request.producer, timezone.localtime()
    context = {
        "producer": producer,
        "greeting": greeting(producer, now.hour),
        **_to_bring(producer),
        "has_goods": producer.products.exists(),
        **_money(producer),
        **_sold(producer, now.date()),
        **_goods(producer, now),
    }
    return render(request, "orders/room/dashboard.html", context)


def _to_bring(producer):
    waiting = hers.waiting_per_mart(producer)
    return {"asked": waiting[BringState.ASKED], "promised": waiting[BringState.CONFIRMED]}


def _money(producer):
    in_payout = sales.in_payout(producer)
    return {
        "ready": hers.balance_of(producer) - in_payout,
        "in_payout": in_payout,
        "held": sum(line.share_due for line in sales.held_lines(producer)),
    }


def _sold(producer, today):
    month = this_month()
    days = sales.sold_by_day(producer, since=month.begins, until=month.ends)
    sums = [sum(figures) for figures in zip(*days.values(), strict=True)] or [0, 0, 0]
    return {
        "month": month,
        "days": sorted(days.items(), reverse=True),
        "today_sold": days.get(today, (0, 0, 0)),
        "month_sold": sums,
        "bars": month_bars(month, {day: gross for day, (gross, _share, _pieces) in days.items()}, today=today),
    }


def _goods(producer, now):
    low, near = running_out(producer, at=now), list(near_expiry(producer, at=now))
    return {
        "low": [(row, pictured(row.product)) for row in low[:SHOWN]],
        "near": [(level, pictured(level.batch.variant.product)) for level in near[:SHOWN]],
        "more": max(len(low), len(near)) > SHOWN,
        "returns": waiting_returns(producer),
        "said": said_by_staff(producer)[:SHOWN],
        "today": now.date(),
    }
