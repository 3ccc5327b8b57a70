import uuid

import pytest

from catalog.domain.goods_return import hand_back
from catalog.enums import ReturnState
from catalog.models import GoodsReturn
from tests.factories.catalog import in_days, make_goods_return, make_product, make_shelf_stock

RACK = "/ruang/titipan/rak/"
ASK = f"{RACK}arjasa/minta/"


@pytest.fixture
def level(siti, arjasa):
    return make_shelf_stock(make_product(siti, name="Keripik tempe").variants.get(), arjasa, 10)


def asked(level, qty, **typed):
    return {"client_key": str(uuid.uuid4()), f"l{level.pk}-qty": qty, **typed}


def test_all_her_shelves_stand_on_one_page(as_user, siti, wati, arjasa, ambulu, level):
    make_shelf_stock(level.batch.variant, ambulu, 4, best_before=in_days(3))
    make_shelf_stock(make_product(wati, name="Milik Wati").variants.get(), arjasa, 9)

    page = as_user(siti).get(RACK).content.decode()

    assert page.index("Di rak Mart Ambulu") < page.index("Di rak Mart Arjasa")
    assert level.batch.consignment.number in page and "Milik Wati" not in page


def test_without_goods_the_page_says_how_they_get_there(as_user, siti):
    assert "Belum ada barang di rak" in as_user(siti).get(RACK).content.decode()


def test_she_asks_for_goods_back_once_and_leaves_them_after_all(as_user, siti, level):
    client, sent = as_user(siti), asked(level, "10")

    answers = [client.post(ASK, sent).url for _ in range(2)]

    made = GoodsReturn.objects.get()
    assert answers == [f"/ruang/titipan/retur/{made.number}/"] * 2
    level.refresh_from_db()
    assert (level.on_hand, level.reserved) == (10, 10)
    assert "Sebutkan nomor ini" in client.get(answers[0]).content.decode()

    client.post(f"{answers[0]}batal/")
    made.refresh_from_db(), level.refresh_from_db()
    assert (made.state, level.reserved) == (ReturnState.CANCELLED, 0)


@pytest.mark.parametrize("qty", ["11", "-1", "1,5", "x", "١"])
def test_bad_quantities_are_named_and_kept(as_user, siti, level, qty):
    answer = as_user(siti).post(ASK, asked(level, qty))

    assert answer.status_code == 200 and list(answer.context["lines"][0].errors) == ["qty"]
    assert f'value="{qty}"' in answer.content.decode()
    assert not GoodsReturn.objects.exists()


def test_nothing_chosen_is_said_so(as_user, siti, level):
    answer = as_user(siti).post(ASK, asked(level, "0"))

    assert answer.context["form"].non_field_errors() == ["Pilih paling sedikit satu barang."]


def test_what_the_mart_sends_home_is_not_hers_to_leave_there(as_user, siti, wati, arjasa, rini):
    made = make_goods_return(siti, arjasa, reason="expired")
    there = f"/ruang/titipan/retur/{made.number}/"

    as_user(siti).post(f"{there}batal/")
    page, paper = (as_user(siti).get(address).content.decode() for address in (there, f"{there}cetak/"))
    made.refresh_from_db()
    assert made.state == ReturnState.DUE and "Biarkan di mart" not in page and made.number in paper

    hand_back(made, by=rini)
    assert "Sudah diambil" in as_user(siti).get(there).content.decode()
    for address in (there, f"{there}cetak/"):
        assert as_user(wati).get(address).status_code == 404
