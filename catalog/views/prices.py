"""What a product costs for the amount chosen, as its page says it."""

import json

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.domain.measure import price_of_hundred, read_content
from catalog.domain.price_words import next_step_words, step_sentence
from catalog.domain.pricing import Tier, next_step, saving, unit_price
from catalog.queries.units import unit_word, units_word
from marketplace.money import format_rupiah, split_share


def amount_of(typed):
    """The amount `typed` in an address, 1 where it is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 and int(typed) else 1


def prices(qty, product, variant, steps):
    """Context for the prices of `variant` where somebody wants `qty`; `steps` as in Goods.tiers."""
    ladders = {each: [Tier(row.min_qty, row.unit_price) for row in rows] for each, rows in steps.items()}
    tiers = ladders[variant]
    mixed = list(ladders.values()).count(tiers) > 1
    price, reached = unit_price(tiers, qty)
    maker, koperasi = split_share(price, product.rate_bps)
    content = variant.name if read_content(variant.name) else product.net_content
    hundred = price_of_hundred(price, content)
    return {
        "qty": qty,
        "most": settings.LINE_MAX,
        "price": price,
        "sum": price * qty,
        "saved": saving(tiers, qty),
        "hundred": {"price": hundred[0], "unit": hundred[1]} if hundred else None,
        "ladder": _ladder(tiers, reached, product.unit) if len(tiers) > 1 else [],
        "hint": next_step_words(product, next_step(tiers, qty), mixed=mixed),
        "prices_json": json.dumps(_preview(product, tiers, content, mixed)),
        "maker_amount": maker,
        "koperasi_amount": koperasi,
    }


def _preview(product, tiers, content, mixed):
    """What the script shows while the amount is turned; the server counts again when it is sent."""
    return {
        "tiers": [
            [
                tier.min_qty,
                tier.unit_price,
                *split_share(tier.unit_price, product.rate_bps),
                *(price_of_hundred(tier.unit_price, content) or [None])[:1],
            ]
            for tier in tiers
        ],
        "hint": step_sentence(product, mixed).replace("%(more)d", "{more}")
        % {"unit": unit_word(product.unit), "price": "{price}"},
        "for": _("harga untuk %(n)s") % {"n": "{n}"},
        "save": _("hemat %(sum)s") % {"sum": "{sum}"},
    }


def _ladder(tiers, reached, unit):
    """The steps as components/price_ladder.html wants them."""
    ends = [after.min_qty - 1 for after in tiers[1:]] + [None]
    return [
        {
            "min_quantity": tier.min_qty,
            "label": f"{_span(tier.min_qty, end)} {units_word(unit, end)}",
            "price": tier.unit_price,
            "saving": _saving_words(tiers, tier),
            "current": tier.min_qty == reached,
        }
        for tier, end in zip(tiers, ends, strict=True)
    ]


def _span(start, end):
    if end is None:
        return f"{start}+"
    return str(start) if start == end else f"{start}–{end}"


def _saving_words(tiers, tier):
    saved = saving(tiers, tier.min_qty)
    if saved < 1:
        return ""
    words = {
        "n": tier.min_qty,
        "price": format_rupiah(tier.unit_price).removeprefix("Rp"),
        "saved": format_rupiah(saved),
    }
    return _("Beli %(n)d @%(price)s, hemat %(saved)s") % words
