"""Which goods and makers a shopper's words mean."""

from django.db.models import Exists, OuterRef

from catalog.models import Category, MakerEntry, ShopEntry
from catalog.queries.question import keys_of, read
from catalog.words import words_of

BEST_FIRST = (  # where the words stand: what is named so, what will be named so, what is said of it
    {"columns": ("title",), "grows": False},
    {"columns": ("title",)},
    {},
)


def search(text, found, most):
    """Keys of up to `most` of the entries `found` that fit `text`, best first and then those that can be had."""
    return answers(read(text), found, most)


def answers(question, found, most):
    """`search` for a Question that is read already: at most three queries."""
    return best(question, found.order_by("-is_ready", "-published_at", "-product"), most)


def best(question, found, most):
    """Keys of up to `most` rows of the indexed and sorted `found`, names before what is said: at most three queries."""
    keys = {}
    for place in BEST_FIRST if question.parts else ():
        if len(keys) >= most:
            break
        fitting = found.filter(pk__in=keys_of(found.model, question, **place))
        keys |= dict.fromkeys(fitting.values_list("pk", flat=True)[:most])
    return list(keys)[:most]


def makers(question, most=3):
    """Up to `most` MakerEntries that fit, the best first: at most four queries."""
    keys = best(question, MakerEntry.objects.order_by("title", "pk"), most)
    found = MakerEntry.objects.in_bulk(keys) if keys else {}
    return [found[pk] for pk in keys if pk in found]


def categories(question, most=2):
    """Up to `most` categories with something for sale, whose name fits: one query."""
    if not question.parts:
        return []
    sold = ShopEntry.objects.filter(category=OuterRef("pk"))
    found = Category.objects.filter(Exists(sold))
    return [each for each in found if _is_named(question, words_of(each.name, each.name_en))][:most]


def _is_named(question, words):
    return all(
        any(set(term) <= set(words) for term in part.terms)
        or (part.start and any(word.startswith(part.start) for word in words))
        for part in question.parts
    )
