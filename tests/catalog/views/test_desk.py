from datetime import timedelta

import pytest

from catalog.domain import stock
from catalog.domain.stock import Want
from tests.factories.catalog import in_days, make_line, make_product, make_shelf_stock

LIST = "/petugas/stok/"


@pytest.mark.parametrize("n", (1, 3))
def test_the_shelf_shows_goods_of_this_mart_only(siti, rini, arjasa, ambulu, as_user, django_assert_num_queries, n):
    products = [make_product(siti) for _ in range(n)]
    for product in products:
        make_shelf_stock(product.variants.get(), arjasa, 7)
    elsewhere = make_product(siti, name="Madu hutan")
    make_shelf_stock(elsewhere.variants.get(), ambulu, 7)
    client = as_user(rini)
    client.get(LIST)

    with django_assert_num_queries(10):
        page = client.get(LIST).content.decode()

    assert all(product.name in page for product in products)
    assert elsewhere.name not in page


def test_totals_count_what_is_promised_and_what_expires(siti, rini, arjasa, as_user):
    variant = make_product(siti).variants.get()
    level = make_shelf_stock(variant, arjasa, 7, best_before=in_days(10))
    make_shelf_stock(variant, arjasa, 5, best_before=in_days(60))
    stock.reserve([Want(level.pk, make_line(variant, 2, mart=arjasa), 2)], expires_at=None)

    page = as_user(rini).get(LIST)

    assert page.context["totals"] == {"near": 7, "there": 12, "promised": 2}
    assert [row.batch.best_before for row in page.context["page"]] == [in_days(10), in_days(60)]
    assert page.context["soon"] - page.context["today"] == timedelta(days=14)


def test_search_narrows_by_goods_producer_and_slip(siti, wati, rini, arjasa, as_user):
    honey = make_shelf_stock(make_product(siti, name="Madu hutan").variants.get(), arjasa, 7)
    crisps = make_shelf_stock(make_product(wati, name="Keripik tempe").variants.get(), arjasa, 7)
    client = as_user(rini)

    for typed, found in [
        ("madu", {honey}),
        ("wati keripik", {crisps}),
        (honey.batch.consignment.number, {honey}),
        ("\x00madu", {honey}),
        ("x" * 9000, set()),
    ]:
        assert set(client.get(LIST, {"q": typed}).context["page"]) == found, typed


@pytest.mark.parametrize("page", ["0", "2", "x", "9" * 30, "²"])
def test_pages_that_are_not_there(rini, as_user, page):
    assert as_user(rini).get(LIST, {"page": page}).status_code == 404


def test_producers_do_not_see_the_shelf_list(siti, client, as_user):
    assert client.get(LIST).url.startswith("/masuk/")
    assert as_user(siti).get(LIST).status_code == 404
