"""The archive of one producer, read as she would read it; `test_erasure_trace` hunts what is left after she went."""

import csv
import io
import json
import zipfile

import pytest
from django.apps import apps
from django.core.files.storage import storages

from cms.domain.her_data import collect
from marketplace.domain.errands import HANDLERS
from marketplace.domain.export import ask_for_export, parts_of
from marketplace.domain.notices import notify
from marketplace.domain.outbox import run_due
from marketplace.enums import NoticeKind
from marketplace.models import Member, Person, Producer
from orders.domain.payout import approve_payout, mark_paid, prepare_payouts
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.cms import make_draft, make_image, make_story, paragraph
from tests.factories.ledger import sold
from tests.factories.marketplace import user_of
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db
OF_OTHERS = ("Bu Endah", "+6281234567800", "81234567800", "Dewi", "81234500011", "dewi@example.org", "Bu Wati", "fitri")
ELSEWHERE = {  # models that belong to her and stand in a sheet of another model, or are no data of hers
    "orders.Account", "catalog.MakerEntry", "catalog.Place", "catalog.ShopEntry", "marketplace.Erasure",
}  # fmt: skip


@pytest.fixture
def busy_siti(telling_siti, wati, arjasa, fitri, budi, ketua):
    """She has something of everything, and so has somebody else."""
    siti = telling_siti
    product = make_product(siti, name="=Keripik", description="Renyah")
    make_shelf_stock(product.variants.get(), arjasa, 9)
    place(make_cart((product, 1)), mart=arjasa, payer_email="dewi@example.org")
    sold(arjasa, siti), sold(arjasa, wati)
    (payout,) = prepare_payouts([siti], by=budi, key="p")
    mark_paid(approve_payout(payout, by=ketua), by=budi)
    make_story(siti, editor=fitri, title="Satu koper", body=[paragraph("Versi pertama.")])
    make_draft(siti, title="Dua koper", body=[paragraph("Versi kedua.")])
    make_draft(wati, title="Kisah Bu Wati")
    notify(siti, NoticeKind.RETURN_DUE, key="r:1", number="NT-1", mart="Mart Arjasa")
    return siti


def archive_of(producer):
    """What she downloads, in memory."""
    export = ask_for_export(producer, by=user_of(producer))
    assert run_due(HANDLERS) >= 1
    export.refresh_from_db()
    with storages["private"].open(export.file) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def table(archive, name):
    text = archive.read(f"tabel/{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_she_finds_everything_and_no_formula_is_reckoned(busy_siti):
    image = make_image(busy_siti)
    archive = archive_of(busy_siti)

    assert table(archive, "diri")[0]["Nama resmi"] == "Bu Siti Nama Resmi"
    assert table(archive, "diri")[0]["Nomor HP"] == "0812-3456-7801"
    assert {row["Untuk"] for row in table(archive, "izin")} >= {"Cerita tayang di situs", "Foto wajah"}
    assert all(row["Bunyi"] == "Saya setuju." for row in table(archive, "izin"))
    assert "'=Keripik" in {row["Nama"] for row in table(archive, "barang")}
    assert {row["Mart"] for row in table(archive, "titipan")} == {"Mart Arjasa"}
    assert len(table(archive, "penjualan")) == 2
    assert [row["Masuk"] for row in table(archive, "buku")] == ["12750", "0"]
    assert [row["Jumlah"] for row in table(archive, "pencairan")] == ["12750"]
    assert [row["Jumlah"] for row in table(archive, "rekap")] == ["12750"]
    assert [row["Judul"] for row in table(archive, "kisah")] == ["Satu koper"]
    words = " ".join(row["Isi"] for row in table(archive, "kisah-versi"))
    assert "Versi pertama." in words and "Versi kedua." in words
    assert "Barang retur NT-1 menunggu Anda di Mart Arjasa." in {row["Isi"] for row in table(archive, "kabar")}
    assert archive.read(f"foto/{image.pk}.jpg")[:2] == b"\xff\xd8" or f"foto/{image.pk}.webp" in archive.namelist()
    data = json.loads(archive.read("data.json"))
    assert data["tabel"]["barang"]["judul"] == "Barang Anda"
    assert "=Keripik" in {row["Nama"] for row in data["tabel"]["barang"]["isi"]}
    assert set(data["tabel"]) == {name[6:-4] for name in archive.namelist() if name.startswith("tabel/")}


def test_nobody_else_is_in_it(busy_siti):
    archive = archive_of(busy_siti)

    for name in archive.namelist():
        if not name.startswith("foto/"):
            text = archive.read(name).decode()
            assert [secret for secret in OF_OTHERS if secret in text] == [], name


def test_her_story_is_collected_in_every_version(busy_siti, wati):
    sheets = {sheet.name: sheet.read() for sheet in collect(busy_siti)}

    assert len(sheets["kisah"]) == 1
    assert len(sheets["kisah-versi"]) >= 3
    assert [row["Judul"] for row in sheets["kisah"]] == ["Satu koper"]


def test_whatever_belongs_to_a_producer_is_in_the_archive(busy_siti):
    """A new table that names a producer, member or person is told here until the archive knows it."""
    shown = {row.model._meta.label for row in map(_queryset, parts_of(busy_siti)) if row is not None}
    owners = (Producer, Member, Person)
    hers = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in owners and model not in owners
    }

    assert hers - shown - ELSEWHERE - {"marketplace.NoticeWish", "marketplace.DataExport"} == set()


def _queryset(part):
    rows = getattr(part, "rows", None)
    found = rows() if rows else None
    return found if hasattr(found, "model") else None


def test_a_photo_whose_file_is_lost_leaves_the_rest(busy_siti):
    image = make_image(busy_siti)
    image.file.storage.delete(image.file.name)

    assert [name for name in archive_of(busy_siti).namelist() if name.startswith(f"foto/{image.pk}.")] == []
