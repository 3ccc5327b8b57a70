"""/produsen/ and /produsen/<slug>/: the people who make the goods."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from catalog.queries.cards import cards
from catalog.queries.makers import find_maker, makers
from catalog.queries.product import may_show_face, portrait_of
from catalog.queries.shop import arranged, of_producer
from catalog.views.facets import address
from catalog.views.facts import journey_steps
from catalog.views.shop import page_of
from marketplace.head import absolute
from marketplace.pages import keep, shows
from marketplace.phone import whatsapp_link
from marketplace.queries.journey import public_journey
from media.domain.renditions import picture


@require_GET
def producers(request):
    """Everybody who sells something."""
    found = makers()
    page = page_of(found, request.GET.get("page"), count=found.count())
    shown = [shown_maker(producer) | {"goods": producer.goods} for producer in page.object_list]
    shows("lists")
    return keep(render(request, "catalog/producers.html", {"page": page, "makers": shown}))


@require_GET
def producer(request, slug):
    """One of them, with all her goods."""
    maker = find_maker(slug)
    if maker is None:
        raise Http404
    goods = of_producer(maker)
    total = goods.count()
    page = page_of(arranged(goods), request.GET.get("page"), count=total)
    words = _("%(name)s di SBMI Mart") % {"name": maker.display_name}
    link = absolute(maker.get_absolute_url())
    context = shown_maker(maker) | {
        "page": page,
        "total": total,
        "cards": cards(page.object_list),
        "more_url": address(request, page=page.next_page_number()) if page.has_next() else "",
        "before_url": address(request, page=page.previous_page_number()) if page.has_previous() else "",
        "share_url": whatsapp_link("", f"{words}: {link}"),
        "since": maker.member.joined_on and maker.member.joined_on.year,
    }
    return keep(render(request, "catalog/producer.html", context))


def shown_maker(maker):
    """What may be seen of `maker`, who comes with her consents: only that to which she agreed."""
    journey = public_journey(maker)
    return {
        "producer": maker,
        "journey": journey,
        "steps": journey_steps(journey),
        "portrait": picture(portrait_of(maker), "wide"),
        "face": maker.drawing if may_show_face(maker) else "",
    }
