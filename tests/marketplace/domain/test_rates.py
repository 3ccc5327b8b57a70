from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.domain.rates import NotTreasurer, set_rates
from marketplace.models import ExchangeRate
from marketplace.queries.rates import current_rates, latest_rates

pytestmark = pytest.mark.django_db


def rows():
    return list(ExchangeRate.objects.order_by("pk").values_list("currency", "sen"))


def test_each_change_is_a_row_and_the_last_one_counts(budi):
    set_rates({"USD": 1_650_000, "HKD": 214_550}, by=budi)
    set_rates({"HKD": 215_000, "USD": 1_650_000}, by=budi)

    assert rows() == [("USD", 1_650_000), ("HKD", 214_550), ("HKD", 215_000)]
    assert [(rate.currency, rate.sen) for rate in current_rates()] == [("HKD", 215_000), ("USD", 1_650_000)]


def test_the_same_rate_counts_once_a_day_and_on_a_later_day_says_that_it_holds(budi):
    now = timezone.now()
    for at in (now, now, now + timedelta(days=2)):
        set_rates({"HKD": 214_550}, by=budi, at=at)

    assert len(rows()) == 2
    assert latest_rates()["HKD"].set_at == now + timedelta(days=2)


def test_nobody_but_the_treasurer_writes(ketua, rini):
    for person in (ketua, rini):
        with pytest.raises(NotTreasurer):
            set_rates({"HKD": 214_550}, by=person)

    assert rows() == []


def test_a_rate_that_is_too_old_is_no_longer_shown(budi, django_assert_num_queries):
    now = timezone.now()
    set_rates({"HKD": 214_550}, by=budi, at=now - timedelta(days=45, seconds=1))
    set_rates({"USD": 1_650_000}, by=budi, at=now - timedelta(days=45))

    with django_assert_num_queries(1):
        assert [rate.currency for rate in current_rates(at=now)] == ["USD"]
