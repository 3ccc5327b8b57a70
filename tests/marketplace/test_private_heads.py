"""Pages of one person or of the staff tell machines nothing but to go."""

import pytest
from django.contrib.auth.models import Permission

from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.marketplace import user_of
from tests.factories.orders import make_cart, place
from tests.heads import head_of

LANGUAGES = pytest.mark.parametrize("start", ["", "/en"])


def assert_nothing_told(seen):
    assert seen.robots == "noindex"
    assert (seen.canonical, seen.alternates, seen.blocks) == ("", {}, [])
    assert [name for name in seen.meta if name.startswith(("og:", "twitter:", "product:", "article:"))] == []


@LANGUAGES
@pytest.mark.parametrize(
    ("who", "paths"),
    [
        (None, ["/masuk/", "/keluar/", "/keranjang/", "/pesanan/", "/luring/", "/daftar/cari/"]),
        ("siti", ["/ruang/", "/ruang/produk/", "/ruang/titipan/", "/ruang/kisah/", "/ruang/profil/"]),
        ("rini", ["/petugas/", "/petugas/pesanan/", "/petugas/kasir/", "/petugas/stok/", "/petugas/titipan/"]),
        ("budi", ["/bendahara/", "/bendahara/saldo/", "/bendahara/jurnal/", "/bendahara/laporan/", "/akun/keamanan/"]),
    ],
)
def test_rooms_and_desks(client, siti, rini, budi, who, paths, start):
    if who:
        client.force_login(user_of({"siti": siti, "rini": rini, "budi": budi}[who]))

    for path in paths:
        assert_nothing_told(head_of(client, f"{start}{path}"))


@LANGUAGES
def test_an_order_and_its_receipt(client, siti, arjasa, start):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    order = place(make_cart((product, 1)), mart=arjasa)

    assert_nothing_told(head_of(client, f"{start}/pesanan/{order.token}/"))


def test_the_admin_of_the_pages(client, endang):
    endang.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(endang)

    assert_nothing_told(head_of(client, "/cms/"))
