"""What the shop lists: entries of live products, those that can be had first."""

import re
import unicodedata

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from catalog.enums import ReservationState
from catalog.models import Category, Reservation, ShopEntry, StockLevel
from marketplace.pages import recalled, shows

TEXT_MOST = 120  # signs of a search; nobody types more, and a longer one costs the database dear
SORTS = {
    "terbaru": ("-is_ready", "-published_at", "-product"),
    "termurah": ("-is_ready", "price", "product"),
    "termahal": ("-is_ready", "-price", "product"),
    "nama": ("-is_ready", "sort_name", "product"),
}
BY_PRICE = ("termurah", "termahal")
READ = ("pk", "price", "published_at", "card")  # what `catalog.queries.cards` reads of an entry
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def clean_search(text):
    """`text` as it can be searched: one line, no control signs, at most TEXT_MOST signs."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub(" ", text or "")).split())[:TEXT_MOST].strip()


def sellable_levels(at=None):
    """Stock levels with free pieces that may still be sold; a hold past its time counts as free."""
    at = at or timezone.now()
    lapsed = Reservation.objects.filter(level=OuterRef("pk"), state=ReservationState.HELD, expires_at__lte=at)
    fresh = Q(batch__best_before__isnull=True) | Q(batch__best_before__gte=timezone.localdate(at))
    return StockLevel.objects.filter(fresh, Q(on_hand__gt=F("reserved")) | Exists(lapsed), on_hand__gt=0)


def entries():
    """Every entry of the shop."""
    shows("lists")
    return ShopEntry.objects.all()


def arranged(found, sort=""):
    """Entries in the order of `sort` (a key of SORTS), those that can be had first."""
    return found.order_by(*SORTS.get(sort, SORTS["terbaru"]))


def slice_of(found, sort, start, stop):
    """Number `start` to `stop` of `found` as rows of READ: their keys are looked up in an index alone, however deep."""
    keys = arranged(found, sort).values("pk")[start:stop]
    return list(arranged(ShopEntry.objects.filter(pk__in=keys), sort).values_list(*READ, named=True))


def newest(count):
    """The `count` entries that came last, those that can be had first."""
    return list(arranged(entries())[:count])


@recalled
def featured_categories(count=6):
    """The first `count` categories in which something is for sale."""
    sold = entries().filter(category=OuterRef("pk"))
    return list(Category.objects.filter(Exists(sold))[:count])


def of_producer(producer):
    """The entries of a producer's goods."""
    return entries().filter(producer=producer)


def on_shelf_of(mart):
    """Entries with free pieces on the shelf of `mart`."""
    return entries().filter(marts__mart=mart)
