import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.enums import ReturnState
from catalog.models import GoodsReturn
from marketplace.models import Notice
from tests.factories.catalog import in_days, make_goods_return, make_product, make_shelf_stock

LIST = "/petugas/retur/"


@pytest.fixture
def level(siti, arjasa):
    return make_shelf_stock(make_product(siti, name="Tape").variants.get(), arjasa, 10, best_before=in_days(2))


def new(producer, level):
    return f"{LIST}baru/?penitip={producer.slug}&pilih={level.pk}"


def test_what_is_near_its_day_is_suggested_with_its_quantity(as_user, siti, rini, level):
    client = as_user(rini)
    assert f"penitip={siti.slug}&amp;pilih={level.pk}" in client.get(LIST).content.decode()

    page = client.get(new(siti, level)).content.decode()

    assert f'name="l{level.pk}-qty" value="10"' in page


def test_goods_are_set_aside_once_and_their_producer_is_told(as_user, siti, rini, level):
    client = as_user(rini)
    sent = {"client_key": str(uuid.uuid4()), "reason": "expired", "note": "", f"l{level.pk}-qty": "10"}

    answers = [client.post(new(siti, level), sent).url for _ in range(2)]

    made = GoodsReturn.objects.get()
    assert answers == [f"{LIST}{made.number}/"] * 2
    assert Notice.objects.filter(producer=siti, kind="return_due").count() == 1
    assert f"pilih={level.pk}" not in client.get(LIST).content.decode()


def test_a_reason_is_asked_for_and_what_was_typed_is_kept(as_user, siti, rini, level):
    answer = as_user(rini).post(new(siti, level), {"client_key": str(uuid.uuid4()), f"l{level.pk}-qty": "7"})

    assert answer.context["form"].errors == {"reason": ["Pilih alasannya."]}
    assert 'value="7"' in answer.content.decode() and not GoodsReturn.objects.exists()


def test_handing_back_and_taking_back_onto_the_shelf(as_user, siti, arjasa, rini, joko):
    fetched, kept = make_goods_return(siti, arjasa, qty=2), make_goods_return(siti, arjasa, qty=3)
    for address in (f"{LIST}{fetched.number}/", f"{LIST}{fetched.number}/batal/"):
        assert as_user(joko).post(address).status_code == 404
    client = as_user(rini)

    client.post(f"{LIST}{fetched.number}/"), client.post(f"{LIST}{kept.number}/batal/")

    fetched.refresh_from_db(), kept.refresh_from_db()
    assert (fetched.state, kept.state) == (ReturnState.FETCHED, ReturnState.CANCELLED)
    assert "Serahkan" not in client.get(f"{LIST}{fetched.number}/").content.decode()
    assert fetched.number in client.get(f"{LIST}{fetched.number}/cetak/").content.decode()


def test_who_comes_too_late_is_marked(as_user, siti, arjasa, rini):
    made = make_goods_return(siti, arjasa)
    GoodsReturn.objects.filter(pk=made.pk).update(fetch_by=timezone.localdate() - timedelta(days=1))

    assert "Lewat batas ambil" in as_user(rini).get(LIST).content.decode()
    assert "Hubungi penitip" in as_user(rini).get(f"{LIST}{made.number}/").content.decode()


@pytest.mark.parametrize("n", (1, 3))
def test_the_list_asks_as_much_for_one_as_for_three(as_user, siti, arjasa, rini, n, django_assert_num_queries):
    for _ in range(n):
        make_goods_return(siti, arjasa)
        make_shelf_stock(make_product(siti).variants.get(), arjasa, 3, best_before=in_days(2))
    client = as_user(rini)
    client.get(LIST)

    with django_assert_num_queries(14):
        client.get(LIST)
