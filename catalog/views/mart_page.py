"""/mart/ and /mart/<slug>/: where goods can be fetched, and what is on the shelf."""

import json
from datetime import date, timedelta
from functools import lru_cache

from django.http import Http404
from django.shortcuts import render
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from catalog.queries.cards import cards
from catalog.queries.product import open_marts
from catalog.queries.shop import arranged, on_shelf_of
from catalog.views.facets import address
from catalog.views.shop import page_of
from marketplace.pages import keep
from marketplace.phone import format_phone, whatsapp_link

WEEK = 7
A_MONDAY = date(2024, 1, 1)


@require_GET
def marts(request):
    """All marts that are open for business."""
    return keep(render(request, "catalog/marts.html", {"marts": [shown_mart(mart) for mart in open_marts()]}))


@require_GET
def mart(request, slug):
    """One mart: where it is, when it is open, what is on its shelf now."""
    shown = next((mart for mart in open_marts() if mart.slug == slug), None)
    if shown is None:
        raise Http404
    found = on_shelf_of(shown)
    total = found.count()
    page = page_of(arranged(found), request.GET.get("page"), count=total)
    context = shown_mart(shown) | {
        "page": page,
        "total": total,
        "cards": cards(page.object_list),
        "more_url": address(request, page=page.next_page_number()) if page.has_next() else "",
        "before_url": address(request, page=page.previous_page_number()) if page.has_previous() else "",
    }
    return keep(render(request, "catalog/mart.html", context))


def shown_mart(mart):
    """The mart with its week in as few lines as it takes; whether it is open now, only the reader's clock tells."""
    return {
        "mart": mart,
        "week": week_lines(mart.hours.all()),
        "hours_json": json.dumps([_for_a_clock(row) for row in mart.hours.all()]),
        "phone": format_phone(mart.whatsapp),
        "whatsapp_url": whatsapp_link(mart.whatsapp) if mart.whatsapp else "",
    }


def _for_a_clock(row):
    """[weekday from Monday 0, "07:00", "20:00", the hour of closing as the page writes it]."""
    return [row.weekday, f"{row.opens:%H:%M}", f"{row.closes:%H:%M}", _hour(row.closes)]


def week_lines(rows):
    """[(days, hours)], days in a row with the same hours joined: ("Senin–Sabtu", "07.00–20.00 WIB").

    `rows` are the OpeningHours of one mart, or anything with a weekday that opens and closes.
    """
    hours = {row.weekday: row for row in rows}
    spans = []
    for day in range(WEEK):
        row = hours.get(day)
        words = f"{_hour(row.opens)}–{_hour(row.closes)} WIB" if row else _("tutup")
        if spans and spans[-1][2] == words:
            spans[-1][1] = day
        else:
            spans.append([day, day, words])
    if len(spans) == 1:
        return [(_("Setiap hari"), spans[0][2])]
    return [(_day(start) if start == end else f"{_day(start)}–{_day(end)}", words) for start, end, words in spans]


def _hour(time):
    return _hour_in(time, get_language())


@lru_cache(maxsize=1_000)
def _hour_in(time, language):
    return time_format(time, "TIME_FORMAT")


def _day(weekday):
    return date_format(A_MONDAY + timedelta(days=weekday), "l")
