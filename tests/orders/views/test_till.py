import uuid

import pytest

from catalog.models import StockLevel
from orders.models import Order
from tests.factories.catalog import make_category, make_product, make_shelf_stock

TILL, LINE, PAY = "/petugas/kasir/", "/petugas/kasir/baris/", "/petugas/kasir/bayar/"
QUERIES = 18


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik pisang", price=12_500, tiers=[(3, 11_000)])
    make_shelf_stock(product.variants.get(), arjasa, 5)
    return product


def ring(client, product, qty, **fields):
    return client.post(LINE, {"variant": product.variants.get().pk, "qty": qty, **fields}, follow=True)


def cash(given="50.000"):
    return {"cash_given": given, "client_key": str(uuid.uuid4())}


def test_only_staff_stand_at_the_till(client, siti, as_user, crisps):
    assert client.get(TILL).url.startswith("/masuk/")
    for address in (TILL, LINE, PAY):
        assert as_user(siti).post(address, cash()).status_code == 404
    assert Order.objects.count() == 0


def test_a_ticket_is_rung_up_paid_and_receipted(rini, as_user, crisps):
    client = as_user(rini)
    ring(client, crisps, 1)
    page = ring(client, crisps, 2)
    assert "Rp33.000" in page.content.decode()

    done = client.post(PAY, cash(), follow=True)

    sold = Order.objects.get()
    assert (sold.total, sold.cash_given, done.context["change"]) == (33_000, 50_000, 17_000)
    assert StockLevel.objects.get().on_hand == 2
    assert f"/petugas/pesanan/{sold.number}/struk/" in done.content.decode()
    assert client.get(TILL).context["lines"] == []


def test_paid_twice_is_one_sale(rini, as_user, crisps):
    client, form = as_user(rini), cash()
    ring(client, crisps, 2)

    first, second = client.post(PAY, form), client.post(PAY, form)

    assert first.url == second.url
    assert Order.objects.count() == 1
    assert StockLevel.objects.get().on_hand == 3


def test_no_more_is_rung_up_than_stands_on_the_shelf(rini, as_user, crisps):
    page = ring(as_user(rini), crisps, 6)

    assert "tinggal 5" in page.content.decode()
    assert [qty for _variant, qty in page.context["lines"]] == [5]


def test_the_shelf_of_another_mart_is_not_sold_here(joko, ambulu, as_user, crisps):
    client = as_user(joko)

    ring(client, crisps, 1)

    assert client.get(TILL).context["lines"] == []
    assert client.post(PAY, cash()).status_code == 422
    assert StockLevel.objects.get().on_hand == 5


def test_an_amount_is_set_and_nought_takes_it_off(rini, as_user, crisps):
    client = as_user(rini)
    ring(client, crisps, 1)

    assert [qty for _v, qty in ring(client, crisps, 4, exact=1).context["lines"]] == [4]
    assert ring(client, crisps, 0, exact=1).context["lines"] == []


def test_too_little_cash_is_told_and_nothing_is_sold(rini, as_user, crisps):
    client = as_user(rini)
    ring(client, crisps, 2)

    page = client.post(PAY, cash("20.000"))

    assert page.status_code == 422
    assert "Uang yang diterima kurang." in page.content.decode()
    assert Order.objects.count() == 0


def test_goods_are_found_by_name(rini, siti, arjasa, as_user, crisps):
    make_shelf_stock(make_product(siti, name="Tape manis").variants.get(), arjasa, 5)

    page = as_user(rini).get(TILL, {"q": "tape"})

    assert [each.variant.product.name for each in page.context["goods"]] == ["Tape manis"]


@pytest.mark.parametrize("words", ["", "\x00", "-1", "<script>alert(1)</script>", "9" * 400, "x" * 10_000])
def test_strange_words_are_told_kindly(rini, as_user, crisps, words):
    client = as_user(rini)

    assert client.get(TILL, {"q": words}).status_code == 200
    assert client.post(LINE, {"variant": words, "qty": words, "q": words}).status_code == 302
    assert client.post(PAY, {"cash_given": words, "client_key": words}).status_code == 422
    assert b"<script>alert" not in client.get(TILL, {"q": words}).content
    assert Order.objects.count() == 0


def test_a_variant_that_does_not_exist_is_not_rung_up(rini, as_user, crisps):
    client = as_user(rini)

    assert client.post(LINE, {"variant": 999_999, "qty": 1}).status_code == 302
    assert client.get(TILL).context["lines"] == []


@pytest.mark.parametrize("n", (1, 3))
def test_the_till_asks_the_same_number_of_questions(rini, siti, arjasa, as_user, django_assert_num_queries, n):
    client = as_user(rini)
    for _ in range(n):
        product = make_product(siti)
        make_shelf_stock(product.variants.get(), arjasa, 10)
        ring(client, product, 1)
    client.get(TILL)

    with django_assert_num_queries(QUERIES):
        client.get(TILL)


def test_a_step_counts_from_the_number_that_stands_there(rini, as_user, crisps):
    client = as_user(rini)

    assert 'name="qty" value="2" min="0"' in ring(client, crisps, 2).content.decode()
    assert ring(client, crisps, 2, exact="1", step="1").context["rows"][0]["qty"] == 3
    assert ring(client, crisps, 1, exact="1", step="-1").context["rows"] == []


def test_a_category_narrows_the_shelf_and_stays_after_a_line(rini, siti, arjasa, as_user, crisps):
    tape = make_product(siti, name="Tape", category=make_category("Basah", slug="basah"))
    make_shelf_stock(tape.variants.get(), arjasa, 5)
    client = as_user(rini)

    page = client.get(TILL, {"kategori": tape.category.slug})

    assert [each.variant.product for each in page.context["goods"]] == [tape]
    answer = client.post(LINE, {"variant": tape.variants.get().pk, "qty": 1, "kembali": page.context["here"]})
    assert answer.url == f"{TILL}?kategori={tape.category.slug}"


def test_the_sale_of_another_mart_is_not_shown(rini, joko, as_user, crisps):
    client = as_user(rini)
    ring(client, crisps, 1)
    done = client.post(PAY, cash()).url

    assert as_user(joko).get(done).status_code == 404
