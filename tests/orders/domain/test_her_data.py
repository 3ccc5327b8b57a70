import pytest

from orders.domain.her_data import collect
from orders.domain.refund import complete_refund, refund_lines
from orders.enums import RefundReason
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.ledger import AT, sold
from tests.factories.marketplace import user_of
from tests.factories.orders import make_cart

pytestmark = pytest.mark.django_db


def sheets(producer):
    return {sheet.name: sheet.read() for sheet in collect(producer)}


def test_what_came_and_went_on_her_account_adds_up(siti, wati, arjasa, budi):
    order = sold(arjasa, siti, qty=2)
    sold(arjasa, wati)
    back = refund_lines(order, parts=[(order.lines.get(), 1)], reason=RefundReason.DEFECT, key="r", by=budi, at=AT)
    complete_refund(back, reference="TRF 1", by=budi, at=AT)

    lines = sheets(siti)["buku"]

    assert [(row["Masuk"], row["Keluar"]) for row in lines] == [(25_500, 0), (0, 12_750)]


def test_her_own_basket_is_hers(siti, wati, arjasa):
    product = make_product(wati, name="Tape")
    make_shelf_stock(product.variants.get(), arjasa, 5)
    basket = make_cart((product, 2))
    basket.owner = user_of(siti)
    basket.save()

    assert [row["Jumlah"] for row in sheets(siti)["keranjang"]] == [2]
    assert sheets(wati)["keranjang"] == []
