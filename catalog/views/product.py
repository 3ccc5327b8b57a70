"""/produk/<slug>/: one product, whom it comes from, how to get it and where the money goes."""

import uuid

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from catalog.domain.compliance import standing
from catalog.heads import product_head
from catalog.models import Product
from catalog.queries.cards import cards
from catalog.queries.offers import offers_of
from catalog.queries.product import marts_with_hours, may_show_face, portrait_of, product_on_sale
from catalog.queries.related import related_to
from catalog.queries.units import unit_word
from catalog.views.claims import badges, claims
from catalog.views.facts import content_facts, journey_steps
from catalog.views.gallery import gallery
from catalog.views.prices import amount_of, prices
from catalog.views.ways import ways
from marketplace.head import absolute
from marketplace.money import format_rupiah
from marketplace.pages import keep, recalled
from marketplace.phone import whatsapp_link
from marketplace.queries.journey import public_journey
from marketplace.tongue import tongue
from media.domain.renditions import picture


@require_GET
def product(request, slug):
    """`?varian=` chooses a variant, `?jumlah=` the amount whose price is shown."""
    try:
        context = _page(slug, _key_of(request.GET.get("varian", "")), amount_of(request.GET.get("jumlah", "")))
    except Product.DoesNotExist as gone:
        raise Http404 from gone
    return keep(render(request, "catalog/product.html", context | {"client_key": uuid.uuid4()}))


@recalled
def _page(slug, variant, amount):
    """What the page shows of the product of this address; `variant` is the key asked for, or None."""
    shown = product_on_sale(slug)
    goods = shown.goods
    steps = goods.tiers
    variant = _chosen_variant(variant, steps, goods.stock)
    offers = offers_of(steps, goods.stock)
    context = {
        "product": shown,
        "producer": shown.producer,
        "variants": list(steps) if len(steps) > 1 else [],
        "variant": variant,
        "unit": unit_word(shown.unit),
        "gallery": gallery(shown),
        "facts": content_facts(shown),
        "related": cards(related_to(shown)),
        "head": product_head(shown, offers),
    }
    context |= prices(amount, shown, variant, steps)
    context |= ways(shown, variant, goods.stock[variant.pk], marts_with_hours())
    context |= _claims(shown) | _maker(shown.producer) | _languages(shown)
    return context | _share_link(shown, context)


def _key_of(typed):
    """The key that was `typed`, None for anything else: whatever it is, the page is the same."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def _chosen_variant(key, steps, stock):
    """The variant asked for, else the first that can be had, else the first."""
    asked = [variant for variant in steps if variant.pk == key]
    there = [variant for variant in steps if stock[variant.pk].total > 0]
    return (asked or there or list(steps))[0]


def _claims(product):
    seen = standing(product, product.seen)
    return {"badges": badges(product, seen), "claims": claims(product, seen)}


def _maker(producer):
    journey = public_journey(producer)
    return {
        "portrait": picture(portrait_of(producer), "wide"),
        "journey": journey,
        "steps": journey_steps(journey),
        "face": producer.drawing if may_show_face(producer) else "",
    }


def _languages(product):
    """ "id" for the words of the producer that an English page shows as she wrote them."""
    return {
        "name_language": product.name_language,
        "words_language": tongue(product.description_en),
        "line_language": product.producer.line_language,
    }


def _share_link(product, context):
    """The address of the page, and a link that opens WhatsApp with a text ready to send to anybody."""
    address = absolute(product.get_absolute_url())
    words = _("%(name)s, %(price)s per %(unit)s, buatan %(maker)s. Lihat di SBMI Mart:") % {
        "name": product.local_name,
        "price": format_rupiah(context["ladder"][0]["price"] if context["ladder"] else context["price"]),
        "unit": context["unit"],
        "maker": product.producer.display_name,
    }
    return {"address": address, "share_url": whatsapp_link("", f"{words} {address}")}
