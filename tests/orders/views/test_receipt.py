import uuid

import pytest

from orders.domain.fulfilment import mark_short
from orders.domain.till import sell_at_counter
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import collect, make_cart, make_ready, pay, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik pisang", price=12_500)
    make_shelf_stock(product.variants.get(), arjasa, 9)
    return product


def test_staff_print_the_receipt_of_a_sale_and_go_back_to_the_till(as_user, rini, arjasa, crisps):
    sold = sell_at_counter(
        arjasa, lines=[(crisps.variants.get(), 2)], cash_given=50_000, by=rini, client_key=uuid.uuid4()
    )

    page = as_user(rini).get(f"/petugas/pesanan/{sold.number}/struk/").content.decode()

    assert "Kembalian Rp25.000" in page
    assert 'href="/petugas/kasir/"' in page


def test_the_shoppers_link_stays_off_the_screens_of_staff(as_user, rini, arjasa, crisps):
    order = make_ready(pay(place(make_cart((crisps, 1)), mart=arjasa, method="transfer")))
    part = order.fulfilments.get()
    client = as_user(rini)
    key = str(uuid.uuid4())

    ticked = [line.pk for line in part.lines.all()]
    done = client.post("/petugas/ambil/serahkan/", {"code": part.code, "client_key": key, "ada": ticked})
    receipt = client.get(f"/petugas/pesanan/{order.number}/struk/")

    assert "Sudah diserahkan" in done.content.decode()
    assert [order.token in page.content.decode() for page in (done, receipt)] == [False, False]


def test_what_was_not_handed_over_is_not_on_the_receipt(client, siti, rini, arjasa, crisps):
    tape = make_product(siti, name="Tape", price=10_000)
    make_shelf_stock(tape.variants.get(), arjasa, 3)
    order = pay(place(make_cart((crisps, 1), (tape, 1)), mart=arjasa, method="transfer"))
    mark_short(order.lines.get(variant__product=tape), qty=1, by=rini, key=uuid.uuid4())
    collect(make_ready(order).fulfilments.get())

    page = client.get(f"/pesanan/{order.token}/struk/").content.decode()

    assert "Keripik pisang" in page
    assert "Tape" not in page
