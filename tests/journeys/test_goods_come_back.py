"""Bu Siti announces, changes her mind, reads what the mart took, sells, and fetches what went out of date."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from catalog.domain.goods_return import take_off_expired
from catalog.models import Batch, GoodsReturn
from orders.domain import payout
from orders.domain.books import check_books
from orders.domain.refund import complete_refund, refund_lines
from orders.enums import Liable, Method, RefundReason
from tests.factories import catalog as goods
from tests.factories.ledger import make_money_order, pay, sold
from tests.factories.marketplace import make_mart
from tests.journeys import producer
from tests.journeys.conftest import DESK, PHONE, Visits
from tests.journeys.producer import button
from tests.journeys.test_access import log_in, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
LONG = "Keripik singkong balado ekstra pedas manis gurih kemasan keluarga dari kebun sendiri Ledokombo"


@pytest.fixture
def near_visits(browser, near_shop):
    return Visits(browser, near_shop)


def change_slip(page, number, *, qty):
    page.goto(f"/ruang/titipan/{number}/")
    page.get_by_role("link", name="Ubah", exact=True).click()
    page.get_by_label(f"Jumlah {producer.NAME}").fill(str(qty))
    button(page, "Simpan perubahan").click()
    expect(page.get_by_text(f"Nota {number} sudah diubah.")).to_be_visible()
    expect(page.locator(".ruang-qr .kode")).to_have_text(number)


def receive_part(page, number, *, accepted, rejected, reason):
    page.goto(f"/petugas/titipan/{number}/")
    page.get_by_label(f"Jumlah {producer.NAME}").fill(str(accepted))
    page.get_by_text("Ada yang ditolak").click()
    page.get_by_label("Ditolak boleh kosong", exact=True).fill(str(rejected))
    page.get_by_label("Alasan ditolak").fill(reason)
    button(page, "Bu Siti setuju").click()
    expect(page.get_by_text("Dihitung")).to_be_visible()


def test_a_slip_is_changed_counted_and_what_expires_is_fetched(near_visits, siti, rini, arjasa):
    goods.make_product(siti, name=producer.NAME).photos.all().delete()  # the factory's picture is no file
    hers = near_visits.log_in("siti", PHONE, lands_on="/ruang/")
    desk = near_visits.log_in("rini", DESK, lands_on="/petugas/")

    number, _scanned = producer.announce(hers, qty=20, best_before=timezone.localdate() + timedelta(days=60))
    change_slip(hers, number, qty=9)
    receive_part(desk, number, accepted=7, rejected=2, reason="Kemasan bocor")
    hers.goto(f"/ruang/titipan/{number}/")
    expect(hers.get_by_text("Kemasan bocor")).to_be_visible()
    hers.get_by_role("link", name="Barang saya di mart").click()
    expect(hers.locator(".sisa-rak")).to_have_text(re.compile("^7"))

    Batch.objects.update(best_before=timezone.localdate() - timedelta(days=1))
    take_off_expired()
    made = GoodsReturn.objects.get()
    hers.goto("/ruang/")
    hers.get_by_role("link", name="7 barang menunggu Anda ambil kembali di Mart Arjasa").click()
    expect(hers.get_by_text(f"Ambil di {arjasa.name} sampai")).to_be_visible()
    desk.goto("/petugas/")
    desk.get_by_role("link", name="Barang untuk dikembalikan").click()
    desk.get_by_role("link", name="Bu Siti").first.click()
    button(desk, "Serahkan 7 barang kepada penitip").click()
    expect(desk.get_by_text("Barang retur sudah diserahkan.")).to_be_visible()

    hers.goto(f"/ruang/titipan/retur/{made.number}/")
    expect(hers.get_by_text("Sudah diambil").first).to_be_visible()
    hers.goto("/ruang/titipan/rak/")
    expect(hers.get_by_text("Belum ada barang di rak")).to_be_visible()
    assert check_books().differences == []
    assert near_visits.faults == []


def test_every_figure_leads_to_its_sale_in_two_taps(near_visits, siti, arjasa):
    now = timezone.now()
    order = sold(arjasa, siti, qty=2)
    type(order).objects.filter(pk=order.pk).update(placed_at=now)
    held = make_money_order(arjasa, [(siti, 1, 40_000)])
    pay(held)
    page = near_visits.log_in("siti", PHONE, lands_on="/ruang/")

    page.get_by_role("link", name="Belum diserahkan ke pembeli").click()
    page.get_by_role("link", name="1 Keripik pisang").click()
    page.wait_for_url(f"**/penjualan/{held.lines.get().pk}/")
    page.goto("/ruang/saldo/")
    page.get_by_role("link", name="2 Keripik pisang").click()

    page.wait_for_url(f"**/penjualan/{order.lines.get().pk}/")
    expect(page.get_by_text("Bagian koperasi 15%")).to_be_visible()
    assert near_visits.faults == []


@pytest.fixture
def busy(siti, arjasa, ambulu, budi, ketua):
    """A producer with long names, everything on her shelves, a payout, a return of money and a negative balance."""
    type(siti).objects.filter(pk=siti.pk).update(display_name="Bu Siti Rukmawati Nur Hidayatullah binti Abdurrahman")
    for mart in (arjasa, ambulu, make_mart("Mart Kecamatan Sumberbaru Kulon Lor")):
        product = goods.make_product(siti, name=LONG)
        goods.make_shelf_stock(product.variants.get(), mart, 4, best_before=goods.in_days(3))
        goods.make_goods_return(siti, mart, reason="damaged", note=LONG)
    order = sold(arjasa, siti, qty=999, price=999_000, method=Method.TRANSFER)
    (made,) = payout.prepare_payouts([siti], by=budi, key="k")
    payout.mark_paid(payout.approve_payout(made, by=ketua), by=budi, mart=arjasa)
    back = refund_lines(
        order, parts=[(order.lines.get(), 999)], reason=RefundReason.DEFECT, liable=Liable.PRODUCER, key="r"
    )
    complete_refund(back, reference="TRF", by=budi)
    pay(make_money_order(arjasa, [(siti, 999, 999_000)]))
    return order


def test_her_pages_are_whole_when_everything_is_long(page, near_shop, client, busy, siti, arjasa):
    log_in(page, near_shop, client, siti)
    line, month = busy.lines.get(), f"{timezone.localtime(busy.placed_at):%Y-%m}"
    slip = goods.make_consignment(siti, arjasa, (siti.products.first().variants.get(), 3))
    made = GoodsReturn.objects.first()
    paths = [
        "/ruang/", "/ruang/saldo/", f"/ruang/saldo/penjualan/?bulan={month}", f"/ruang/saldo/penjualan/{line.pk}/",
        "/ruang/saldo/tertahan/", "/ruang/titipan/rak/", "/ruang/titipan/rak/arjasa/minta/",
        f"/ruang/titipan/{slip.number}/ubah/", f"/ruang/titipan/retur/{made.number}/",
    ]  # fmt: skip

    wrong = [f"{path} {one}" for path in paths for one in look(page, near_shop + path)]

    assert wrong == [], "\n".join(wrong)


def test_a_new_producers_pages_and_the_desks_are_whole(page, near_shop, client, siti, wati, arjasa, rini):
    log_in(page, near_shop, client, wati)
    empty = ["/ruang/", "/ruang/saldo/", "/ruang/saldo/penjualan/", "/ruang/saldo/tertahan/", "/ruang/titipan/rak/"]
    wrong = [f"{path} {one}" for path in empty for one in look(page, near_shop + path)]
    level = goods.make_shelf_stock(goods.make_product(siti, name=LONG).variants.get(), arjasa, 4)
    made = goods.make_goods_return(siti, arjasa, level=level, qty=1)
    log_in(page, near_shop, client, rini)
    desks = ["/petugas/retur/", f"/petugas/retur/baru/?penitip={siti.slug}", f"/petugas/retur/{made.number}/"]

    wrong += [f"{path} {one}" for path in desks for one in look(page, near_shop + path, wide=True)]

    assert wrong == [], "\n".join(wrong)
