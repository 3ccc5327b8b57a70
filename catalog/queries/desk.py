"""What waits for the staff: listings to look at, slips to count, goods on the shelf."""

import re

from django.db.models import Count, DateField, Exists, F, IntegerField, OuterRef, Prefetch, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from catalog.enums import (
    ChangeState,
    CheckKind,
    ConsignmentState,
    HalalStatus,
    LicenceKind,
    ListingState,
    ReservationState,
)
from catalog.models import Batch, ComplianceCheck, Consignment, ListingChange, Product, Reservation, StockLevel
from catalog.queries.cards import photos_ready

RECENT = 20


def waiting_listings():
    """Listings sent in for review, the longest waiting first, with what a row shows."""
    waiting = Product.objects.waiting_for_review().annotate(best_before=Value(None, output_field=DateField()))
    waiting = waiting.select_related("category", "producer__kecamatan", "producer__member__person")
    return waiting.prefetch_related("variants__tiers", photos_ready())


def waiting_changes():
    """Changes of goods in the shop that wait for staff, the longest waiting first, with what a row shows."""
    waiting = ListingChange.objects.filter(
        state=ChangeState.PENDING, product__state__in=(ListingState.PUBLISHED, ListingState.PAUSED)
    )
    return waiting.select_related(
        "product__category", "product__producer__kecamatan", "product__producer__member__person"
    ).order_by("asked_at", "pk")


def change_to_review(pk):
    """The change that waits under this key, with all that its page shows, or None."""
    found = waiting_changes().filter(pk=pk)
    return found.prefetch_related("product__variants__tiers", _photos_of("product__photos")).first()


def without_papers():
    """Goods in the shop that claim a licence or a certificate that no staff saw: the newest RECENT."""
    known = ComplianceCheck.objects.filter(product=OuterRef("pk"))
    unseen = Q(licence_kind=LicenceKind.PIRT) & ~Exists(known.filter(kind=CheckKind.PIRT))
    unseen |= Q(halal_status=HalalStatus.CERTIFIED) & ~Exists(known.filter(kind=CheckKind.HALAL))
    goods = Product.objects.live().filter(unseen).select_related("producer", "category")
    return list(goods.order_by("-published_at", "-pk")[:RECENT])


def listing_in_shop(pk):
    """The product with this key that is in the shop, or None."""
    return Product.objects.live().filter(pk=pk).select_related("producer__member__person", "category").first()


def listing_to_review(pk):
    """The listing that waits under this key, or None."""
    return waiting_listings().filter(pk=pk).first()


def _slips(mart):
    return (
        Consignment.objects.filter(mart=mart)
        .select_related("producer__kecamatan", "producer__member", "mart")
        .annotate(goods=Count("batches"), declared=Sum("batches__qty_declared"), accepted=Sum("batches__qty_accepted"))
    )


def announced(mart):
    """Slips that producers announced for this mart, those that come first on top."""
    return _slips(mart).filter(state=ConsignmentState.DECLARED).order_by(F("arrives_on").asc(nulls_last=True), "pk")


def counted(mart):
    """The last slips that this mart received or sent home."""
    done = _slips(mart).filter(state__in=[ConsignmentState.RECEIVED, ConsignmentState.REJECTED])
    return done.order_by("-received_at", "-pk")[:RECENT]


def to_count(mart):
    """How many announced slips wait to be counted at this mart."""
    return Consignment.objects.filter(mart=mart, state=ConsignmentState.DECLARED).count()


def find_slip(text, marts):
    """The slip that somebody scanned or typed: its number in any spelling, its token, or the address in its QR code.

    None where there is none at these marts.
    """
    typed = re.sub(r"[\x00\s]", "", text)[-200:]
    token = re.split(r"[/=?&]", typed.rstrip("/"))[-1]
    slips = Consignment.objects.filter(mart__in=marts)
    return slips.filter(Q(token=token) | Q(number__iexact=_number(token))).first()


def _number(typed):
    """ "nt261123 7" and "NT-261123-0007" are one number."""
    found = re.fullmatch(r"NT-?(\d{6})-?(\d{1,6})", typed, re.IGNORECASE | re.ASCII)
    return f"NT-{found[1]}-{int(found[2]):04d}" if found else typed


def slip_with_lines(number, marts):
    """The slip with its batches, their goods and pictures, or None."""
    batches = Batch.objects.select_related("variant__product__category").order_by("pk")
    batches = batches.prefetch_related(_photos_of("variant__product__photos"))
    slips = Consignment.objects.filter(number=number, mart__in=marts).select_related(
        "producer__kecamatan", "producer__member__person", "mart__kecamatan", "received_by"
    )
    return slips.prefetch_related(Prefetch("batches", queryset=batches)).first()


def _photos_of(lookup):
    ready = photos_ready()
    return Prefetch(lookup, queryset=ready.queryset)


def shelf(mart, text=""):
    """Stock levels with goods on the shelf of `mart`, goods together, first to expire first.

    Each says what buyers were `promised` and what is set aside to go `home`.
    """
    set_aside = Reservation.objects.filter(
        level=OuterRef("pk"), state=ReservationState.HELD, return_line__isnull=False
    ).order_by()
    home = Subquery(set_aside.values("level").annotate(pieces=Sum("qty")).values("pieces"), output_field=IntegerField())
    levels = StockLevel.objects.filter(place__mart=mart, on_hand__gt=0).annotate(home=Coalesce(home, 0))
    levels = levels.annotate(promised=F("reserved") - F("home"))
    for word in text.replace("\x00", " ").split()[:8]:
        levels = levels.filter(
            Q(batch__variant__product__name__icontains=word)
            | Q(batch__producer__display_name__icontains=word)
            | Q(batch__variant__sku__iexact=word)
            | Q(batch__consignment__number__icontains=word)
        )
    return levels.select_related("batch__variant__product", "batch__producer", "batch__consignment").order_by(
        "batch__variant__product__name", "batch__variant", F("batch__best_before").asc(nulls_last=True), "pk"
    )


def shelf_totals(mart, soon, at=None):
    """Pieces there, promised to shoppers, and near: past or within `soon` (a timedelta) of their best-before day."""
    levels = StockLevel.objects.filter(place__mart=mart)
    near = Q(batch__best_before__lte=timezone.localdate(at) + soon)
    sums = levels.aggregate(near=Sum("on_hand", filter=near), there=Sum("on_hand"), held=Sum("reserved"))
    home = Reservation.objects.filter(level__in=levels, state=ReservationState.HELD, return_line__isnull=False)
    sums["promised"] = sums.pop("held") or 0
    sums["promised"] -= home.aggregate(pieces=Sum("qty"))["pieces"] or 0
    return {name: number or 0 for name, number in sums.items()}
