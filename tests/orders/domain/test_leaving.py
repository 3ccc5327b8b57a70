import pytest

from orders.domain.leaving import erase, open_matters, take_off
from orders.domain.payout import approve_payout, mark_paid, prepare_payouts
from orders.models import OrderLine
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.ledger import sold
from tests.factories.marketplace import user_of
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db


def test_her_name_leaves_the_goods_on_earlier_orders_of_hers_alone(siti, wati, arjasa):
    for producer in (siti, wati):
        sold(arjasa, producer)
    OrderLine.objects.update(name="Keripik Bu Siti")

    take_off(siti, by=user_of(siti))

    assert list(OrderLine.objects.order_by("pk").values_list("name", flat=True)) == ["Keripik", "Keripik Bu Siti"]


def test_money_and_orders_are_open_until_they_are_settled(siti, arjasa, budi, ketua):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    place(make_cart((product, 2)), mart=arjasa)
    sold(arjasa, siti)
    assert open_matters(siti) == ["1 barang dalam pesanan belum selesai.", "Saldo Rp12.750 belum dibayarkan."]

    (payout,) = prepare_payouts([siti], by=budi, key="p")
    assert f"Pencairan {payout.number} belum selesai." in open_matters(siti)
    mark_paid(approve_payout(payout, by=ketua), by=budi)

    assert open_matters(siti) == ["1 barang dalam pesanan belum selesai."]


def test_where_money_was_sent_is_forgotten_and_that_it_was_sent_stays(siti, arjasa, budi, ketua):
    siti.payout_method, siti.bank_name, siti.bank_account, siti.bank_holder = "bank", "BRI", "99988877", "Siti M"
    siti.save()
    sold(arjasa, siti)
    (payout,) = prepare_payouts([siti], by=budi, key="p")
    mark_paid(approve_payout(payout, by=ketua), by=budi, reference="TRF 9 Bu Siti")

    erase(siti)

    payout.refresh_from_db()
    assert (payout.destination, payout.reference, payout.amount, payout.state) == ("", "TRF 9", 12_750, "paid")
