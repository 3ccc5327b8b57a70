"""Where a variant is and when it can be had. The page may be kept for a while, so nothing here says "now"."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.views.mart_page import week_lines
from marketplace.models import Mart
from marketplace.phone import whatsapp_link

MINUTE = 60


@dataclass(frozen=True)
class Shelf:
    """One mart: the pieces that are `left` there, its week in lines, and its hours for the script."""

    mart: Mart
    left: int
    week: list
    hours_json: str


def ways(product, variant, stock, marts):
    """Context for the VariantStock of `variant`; `marts` are [(Mart, [Hours, …])], one without it is named too."""
    text = _("Halo, apakah %(name)s sudah ada lagi?") % {"name": product.name}
    number = next((mart.whatsapp for mart, _week in marts if mart.whatsapp), "")
    return {
        "stock": stock,
        "marts": [_shelf(mart, stock.per_mart.get(mart.pk, 0), week) for mart, week in marts],
        "low_stock": settings.LOW_STOCK,
        "preparing": int(settings.PREPARING.total_seconds()) // MINUTE,
        "sold_out": stock.total < 1,
        "arrival": variant.arrives_on,
        "ask_url": whatsapp_link(number, text) if number else "",
    }


def _shelf(mart, left, week):
    hours = {day.weekday: [f"{day.opens:%H:%M}", f"{day.closes:%H:%M}"] for day in week}
    return Shelf(mart, left, week_lines(week) if week else [], json.dumps(hours))
