import io
import re
import uuid

import pytest
import segno
import zxingcpp
from PIL import Image

from catalog.domain.intake import Count, receive_consignment
from catalog.enums import ConsignmentState
from catalog.models import Consignment
from tests.factories.catalog import any_staff, in_days, make_consignment, make_draft, make_product

LIST = "/ruang/titipan/"


def slip_data(mart, *lines, **typed):
    """What she sends: each line is (variant, quantity, best before)."""
    sent = {"client_key": str(uuid.uuid4()), "mart": mart.pk, "arrives_on": in_days(1).isoformat(), "note": ""}
    for variant, qty, day in lines:
        sent |= {f"v{variant.pk}-qty": qty, f"v{variant.pk}-best_before": day}
    return sent | typed


def test_an_announced_slip_counts_once(siti, arjasa, as_user):
    brought, left = (make_product(siti).variants.get() for _ in range(2))
    sent = slip_data(arjasa, (brought, "12", in_days(60).isoformat()), (left, "0", ""))
    client = as_user(siti)

    answers = [client.post(f"{LIST}baru/", sent).url for _ in range(2)]

    slip = Consignment.objects.get()
    assert answers == [f"{LIST}{slip.number}/"] * 2
    batch = slip.batches.get()
    assert (batch.variant, batch.qty_declared, batch.best_before) == (brought, 12, in_days(60))
    page = client.get(answers[0]).content.decode()
    assert slip.number in page and "<svg" in page


def test_every_sellable_product_stands_there_with_none(siti, wati, arjasa, as_user):
    shown = make_product(siti, name="Keripik tempe")
    hidden = make_draft(siti, name="Masih draf")
    other = make_product(wati, name="Milik Wati")

    page = as_user(siti).get(f"{LIST}baru/?mart=arjasa").content.decode()

    assert shown.name in page
    assert hidden.name not in page and other.name not in page
    assert f'name="v{shown.variants.get().pk}-qty" value="0"' in page
    assert re.search(rf'name="mart" value="{arjasa.pk}"[^>]* checked', page)


def test_bad_input_is_named_and_kept(siti, arjasa, as_user):
    variant = make_product(siti).variants.get()
    client = as_user(siti)

    bad = client.post(f"{LIST}baru/", slip_data(arjasa, (variant, "99999", "2020-01-01"), arrives_on="2020-01-01"))
    old = client.post(f"{LIST}baru/", slip_data(arjasa, (variant, "5", "2020-01-01")))
    none = client.post(f"{LIST}baru/", slip_data(arjasa, (variant, "", "")))
    nowhere = client.post(f"{LIST}baru/", {"mart": "\x00", "client_key": "x"})

    assert bad.context["form"].errors == {"arrives_on": ["Tanggal ini sudah lewat."]}
    assert bad.context["lines"][0].errors == {"qty": ["Paling banyak 9999."]}
    assert 'value="99999"' in bad.content.decode()
    assert old.context["lines"][0].errors == {"best_before": ["Tanggal ini sudah lewat."]}
    assert none.context["form"].non_field_errors() == ["Pilih paling sedikit satu barang."]
    assert set(nowhere.context["form"].errors) == {"mart", "arrives_on", "client_key"}
    assert not Consignment.objects.exists()


def test_without_goods_in_the_shop_there_is_nothing_to_bring(siti, as_user):
    assert "Belum ada barang yang tayang" in as_user(siti).get(f"{LIST}baru/").content.decode()


def test_the_qr_code_leads_staff_to_the_slip(siti, arjasa, rini, as_user, settings):
    slip = make_consignment(siti, arjasa, (make_product(siti).variants.get(), 12))
    page = as_user(siti).get(f"{LIST}{slip.number}/").content.decode()
    drawn = re.search(r'<path[^>]* d="([^"]+)"', page[page.index("ruang-kode") :])[1]

    address = f"{settings.SITE_URL}/petugas/titipan/?q={slip.token}"
    code = segno.make(address, error="m", micro=False)
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=6, border=4)

    assert drawn in code.svg_inline(scale=4, border=2, dark="#231A13", light="#FFFFFF", omitsize=True)
    read = zxingcpp.read_barcodes(Image.open(picture))[0].text
    assert read == address
    assert as_user(rini).get("/petugas/titipan/", {"q": read}).url == f"/petugas/titipan/{slip.number}/"


@pytest.mark.parametrize("n", (1, 3))
def test_the_list_says_what_became_of_each(siti, wati, arjasa, as_user, django_assert_num_queries, n):
    for _ in range(n):
        slip = make_consignment(siti, arjasa, (make_product(siti).variants.get(), 12))
        counts = {slip.batches.get().pk: Count(10, 2, "segel rusak", in_days(60))}
        receive_consignment(slip, counts=counts, by=any_staff(arjasa))
    other = make_consignment(wati, arjasa, (make_product(wati).variants.get(), 3))
    client = as_user(siti)
    client.get(LIST)

    with django_assert_num_queries(6):
        page = client.get(LIST).content.decode()

    assert page.count("10 dari 12 diterima") == page.count("segel rusak") == n
    assert other.number not in page


def test_she_may_cancel_until_it_is_counted(siti, arjasa, as_user):
    slip = make_consignment(siti, arjasa, (make_product(siti).variants.get(), 12))
    client = as_user(siti)

    for _ in range(2):
        assert client.post(f"{LIST}{slip.number}/batal/").url == f"{LIST}{slip.number}/"

    slip.refresh_from_db()
    assert slip.state == ConsignmentState.CANCELLED
    assert "Batalkan titipan" not in client.get(f"{LIST}{slip.number}/").content.decode()


def test_the_slip_prints(siti, arjasa, as_user):
    slip = make_consignment(siti, arjasa, (make_product(siti).variants.get(), 12))

    page = as_user(siti).get(f"{LIST}{slip.number}/cetak/").content.decode()

    assert slip.number in page and f'href="{LIST}{slip.number}/"' in page


def test_what_is_hers_is_nobody_elses(siti, wati, arjasa, as_user, client):
    slip = make_consignment(siti, arjasa, (make_product(siti).variants.get(), 12))

    assert client.get(f"{LIST}{slip.number}/").url.startswith("/masuk/")
    other = as_user(wati)
    for address in (f"{LIST}{slip.number}/", f"{LIST}{slip.number}/cetak/", f"{LIST}bukan-nota/"):
        assert other.get(address).status_code == 404, address
    assert other.post(f"{LIST}{slip.number}/batal/").status_code == 404
    slip.refresh_from_db()
    assert slip.state == ConsignmentState.DECLARED


def test_a_slip_may_be_changed_until_it_is_counted(siti, wati, arjasa, ambulu, as_user):
    kept, gone, new = (make_product(siti).variants.get() for _ in range(3))
    slip = make_consignment(siti, arjasa, (kept, 12, in_days(60)), (gone, 5))
    address, client = f"{LIST}{slip.number}/ubah/", as_user(siti)
    page = client.get(address).content.decode()
    assert f'name="v{kept.pk}-qty" value="12"' in page and f'name="v{new.pk}-qty" value="0"' in page
    sent = slip_data(ambulu, (kept, "7", in_days(50).isoformat()), (gone, "0", ""), (new, "3", ""), note="Naik ojek")

    assert as_user(wati).post(address, sent).status_code == 404
    answers = [as_user(siti).post(address, sent).url for _ in range(2)]

    assert answers == [f"{LIST}{slip.number}/"] * 2
    changed = Consignment.objects.get()
    assert (changed.number, changed.token, changed.mart, changed.note) == (slip.number, slip.token, ambulu, "Naik ojek")
    rows = changed.batches.order_by("pk").values_list("variant", "qty_declared", "best_before")
    assert list(rows) == [(kept.pk, 7, in_days(50)), (new.pk, 3, None)]


def test_a_slip_that_is_counted_meanwhile_is_not_changed(siti, arjasa, as_user):
    variant = make_product(siti).variants.get()
    slip = make_consignment(siti, arjasa, (variant, 12))
    receive_consignment(slip, counts={slip.batches.get().pk: Count(12, 0, "", in_days(60))}, by=any_staff(arjasa))

    answer = as_user(siti).post(f"{LIST}{slip.number}/ubah/", slip_data(arjasa, (variant, "3", "")), follow=True)

    assert "Nota ini sudah dihitung atau dibatalkan" in answer.content.decode()
    assert slip.batches.get().qty_declared == 12


def test_a_bad_change_is_named_and_the_slip_stays(siti, arjasa, as_user):
    variant = make_product(siti).variants.get()
    slip = make_consignment(siti, arjasa, (variant, 12))

    answer = as_user(siti).post(f"{LIST}{slip.number}/ubah/", slip_data(arjasa, (variant, "0", "")))

    assert answer.context["form"].non_field_errors() == ["Pilih paling sedikit satu barang."]
    assert slip.batches.get().qty_declared == 12
