import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from catalog.domain.listing import pause_listing, save_price
from marketplace.pages import basket_count
from orders.models import CartLine
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.marketplace import user_of
from tests.factories.orders import make_cart, place

ADD, CHANGE, SHOW, ACCEPT = "/keranjang/tambah/", "/keranjang/ubah/", "/keranjang/", "/keranjang/mengerti/"
MANY = "/keranjang/tambah-banyak/"
FETCH = {"X-Requested-With": "fetch"}
QUERIES = 12


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik pisang", price=12_000, tiers=[(5, 11_000)])
    make_shelf_stock(product.variants.get(), arjasa, 10)
    return product


def sent(product, qty, **fields):
    return {"variant": product.variants.get().pk, "qty": qty, "client_key": str(uuid.uuid4()), **fields}


def in_basket():
    return list(CartLine.objects.values_list("qty", flat=True))


def test_an_empty_basket_points_at_the_shop(client, db):
    page = client.get(SHOW)

    assert page.status_code == 200
    assert 'href="/produk/"' in page.content.decode()


def test_goods_go_in_with_the_price_of_their_quantity(client, crisps):
    answer = client.post(ADD, sent(crisps, 5), follow=True)

    page = answer.content.decode()
    assert "Rp55.000" in page
    assert "−Rp5.000" in page
    assert basket_count(client.session) == 5


def test_a_script_is_answered_in_json(client, crisps):
    answer = client.post(ADD, sent(crisps, 2), headers=FETCH)

    assert answer.json() == {"count": 2, "in_basket": 2, "message": "2 Keripik pisang masuk keranjang"}


def test_the_same_key_twice_counts_once(client, crisps):
    form = sent(crisps, 2)

    client.post(ADD, form)
    client.post(ADD, form)

    assert in_basket() == [2]


def test_a_tap_that_comes_again_after_the_goods_were_taken_out_leaves_them_out(client, crisps):
    form = sent(crisps, 2)
    client.post(ADD, form)
    client.post(CHANGE, sent(crisps, 0))

    answer = client.post(ADD, form, headers=FETCH)

    assert (answer.status_code, answer.json()["in_basket"], in_basket()) == (200, 0, [])


@pytest.fixture
def later():
    """Time that goes on when told."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def test_the_page_of_everybody_puts_in_more_on_another_day(client, crisps, later):
    form = sent(crisps, 2)
    for wanted in (2, 4, 6):
        client.post(ADD, form)
        client.post(ADD, form)  # an impatient second tap
        assert in_basket() == [wanted]
        later.shift(timedelta(days=1))

    client.post(CHANGE, sent(crisps, 0))
    later.shift(timedelta(minutes=1))
    client.post(ADD, form)
    assert in_basket() == [2]


def test_a_form_whose_answer_was_lost_counts_once_however_late_it_is_sent_again(client, crisps, later):
    client.post(ADD, sent(crisps, 1))
    before, form = client.cookies["keranjang"].value, sent(crisps, 2)
    client.post(ADD, form)
    client.cookies["keranjang"] = before
    later.shift(timedelta(minutes=10))

    client.post(ADD, form)

    assert in_basket() == [3]


def test_a_tap_that_a_script_sends_again_counts_once_however_late(client, crisps, later):
    form = sent(crisps, 2)
    client.post(ADD, form, headers=FETCH)
    later.shift(timedelta(hours=3))

    client.post(ADD, form, headers=FETCH)

    assert in_basket() == [2]


def test_the_same_page_sent_with_another_quantity_counts_too(client, crisps):
    page = sent(crisps, 1)

    for form in (page, page, page | {"qty": 2}):
        client.post(ADD, form)

    assert in_basket() == [3]


def test_more_than_there_is_is_refused_and_nothing_changes(client, crisps):
    answer = client.post(ADD, sent(crisps, 11), headers=FETCH)

    assert answer.status_code == 409
    assert answer.json()["message"] == "Keripik pisang tinggal 10."
    assert in_basket() == []


def test_it_goes_back_to_the_page_it_came_from_but_never_to_another_site(client, crisps):
    assert client.post(ADD, sent(crisps, 1, next="/produk/?q=keripik")).url == "/produk/?q=keripik"
    assert client.post(ADD, sent(crisps, 1, next="https://jahat.example/")).url == SHOW


def test_a_quantity_is_changed_and_htmx_gets_only_the_contents(client, crisps):
    client.post(ADD, sent(crisps, 2))

    answer = client.post(CHANGE, sent(crisps, 6), headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert in_basket() == [6]
    assert "<html" not in page
    assert 'id="jumlah-keranjang"' in page
    assert "Rp66.000" in page


def test_the_buttons_of_a_basket_line_go_down_to_nought(client, crisps):
    client.post(ADD, sent(crisps, 1))

    assert 'name="qty" value="1" min="0"' in client.get(SHOW).content.decode()


def test_nought_takes_it_out_and_offers_it_back(client, crisps):
    client.post(ADD, sent(crisps, 2))

    page = client.post(CHANGE, sent(crisps, 0)).content.decode()

    assert in_basket() == []
    assert "Keripik pisang dikeluarkan." in page
    assert "Kembalikan" in page


def test_the_basket_of_another_browser_is_not_hers(client, client_of, crisps):
    client.post(ADD, sent(crisps, 2))

    other = client_of()
    other.post(CHANGE, sent(crisps, 0))

    assert in_basket() == [2]


@pytest.fixture
def client_of():
    from django.test import Client

    return Client


@pytest.mark.parametrize("qty", ["", "-1", "1.5", "99999999999999", "\x00", "<script>alert(1)</script>", "x" * 10_000])
def test_a_strange_quantity_is_told_kindly(client, crisps, qty):
    answer = client.post(ADD, sent(crisps, qty), headers=FETCH)

    assert answer.status_code == 409
    assert answer.json()["message"]
    assert in_basket() == []


@pytest.mark.parametrize("variant", ["", "0", "999999", "9" * 30, "\x00", "x"])
def test_a_strange_thing_is_404(client, crisps, variant):
    assert client.post(ADD, sent(crisps, 1, variant=variant)).status_code == 404


@pytest.mark.parametrize("n", (1, 3))
def test_the_basket_asks_the_database_the_same_number_of_questions(client, siti, arjasa, django_assert_num_queries, n):
    for _ in range(n):
        product = make_product(siti)
        make_shelf_stock(product.variants.get(), arjasa, 10)
        client.post(ADD, sent(product, 1))
    client.get(SHOW)

    with django_assert_num_queries(QUERIES):
        client.get(SHOW)


def test_a_parcel_is_answered_like_a_single_thing(client, crisps, wati, arjasa):
    tape = make_product(wati, name="Tape")
    make_shelf_stock(tape.variants.get(), arjasa, 1)
    items = [f"{crisps.variants.get().pk}:2", f"{tape.variants.get().pk}:3"]
    key = str(uuid.uuid4())

    told = client.post(MANY, {"item": items, "client_key": key}, headers=FETCH)
    again = client.post(MANY, {"item": items, "client_key": key}, headers=FETCH)
    refused = client.post(MANY, {"item": items[1:]}, headers=FETCH)

    assert told.json() == {"count": 2, "in_basket": 2, "message": "2 barang masuk keranjang. Tape tinggal 1."}
    assert again.json()["count"] == 2
    assert (refused.status_code, refused.json()["message"]) == (409, "Tape tinggal 1.")
    assert client.post(MANY, {"item": items[:1]}).headers["Location"] == SHOW


def test_a_parcel_goes_in_again_on_another_day_and_once_for_an_impatient_second_tap(client, crisps, later):
    form = {"item": [f"{crisps.variants.get().pk}:2"], "client_key": uuid.uuid4()}
    for wanted in (2, 4):
        client.post(MANY, form)
        client.post(MANY, form)
        assert in_basket() == [wanted]
        later.shift(timedelta(days=1))

    client.post(MANY, form, headers=FETCH)
    assert in_basket() == [4]


@pytest.mark.parametrize(
    "items", ([], ["1"], ["x:1"], ["1:0"], ["1:-1"], ["999999:1"], ["1:1000"], ["٣:1"], ["1:1"] * 2)
)
def test_a_parcel_that_no_page_of_ours_sends_is_not_found(client, db, items):
    assert client.post(MANY, {"item": items}).status_code == 404
    assert client.get(MANY).status_code == 405
    assert in_basket() == []


def raise_price(product, price):
    save_price(product, price=price, by=user_of(product.producer))


def test_a_new_price_is_said_at_its_line_and_at_the_checkout_until_she_understands(client, crisps):
    client.post(ADD, sent(crisps, 2))
    raise_price(crisps, 13_000)
    said = "Harga naik dari Rp12.000 menjadi Rp13.000 sejak Anda memasukkannya."
    before = [client.get(path).content.decode().count(said) for path in (SHOW, "/checkout/")]

    answer = client.post(ACCEPT, {"variant": crisps.variants.get().pk, "seen": 13_000})

    assert (before, answer.url) == ([1, 1], SHOW)
    assert [client.get(path).content.decode().count(said) for path in (SHOW, "/checkout/")] == [0, 0]


def test_understanding_an_older_price_is_not_enough(client, crisps):
    client.post(ADD, sent(crisps, 2))
    raise_price(crisps, 14_000)

    page = client.post(ACCEPT, {"variant": crisps.variants.get().pk, "seen": 13_000}, headers={"HX-Request": "true"})

    assert "Harga naik dari Rp12.000 menjadi Rp14.000" in page.content.decode()


def test_a_price_that_changes_under_the_finger_is_still_said(client, crisps):
    client.post(ADD, sent(crisps, 2))
    raise_price(crisps, 13_000)

    page = client.post(CHANGE, sent(crisps, 3, seen=12_000), headers={"HX-Request": "true"}).content.decode()

    assert "Harga naik dari Rp12.000 menjadi Rp13.000" in page


@pytest.mark.parametrize("form", [{}, {"variant": "x", "seen": "y"}, {"variant": 999_999, "seen": "9" * 40}])
def test_understanding_nothing_changes_nothing(client, crisps, form):
    client.post(ADD, sent(crisps, 2))

    assert client.post(ACCEPT, form).url == SHOW
    assert in_basket() == [2]


def test_what_is_no_longer_sold_stays_with_a_way_on(client, crisps):
    client.post(ADD, sent(crisps, 2))
    pause_listing(crisps, by=user_of(crisps.producer))

    page = client.get(SHOW).content.decode()

    assert "Keripik pisang sedang tidak dijual." in page
    assert "Lihat yang serupa" in page
    assert f'href="{crisps.get_absolute_url()}"' not in page
    assert in_basket() == [2]


def test_what_is_left_may_be_taken_instead(client, crisps, arjasa):
    client.post(ADD, sent(crisps, 8))
    place(make_cart((crisps, 7)), mart=arjasa)

    page = client.get(SHOW).content.decode()

    assert "Keripik pisang tinggal 3." in page
    assert "Ambil 3 saja" in page
