import pytest
from django.utils import timezone

from orders.domain.look import look_at_stock
from orders.enums import Way
from tests.factories.catalog import in_days, make_home_stock, make_product, make_shelf_stock

pytestmark = pytest.mark.django_db


def test_a_look_finds_fresh_goods_of_the_marts_asked_and_of_homes_on_the_terms_of_the_day(siti, arjasa, ambulu):
    variant = make_product(siti).variants.get()
    here, _there = make_shelf_stock(variant, arjasa, 3), make_shelf_stock(variant, ambulu, 4)
    make_shelf_stock(variant, arjasa, 5, best_before=in_days(0))
    home, now = make_home_stock(variant, 6), timezone.now()
    siti.terms.create(rate_bps=1000, valid_from=now, accepted_at=now)

    seen = look_at_stock([variant], marts=[arjasa], at=now + timezone.timedelta(days=1), way=Way.PICKUP)

    assert [(offer.level_id, offer.free) for offer in seen.shelves[arjasa.pk][variant.pk]] == [(here.pk, 3)]
    assert list(seen.shelves) == [arjasa.pk]
    assert (seen.homes[variant.pk].level_id, seen.homes[variant.pk].rate_bps) == (home.pk, 1000)


def test_the_counter_looks_at_its_shelf_alone(siti, arjasa):
    variant = make_product(siti).variants.get()
    make_home_stock(variant, 6)

    assert look_at_stock([variant], marts=[arjasa], at=timezone.now(), way=Way.COUNTER).homes == {}


def test_goods_are_offered_up_to_the_day_that_is_printed_on_them(siti, arjasa):
    variant = make_product(siti).variants.get()
    last_day = make_shelf_stock(variant, arjasa, 3, best_before=in_days(1))
    tomorrow = timezone.now() + timezone.timedelta(days=1)

    seen = [
        look_at_stock([variant], marts=[arjasa], at=at, way=Way.COUNTER).shelves[arjasa.pk]
        for at in (tomorrow, tomorrow + timezone.timedelta(days=1))
    ]

    assert [[offer.level_id for offers in shelf.values() for offer in offers] for shelf in seen] == [[last_day.pk], []]
