"""/produk/terakhir/: cards of the goods that a device remembers; a piece of a page, fetched by script."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from catalog.queries.kept import kept_goods, read_keys
from marketplace.pages import keep

SEEN_MOST = 8


@require_GET
def last_seen(request):
    """`?id=12.5.9`: their cards in this order, without those that are no longer sold; nothing for nothing."""
    kept = kept_goods(read_keys(request.GET.get("id"), SEEN_MOST))
    return keep(render(request, "catalog/last_seen.html", {"cards": kept.cards}))
