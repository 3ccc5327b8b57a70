"""The archive of one producer, read as she would read it; `test_erasure_trace` hunts what is left after she went."""

import csv
import io
import json
import zipfile

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.storage import storages
from django.db import models
from wagtail.models import Comment, CommentReply

from catalog.domain.changes import change_about, change_photos
from catalog.domain.typed import keep_typed
from catalog.models import GoodsReturn, Product
from cms.domain.her_data import collect
from cms.models import StoryPage
from marketplace.domain.consent import give_consent
from marketplace.domain.errands import HANDLERS
from marketplace.domain.export import ask_for_export, parts_of
from marketplace.domain.login_codes import give_code
from marketplace.domain.notices import notify
from marketplace.domain.outbox import run_due
from marketplace.enums import NoticeKind
from marketplace.models import Consent, Member, Person, Producer, User
from media.domain.cleaning import clean_photo
from media.models import MartImage, Sound
from orders.domain.payout import approve_payout, mark_paid, prepare_payouts
from tests.factories.catalog import make_goods_return, make_product, make_shelf_stock
from tests.factories.cms import (
    goods_block,
    make_draft,
    make_image,
    make_sound,
    make_story,
    paragraph,
    photo,
    photo_block,
    quote,
    sound_block,
)
from tests.factories.factors import make_totp
from tests.factories.ledger import sold
from tests.factories.marketplace import application_of, user_of
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db
OF_OTHERS = ("Bu Endah", "+6281234567800", "81234567800", "Dewi", "81234500011", "dewi@example.org", "Bu Wati", "fitri")
ELSEWHERE = {  # models that belong to her and stand in a sheet of another model, or are no data of hers
    "orders.Account", "orders.Cart", "orders.CartChange", "catalog.MakerEntry", "catalog.Place", "catalog.ShopEntry",
    "catalog.ShopEntryMart", "cms.CollectionItem", "media.MartRendition", "marketplace.Erasure",
    "marketplace.NoticeWish", "account.EmailConfirmation",
    *(  # of those who work for the koperasi; a producer never has them
        "marketplace.StaffRole", "marketplace.User_groups", "marketplace.User_user_permissions", "wagtailcore.APIToken",
        "wagtailcore.PageSubscription", "wagtailadmin.EditingSession", "wagtailadmin.FormState",
        "wagtailusers.UserProfile",
    ),
}  # fmt: skip


@pytest.fixture
def busy_siti(telling_siti, wati, arjasa, rini, fitri, budi, ketua):
    """She has something of everything, and so has somebody else."""
    siti = telling_siti
    product = make_product(siti, name="=Keripik", description="Renyah")
    make_shelf_stock(product.variants.get(), arjasa, 9)
    place(make_cart((product, 1)), mart=arjasa, payer_email="dewi@example.org")
    sold(arjasa, siti), sold(arjasa, wati)
    (payout,) = prepare_payouts([siti], by=budi, key="p")
    mark_paid(approve_payout(payout, by=ketua), by=budi)
    make_story(siti, editor=fitri, title="Satu koper", body=[paragraph("Versi pertama.")])
    page = make_draft(siti, title="Dua koper", body=[paragraph("Versi kedua.")])
    make_draft(wati, title="Kisah Bu Wati")
    note = Comment.objects.create(page=page, user=fitri, text="Kalimat ini bagus.", contentpath="title")
    CommentReply.objects.create(comment=note, user=fitri, text="Setuju.")
    notify(siti, NoticeKind.RETURN_DUE, key="r:1", number="NT-1", mart="Mart Arjasa")
    _new_things_of(siti, product, arjasa, rini)
    make_goods_return(wati, arjasa, note="Milik Bu Wati")
    application_of(wati, desa="Desa Bu Wati")
    return siti


def _new_things_of(siti, product, mart, rini):
    user = user_of(siti)
    change_about(product, name="Keripik rahasia", by=user)
    change_photos(product, files=[photo("blue")], alt="Foto baru", by=user)
    keep_typed(product, "about", typed={"name": "Keripik setengah"}, opened=1, turn=1, by=user)
    make_goods_return(siti, mart, note="Kemasan sobek")
    make_sound(siti, title="Suara Siti")
    give_consent(
        siti.member.person, purpose="voice", channel="paper", by=None, text_version="1", text="Saya setuju.",
        proof=clean_photo(photo("green")),
    )  # fmt: skip
    application_of(siti, desa="Sabrang", words="Desa mana?")
    give_code(user, by=rini)
    make_totp(user)
    EmailAddress.objects.create(user=user, email="siti@contoh.id")
    Producer.objects.filter(pk=siti.pk).update(nib="1234567890123")
    siti.refresh_from_db()


def archive_of(producer):
    """What she downloads, in memory."""
    export = ask_for_export(producer, by=user_of(producer))
    assert run_due(HANDLERS) >= 1
    export.refresh_from_db()
    with storages["private"].open(export.file) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def table(archive, name):
    text = archive.read(f"tabel/{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_she_finds_everything_and_no_formula_is_reckoned(busy_siti):
    image = make_image(busy_siti)
    archive = archive_of(busy_siti)

    assert table(archive, "diri")[0]["Nama resmi"] == "Bu Siti Nama Resmi"
    assert table(archive, "diri")[0]["Nomor HP"] == "0812-3456-7801"
    assert {row["Untuk"] for row in table(archive, "izin")} >= {"Kisah tayang di situs", "Foto wajah"}
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


def test_a_story_is_told_in_words_with_the_names_of_its_files(telling_siti):
    product, image, sound = make_product(telling_siti), make_image(telling_siti), make_sound(telling_siti)
    make_draft(
        telling_siti,
        body=[
            paragraph("Hujan pertama."), photo_block(image, "Di dapur"), quote("Catatan jujur"),
            sound_block(sound, "Kata saya."), goods_block(product),
        ],
    )  # fmt: skip

    versions = table(archive_of(telling_siti), "kisah-versi")

    assert versions[-1]["Isi"].splitlines() == [
        "Paragraf: Hujan pertama.",
        f"Foto dan keterangan: Di dapur, Foto, foto/{image.pk}",
        "Kutipan: Catatan jujur",
        f"Suara: Suara, Kata saya., suara/{sound.pk}",
        f"Barang dalam kisah: barang {product.pk}",
    ]


def test_what_she_began_asked_for_recorded_and_proved_is_there_too(busy_siti):
    archive = archive_of(busy_siti)

    (change,) = table(archive, "perubahan")
    assert "Keripik rahasia" in change["Yang Anda minta"] and change["Keadaan"] == "Menunggu petugas"
    assert "Keripik" in table(archive, "disepakati")[0]["Keterangan"]
    assert "Keripik setengah" in table(archive, "ketikan")[0]["Yang diketik"]
    assert [row["Catatan"] for row in table(archive, "retur")] == ["Kemasan sobek"]
    assert [row["Jumlah"] for row in table(archive, "retur-isi")] == ["3"]
    assert table(archive, "pendaftaran")[0]["Desa saat mendaftar"] == "Sabrang"
    assert "Desa mana?" in {row["Kata-kata"] for row in table(archive, "pendaftaran-riwayat")}
    assert len(table(archive, "kode-masuk")) == 1
    assert len(table(archive, "pengaman")) == 2
    assert table(archive, "email")[0]["Email"] == "siti@contoh.id"
    assert table(archive, "profil")[0]["NIB"] == "1234567890123"
    assert table(archive, "rekaman")[0]["Nama rekaman"] == "Suara Siti"
    checks = table(archive, "kisah-pemeriksaan")
    assert {row["Langkah"] for row in checks} == {"Editor", "Pendamping kasus"}
    assert "Nama majikan dan tempat bekerja sudah diperiksa." in checks[0]["Yang diperiksa"]
    assert checks[0]["Dibaca juga oleh pendamping karena"].startswith("Foto wajah, ")
    assert "Uang dibayarkan" in table(archive, "pilihan-kabar")[0]["Lewat email"]
    assert [row["Pada"] for row in table(archive, "kisah-catatan")] == ["Judul"]
    assert len(table(archive, "kisah-simpanan")) == 1
    files = [name for name in archive.namelist() if not name.startswith(("tabel/", "data", "BACA"))]
    assert {name.partition("/")[0] for name in files} == {"foto", "suara", "izin"}
    assert "foto/pendaftaran.jpg" in files
    assert all(len(archive.read(name)) > 100 for name in files)
    proofs = [row["Bukti"] for row in table(archive, "izin") if row["Bukti"]]
    assert proofs == [name for name in files if name.startswith("izin/")]


def test_no_code_and_no_key_of_her_account_is_told(busy_siti):
    archive = archive_of(busy_siti)

    data = archive.read("data.json").decode()
    assert [code.digest for code in user_of(busy_siti).login_codes.all() if code.digest in data] == []
    assert [f.type for f in user_of(busy_siti).authenticator_set.all() if any(str(v) in data for v in secrets(f))] == []


def secrets(factor):
    return [value for value in factor.data.values() if isinstance(value, str)]


def test_nobody_else_is_in_it(busy_siti):
    archive = archive_of(busy_siti)

    for name in archive.namelist():
        if not name.startswith(("foto/", "suara/", "izin/")):
            text = archive.read(name).decode()
            assert [secret for secret in OF_OTHERS if secret in text] == [], name


def test_her_story_is_collected_in_every_version(busy_siti, wati):
    sheets = {sheet.name: sheet.read() for sheet in collect(busy_siti)}

    assert len(sheets["kisah"]) == 1
    assert len(sheets["kisah-versi"]) >= 3
    assert [row["Judul"] for row in sheets["kisah"]] == ["Satu koper"]


def hanging_on(owners, *, over):
    """Labels of the models with a key to one of `owners` for which `over(field)` holds, and of what goes with them."""
    found = {
        model
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in owners and model not in owners and over(field)
    }
    return found | hanging_on(found, over=_goes_along) if found - owners else found


def _goes_along(field):
    return field.remote_field.on_delete is models.CASCADE


def test_whatever_belongs_to_a_producer_is_in_the_archive(busy_siti):
    """A new table that names a producer, member or person, or that goes when they, their account, their goods or
    their story go, is told here until the archive knows it.
    """
    shown = {row.model._meta.label for row in map(_queryset, parts_of(busy_siti)) if row is not None}
    hers = hanging_on({Producer, Member, Person}, over=lambda field: True)
    hers |= hanging_on({User, Product, StoryPage, Consent, GoodsReturn, MartImage, Sound}, over=_goes_along)

    assert {model._meta.label for model in hers} - shown - ELSEWHERE == set()


def test_hardly_a_sheet_of_hers_is_empty(busy_siti):
    """Otherwise the hunt would find nothing where there is nothing."""
    empty = {part.name for part in parts_of(busy_siti) if hasattr(part, "rows") and not part.read()}

    assert empty == {"keranjang", "izin-edar", "perjanjian", "salinan"}


def _queryset(part):
    rows = getattr(part, "rows", None)
    found = rows() if rows else None
    return found if hasattr(found, "model") else None


def test_a_photo_whose_file_is_lost_leaves_the_rest(busy_siti):
    image = make_image(busy_siti)
    image.file.storage.delete(image.file.name)

    assert [name for name in archive_of(busy_siti).namelist() if name.startswith(f"foto/{image.pk}.")] == []
