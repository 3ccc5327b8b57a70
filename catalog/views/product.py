"""/produk/<slug>/: one product, whom it comes from, how to get it and where the money goes."""

import json
import uuid

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from catalog.domain.pricing import Tier, next_step, unit_price
from catalog.domain.terms import current_rate
from catalog.queries.cards import next_arrivals, tiers_by_product
from catalog.queries.offers import offers_of
from catalog.queries.product import find_product, may_show_face, open_marts, portrait_of
from catalog.queries.shelf import stock_of
from catalog.queries.units import unit_word
from catalog.views.facts import badges, facts, journey_steps
from marketplace.head import absolute
from marketplace.money import format_rupiah, split_share
from marketplace.pages import keep, shows
from marketplace.phone import whatsapp_link
from marketplace.queries.journey import public_journey
from media.domain.renditions import picture


@require_GET
def product(request, slug):
    """`?varian=` chooses a variant, `?jumlah=` the amount whose price is shown."""
    shown = find_product(slug)
    if shown is None:
        raise Http404
    steps = tiers_by_product([shown])[shown.pk]
    if not steps:
        raise Http404
    stock = stock_of([variant.pk for variant in steps])
    variant = _chosen_variant(request.GET.get("varian"), steps, stock)
    marts = open_marts()
    context = {
        "product": shown,
        "producer": shown.producer,
        "variants": list(steps) if len(steps) > 1 else [],
        "variant": variant,
        "unit": unit_word(shown.unit),
        "facts": facts(shown),
        "badges": badges(shown),
        "client_key": uuid.uuid4(),
        "offers": offers_of(steps, stock),
    }
    context |= _prices(request, shown, steps[variant]) | _ways(shown, variant, stock[variant.pk], marts)
    context |= _pictures(shown) | _maker(shown.producer) | _share_link(shown)
    shows("lists", f"p{shown.pk}")
    return keep(render(request, "catalog/product.html", context))


def _chosen_variant(typed, steps, stock):
    """The variant asked for, else the first that can be had, else the first."""
    asked = [variant for variant in steps if str(variant.pk) == typed]
    there = [variant for variant in steps if stock[variant.pk].total > 0]
    return (asked or there or list(steps))[0]


def _prices(request, product, rows):
    tiers = [Tier(row.min_qty, row.unit_price) for row in rows]
    typed = request.GET.get("jumlah", "")
    qty = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 and int(typed) else 1
    price, reached = unit_price(tiers, qty)
    rate = product.sold_first if product.sold_first is not None else current_rate(product.producer)
    maker, koperasi = split_share(price, rate)
    return {
        "qty": qty,
        "most": settings.LINE_MAX,
        "price": price,
        "sum": price * qty,
        "ladder": _ladder(tiers, reached, unit_word(product.unit)) if len(tiers) > 1 else [],
        "hint": _hint(next_step(tiers, qty), unit_word(product.unit)),
        "prices_json": json.dumps(_preview(tiers, rate, unit_word(product.unit))),
        "maker_amount": maker,
        "koperasi_amount": koperasi,
    }


def _preview(tiers, rate, unit):
    """What the script shows while the amount is turned; the server counts again when it is sent."""
    return {
        "tiers": [[tier.min_qty, tier.unit_price, *split_share(tier.unit_price, rate)] for tier in tiers],
        "hint": _("Tambah %(more)s %(unit)s lagi, harganya menjadi %(price)s per %(unit)s.")
        % {"more": "{more}", "unit": unit, "price": "{price}"},
        "for": _("harga untuk %(n)s") % {"n": "{n}"},
    }


def _ladder(tiers, reached, unit):
    """The steps as components/price_ladder.html wants them."""
    ends = [after.min_qty - 1 for after in tiers[1:]] + [None]
    return [
        {
            "min_quantity": tier.min_qty,
            "label": f"{_span(tier.min_qty, end)} {unit}",
            "price": tier.unit_price,
            "current": tier.min_qty == reached,
        }
        for tier, end in zip(tiers, ends, strict=True)
    ]


def _span(start, end):
    if end is None:
        return f"{start}+"
    return str(start) if start == end else f"{start}–{end}"


def _hint(step, unit):
    if step is None:
        return ""
    words = {"more": step.more, "unit": unit, "price": format_rupiah(step.unit_price)}
    return _("Tambah %(more)d %(unit)s lagi, harganya menjadi %(price)s per %(unit)s.") % words


def _ways(product, variant, stock, marts):
    """Where the variant is now; a mart without it is named too."""
    arrival = next_arrivals([variant.pk]).get(variant.pk) if stock.total < 1 else None
    text = _("Halo, apakah %(name)s sudah ada lagi?") % {"name": product.name}
    number = next((mart.whatsapp for mart in marts if mart.whatsapp), "")
    return {
        "stock": stock,
        "marts": [{"mart": mart, "left": stock.per_mart.get(mart.pk, 0)} for mart in marts],
        "low_stock": settings.LOW_STOCK,
        "sold_out": stock.total < 1,
        "arrival": arrival,
        "ask_url": whatsapp_link(number, text) if number else "",
    }


def _pictures(product):
    """Photographs of the goods, then the maker's portrait where she agreed to it."""
    portrait = portrait_of(product.producer)
    shown = [picture(photo.image, "wide") for photo in product.photos.all()]
    thumbs = [picture(photo.image, "tile") for photo in product.photos.all()]
    if portrait and shown:
        shown.append(picture(portrait, "wide"))
        thumbs.append(picture(portrait, "tile"))
    return {"gallery": list(zip(shown, thumbs, strict=True)), "portrait": picture(portrait, "wide")}


def _maker(producer):
    journey = public_journey(producer)
    return {
        "journey": journey,
        "steps": journey_steps(journey),
        "face": producer.drawing if may_show_face(producer) else "",
    }


def _share_link(product):
    address = absolute(product.get_absolute_url())
    words = _("%(name)s, buatan %(maker)s") % {"name": product.local_name, "maker": product.producer.display_name}
    return {"share_url": whatsapp_link("", f"{words}: {address}")}
