import pytest

from orders.domain import courier, fulfilment
from orders.enums import FulfilmentState, Method, OrderState, Way
from orders.exceptions import Incomplete, NotAllowed, WrongStep
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.ledger import balances
from tests.factories.orders import make_address, make_cart, pay, place, zone_kecamatan

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(siti, arjasa):
    """A paid delivery."""
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 5)
    address = make_address(zone_kecamatan())
    order = place(make_cart((product, 2)), way=Way.DELIVERY, method=Method.TRANSFER, address=address)
    return pay(order).fulfilments.get()


def test_a_delivery_credits_goods_and_fee_when_it_arrives(part, siti, rini):
    fulfilment.mark_packed(part, by=rini)
    courier.dispatch(part, courier="Kurir mart", by=rini)
    assert "delivery_income" not in balances()

    for _twice in range(2):
        courier.mark_delivered(part, received_by="Ibu Ngatemi", by=rini)

    part.refresh_from_db()
    order = part.order
    assert (part.state, part.received_by, order.state) == (
        FulfilmentState.DELIVERED, "Ibu Ngatemi", OrderState.COMPLETED,
    )  # fmt: skip
    assert balances() == {
        "bank": order.total,
        "unique_code_income": order.unique_code,
        "delivery_income": order.delivery_fee,
        f"producer_payable:{siti.pk}": 17_000,
        "commission_income": 3_000,
    }


def test_nobody_at_home_brings_it_back_to_the_mart(part, rini):
    fulfilment.mark_packed(part, by=rini)
    courier.dispatch(part, courier="JNE", tracking_no="JP123", by=rini)

    courier.bring_back(part, by=rini, note="Rumah kosong")

    part.refresh_from_db()
    assert (part.state, part.tracking_no) == (FulfilmentState.PACKED, "JP123")


def test_a_delivery_is_not_sent_unpacked_nor_by_strangers_nor_by_nobody(part, rini, joko):
    with pytest.raises(WrongStep):
        courier.dispatch(part, courier="Kurir mart", by=rini)
    fulfilment.mark_packed(part, by=rini)

    with pytest.raises(NotAllowed):
        courier.dispatch(part, courier="Kurir mart", by=joko)
    with pytest.raises(Incomplete):
        courier.dispatch(part, courier=" ", by=rini)
    with pytest.raises(WrongStep):
        courier.mark_delivered(part, received_by="Ibu", by=rini)
    with pytest.raises(WrongStep):
        fulfilment.mark_ready(part, by=rini)


def test_strangers_neither_deliver_nor_bring_back(part, rini, joko):
    fulfilment.mark_packed(part, by=rini)
    courier.dispatch(part, courier="Kurir mart", by=rini)

    with pytest.raises(NotAllowed):
        courier.mark_delivered(part, received_by="Ibu", by=joko)
    with pytest.raises(NotAllowed):
        courier.bring_back(part, by=joko)

    part.refresh_from_db()
    assert part.state == FulfilmentState.DISPATCHED


def test_what_is_fetched_at_the_mart_is_not_sent(siti, arjasa, rini):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 5)
    part = fulfilment.mark_packed(place(make_cart((product, 1)), mart=arjasa).fulfilments.get(), by=rini)

    with pytest.raises(WrongStep):
        courier.dispatch(part, courier="Kurir mart", by=rini)

    part.refresh_from_db()
    assert part.state == FulfilmentState.PACKED
