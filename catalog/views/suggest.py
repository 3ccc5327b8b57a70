"""Results while somebody types."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from catalog.models import ShopEntry
from catalog.queries.cards import cards
from catalog.queries.finding import find
from catalog.queries.search import categories, makers
from catalog.queries.shop import clean_search, entries
from catalog.words import words_of
from marketplace.pages import keep

GOODS_MOST, CATEGORIES_MOST, MAKERS_MOST = 4, 2, 1  # with one story beside them: eight
LETTERS_LEAST = 2


@require_GET
def suggest(request):
    """/cari/saran/?q=: goods, categories, makers and stories that fit, as a piece of a page; nothing for one letter."""
    text = clean_search(request.GET.get("q"))
    context = {"q": text}
    if len("".join(words_of(text))) >= LETTERS_LEAST:
        search = find(text, entries(), GOODS_MOST)
        found = ShopEntry.objects.in_bulk(search.keys)
        context |= {
            "question": search.question,
            "cards": cards(found[pk] for pk in search.keys if pk in found),
            "categories": categories(search.question, CATEGORIES_MOST),
            "makers": makers(search.question, MAKERS_MOST),
        }
    return keep(render(request, "catalog/suggest.html", context))
