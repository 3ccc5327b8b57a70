"""The only writer of what the search knows of goods and makers: Wagtail's index, and the words that occur."""

from collections import Counter, defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db import connection, router
from django.db.models import F
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from catalog.models import MakerEntry, SearchWord, ShopEntry
from catalog.words import TELLING, words_of
from marketplace.models import Change, Producer

COUNTED_AT_ONCE = 5_000  # words in one query


def product_words(product, variants):
    """(title, body) of an entry: its names; then all else that it may be found by, nothing that needs a consent.

    `product` comes with category and producer, the producer with her kecamatan.
    """
    category, producer = product.category, product.producer
    title = words_of(product.name, product.name_en)
    body = words_of(
        product.description, product.description_en, product.ingredients, producer.display_name, producer.brand,
        *((category.name, category.name_en) if category else ()),
        producer.kecamatan.name if producer.kecamatan else "", product.unit, product.net_content,
        *(variant.name for variant in variants),
    )  # fmt: skip
    return " ".join(title), " ".join(body)


def update_index(before, after):
    """Make index and words follow the entries, {product pk: ShopEntry}, as they were and as they are now.

    The entries are written already; the caller is alone in this.
    """
    told = _follow(ShopEntry, before, after)
    makers = {entry.producer_id for entry in (*before.values(), *after.values())}
    old = MakerEntry.objects.in_bulk(makers)
    new = _makers(makers)
    changed = [maker for pk, maker in new.items() if pk not in old or _differs(maker, old[pk])]
    fields = [field.name for field in MakerEntry._meta.concrete_fields if not field.primary_key]
    MakerEntry.objects.bulk_create(changed, update_conflicts=True, unique_fields=["producer"], update_fields=fields)
    told = _follow(MakerEntry, old, new) or told
    MakerEntry.objects.filter(pk__in=old.keys() - new.keys()).delete()
    if told:
        Change.objects.create(tag="words")


def squeeze_index():
    """Let SQLite's index drop the words of deleted entries, which it would otherwise keep until it next merges."""
    if connection.vendor == "sqlite":
        table = f"{IndexEntry._meta.db_table}_fts"
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")


def _makers(ids):
    """{producer pk: MakerEntry} of those among `ids` who are public and have goods in the shop."""
    selling = ShopEntry.objects.filter(producer__in=ids).values("producer")
    producers = Producer.objects.public().filter(pk__in=selling).select_related("kecamatan")
    return {producer.pk: _maker(producer) for producer in producers}


def _maker(producer):
    place = producer.kecamatan.name if producer.kecamatan else ""
    return MakerEntry(
        producer_id=producer.pk,
        name=producer.display_name,
        brand=producer.brand,
        path=f"/produsen/{producer.slug}/",
        title=" ".join(words_of(producer.display_name, producer.brand)),
        body=" ".join(words_of(producer.line, producer.line_en, place)),
    )


def _differs(one, other):
    return any(getattr(one, field.attname) != getattr(other, field.attname) for field in one._meta.concrete_fields)


def _follow(model, before, after):
    """Index what has other words now, forget what is gone; True if there was any of it."""
    reworded = [each for pk, each in after.items() if pk not in before or _words(before[pk]) != _words(each)]
    gone = before.keys() - after.keys()
    if gone:
        kind = ContentType.objects.get_for_model(model)
        entries = IndexEntry.objects.filter(content_type=kind, object_id__in=map(str, gone))
        entries._raw_delete(using=router.db_for_write(IndexEntry))  # as Wagtail does: triggers clear the rest
    if reworded:
        get_search_backend().add_bulk(model, reworded)
    _count(
        [before[pk] for pk in (*gone, *(each.pk for each in reworded)) if pk in before],
        reworded,
    )
    return bool(reworded or gone)


def _words(entry):
    return entry.title, entry.body


def _count(less, more):
    """The entries `less` no longer have their words, the entries `more` have theirs now."""
    change = Counter(word for entry in more for word in _telling(entry))
    change.subtract(word for entry in less for word in _telling(entry))
    words = sorted(word for word, places in change.items() if places)
    for start in range(0, len(words), COUNTED_AT_ONCE):
        _count_some({word: change[word] for word in words[start : start + COUNTED_AT_ONCE]})


def _count_some(change):
    known = set(SearchWord.objects.filter(text__in=change).values_list("text", flat=True))
    SearchWord.objects.bulk_create(
        SearchWord(text=word, length=len(word), ending=word[-2:], places=0) for word in change.keys() - known
    )
    alike = defaultdict(list)
    for word, places in change.items():
        alike[places].append(word)
    for places, words in alike.items():
        SearchWord.objects.filter(text__in=words).update(places=F("places") + places)
    SearchWord.objects.filter(text__in=change, places__lte=0).delete()


def _telling(entry):
    return {word for word in f"{entry.title} {entry.body}".split() if TELLING.fullmatch(word)}
