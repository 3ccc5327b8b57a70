from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.domain.erasure import ask_for_erasure
from marketplace.models import Erasure, Person
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.marketplace import PASSWORD, make_producer, user_of

pytestmark = pytest.mark.django_db
ADDRESS, STAY, LIST = "/ruang/data/hapus/", "/ruang/data/hapus/batal/", "/petugas/anggota-keluar/"
YES = {"understood": "on", "password": PASSWORD}


def asked(producer, days=0):
    return ask_for_erasure(producer, by=user_of(producer), at=timezone.now() - timedelta(days=days))


def test_she_reads_what_goes_what_stays_and_what_is_open_before_she_asks(as_user, siti, arjasa):
    make_shelf_stock(make_product(siti).variants.get(), arjasa, 4)

    page = as_user(siti).get(ADDRESS).content.decode()

    for words in ("Langsung hilang", "Terhapus kemudian", "Yang tetap tersimpan", "pasal 43", "4 barang masih ada"):
        assert words in page


def test_she_asks_once_and_sees_how_it_goes_on(as_user, siti):
    client = as_user(siti)

    first = client.post(ADDRESS, YES, follow=True).content.decode()
    again = client.post(ADDRESS, YES).content.decode()

    assert "sudah tidak tampil lagi" in first and "Anda memintanya pada" in again
    assert Erasure.objects.count() == 1
    assert client.get("/ruang/").status_code == 200


@pytest.mark.parametrize("sent", [{}, {"password": PASSWORD}, {"understood": "on"}, {**YES, "password": "salah"}])
def test_without_her_word_and_password_nothing_goes(as_user, siti, sent):
    page = as_user(siti).post(ADDRESS, sent)

    assert page.status_code == 200 and "isian-salah" in page.content.decode()
    siti.refresh_from_db()
    assert (Erasure.objects.count(), siti.display_name) == (0, "Bu Siti")


def test_she_may_stay_after_all(as_user, siti):
    asked(siti)
    client = as_user(siti)

    pages = [client.post(STAY, follow=True).content.decode() for _time in range(2)]

    assert "Permintaan dibatalkan" in pages[0]
    assert Erasure.objects.count() == 0


def test_staff_see_whom_to_reach_and_what_is_open_and_cannot_finish_too_early(as_user, siti, rini):
    erasure = asked(siti)
    client = as_user(rini)
    where = f"{LIST}{erasure.pk}/"

    page = client.get(where).content.decode()
    assert "Bu Siti Nama Resmi" in page and "0812-3456-7801" in page and "Hapus sisanya sekarang" not in page
    page = client.post(where, follow=True).content.decode()

    assert "Masa tunggunya belum lewat" in page
    assert Person.objects.get(pk=siti.member.person_id).legal_name == "Bu Siti Nama Resmi"


def test_staff_finish_it_once_when_nothing_is_open(as_user, siti, rini):
    erasure = asked(siti, days=3)
    client = as_user(rini)
    where = f"{LIST}{erasure.pk}/"
    assert "Hapus sisanya sekarang" in client.get(where).content.decode()

    pages = [client.post(where, follow=True).content.decode() for _time in range(2)]

    assert all("Data pribadinya terhapus pada" in page for page in pages)
    assert not any("Nama Resmi" in page or "0812" in page for page in pages)
    assert Person.objects.get(pk=siti.member.person_id).phone == ""


def test_what_is_open_is_told_to_staff(as_user, siti, rini, arjasa):
    make_shelf_stock(make_product(siti).variants.get(), arjasa, 4)
    erasure = asked(siti, days=3)
    client = as_user(rini)

    assert "4 barang masih ada di Mart Arjasa" in client.get(f"{LIST}{erasure.pk}/").content.decode()
    assert (
        "Masih ada yang harus diselesaikan dulu." in client.post(f"{LIST}{erasure.pk}/", follow=True).content.decode()
    )


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(as_user, rini, n, django_assert_num_queries):
    for number in range(n):
        asked(make_producer(f"Bu {number}", phone=f"+628123456780{number}"))
    client = as_user(rini)

    with django_assert_num_queries(8):
        assert client.get(LIST).content.decode().count("daftar-baris") == n


def test_nobody_yet_is_said_kindly(as_user, rini):
    assert "Tidak ada yang keluar" in as_user(rini).get(LIST).content.decode()
