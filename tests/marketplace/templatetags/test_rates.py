from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils.translation import override

from marketplace.domain.rates import set_rates
from marketplace.models import Change
from marketplace.pages import collecting

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 11, 20, 3, tzinfo=UTC)


def shown(rupiah, language="id"):
    with override(language):
        return Template("{% load rates %}{% foreign_prices sum %}").render(Context({"sum": rupiah})).strip()


@pytest.fixture
def rates(budi, time_machine):
    time_machine.move_to(DAY)
    set_rates({"HKD": 214_550, "TWD": 51_200}, by=budi, at=DAY)


def test_a_price_is_told_in_the_money_of_each_country_with_its_day(rates):
    html = shown(57_500)

    assert html.count("<details") == 1
    assert html.count("<dt>") == 2
    assert "<dt>Dolar Hong Kong</dt><dd>kira-kira HK$\xa026,80</dd>" in html
    assert "Kurs 20 November 2026." in html
    assert "bank Anda yang menentukan kurs sebenarnya" in html


def test_english_writes_it_the_english_way(rates):
    html = shown(57_500, "en")

    assert "<dt>Hong Kong dollar</dt><dd>about HK$26.80</dd>" in html
    assert "20 November 2026" in html


def test_without_rates_nothing_is_shown():
    assert shown(57_500) == ""


@pytest.mark.parametrize(("rupiah", "queries"), [(57_500, 1), (0, 0), (None, 0), ("", 0)])
def test_it_asks_once_and_not_at_all_for_no_price(rates, django_assert_num_queries, rupiah, queries):
    with django_assert_num_queries(queries):
        assert bool(shown(rupiah)) is bool(rupiah)


def test_a_kept_page_is_made_anew_when_its_rates_are_too_old(rates):
    with collecting() as page:
        shown(57_500)

    assert page.until == DAY + timedelta(days=45)


def test_new_rates_drop_the_pages_that_were_kept(rates, budi):
    before = Change.objects.filter(tag="site").count()

    set_rates({"HKD": 215_000}, by=budi)

    assert Change.objects.filter(tag="site").count() == before + 1
