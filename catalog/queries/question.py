"""What was typed into a search, as a question to the index: words, what means the same, a last word still growing."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, Func, Q, Value
from django.db.models.functions import Cast
from wagtail.search.models import IndexEntry

from catalog.models import Synonym
from catalog.models.search_words import TERM_WORDS_MOST
from catalog.queries.shop import clean_search
from catalog.words import IDLE, words_of
from marketplace.pages import shows

WORDS_MOST = 8
GROWS_FROM = 2  # letters from which the last word also stands for longer ones
MEANS_FROM = 3  # letters from which it also stands for what its longer ones mean
TERMS_OF_A_START = 24  # synonyms that a word being typed may stand for


@dataclass(frozen=True)
class Part:
    """One thing that must be there: any of `terms`, or, while it is typed, a word that begins with `start`."""

    terms: tuple  # of tuples of words
    start: str = ""


@dataclass(frozen=True)
class Question:
    """All of `parts` must be there; without any, nothing is meant."""

    parts: tuple
    typed: frozenset  # words that stand there as typed, by no synonym


def read(text):
    """The Question in what was typed: one query, none for no words."""
    shows("words")
    words = words_of(clean_search(text))[:WORDS_MOST]
    if not words:
        return Question((), frozenset())
    lists = {term: synonym.terms for synonym in Synonym.objects.all() for term in synonym.terms}
    parts, typed = [], []
    while words:
        size = next(n for n in range(min(TERM_WORDS_MOST, len(words)), 0, -1) if n == 1 or tuple(words[:n]) in lists)
        term, words = tuple(words[:size]), words[size:]
        if term not in lists:
            typed.append(term[0])
        parts.append(_part(term, lists, is_last=not words))
    telling = tuple(part for part in parts if not IDLE.issuperset(part.terms[0]))
    return Question(telling or tuple(parts), frozenset(typed))


def _part(term, lists, *, is_last):
    terms = (term, *lists.get(term, ()))
    if not is_last or len(term) > 1 or len(term[0]) < GROWS_FROM:
        return Part(tuple(dict.fromkeys(terms)))
    (start,) = term
    begun = [others for known, others in lists.items() if " ".join(known).startswith(start)]
    meant = [other for others in begun for other in others] if len(start) >= MEANS_FROM else []
    return Part(tuple(dict.fromkeys((*terms, *meant[:TERMS_OF_A_START]))), start)


def keys_of(model, question, *, columns=("title", "body"), grows=True):
    """Keys of the `model` whose index entries hold the question in these columns: a queryset for `pk__in`."""
    kind = ContentType.objects.get_for_model(model)
    find = _in_postgres if connection.vendor == "postgresql" else _in_sqlite
    return find(IndexEntry.objects.filter(content_type=kind), question, columns, grows).values_list(
        Cast("object_id", BigIntegerField()), flat=True
    )


def _in_sqlite(entries, question, columns, grows):
    parts = [
        " OR ".join([f'"{" ".join(term)}"' for term in part.terms] + [f'"{part.start}" *'] * bool(grows and part.start))
        for part in question.parts
    ]
    wanted = " AND ".join(f"({part})" for part in parts)
    match = Func(
        Value(f"{{{' '.join(columns)}}} : ({wanted})"),
        template="wagtailsearch_indexentry_fts MATCH %(expressions)s",
        output_field=BooleanField(),
    )
    fitting = apps.get_model("wagtailsearch", "SQLiteFTSIndexEntry").objects.filter(match)
    return entries.filter(pk__in=fitting.values("pk"))  # joined, SQLite would ask its index anew for every entry


def _in_postgres(entries, question, columns, grows):
    for part in question.parts:
        terms = [f"({' <-> '.join(map(_quoted, term))})" for term in part.terms]
        start = [f"{_quoted(part.start)}:*"] * bool(grows and part.start)
        wanted = SearchQuery(" | ".join(terms + start), search_type="raw", config="simple")
        entries = entries.filter(reduce(or_, (Q(**{column: wanted}) for column in columns)))  # each has its own index
    return entries


def _quoted(word):
    return f"'{word}'"
