"""Bu Sum asks to join from her phone, is asked, answers, is let in, and sets her password."""

import pytest
from playwright.sync_api import expect

from marketplace.domain import admission
from marketplace.models import Application, Producer
from tests.factories.marketplace import make_application, make_staff
from tests.factories.photos import phone_jpeg
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.producer import button
from tests.journeys.test_access import axe_finds, log_in, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PASSWORD = "tiga-ayam-di-pagar"


def apply(page):
    """A slip of the thumb in the number: what she typed and her photo are kept. Returns the address of her page."""
    page.goto("/daftar/")
    page.get_by_label("Nama lengkap sesuai KTP").fill("Sumiati Rahayu")
    page.get_by_label("Nama yang tampil di toko").fill("Dapur Mawar")
    page.get_by_label("Nomor HP atau WhatsApp").fill("0812 3456")
    page.get_by_label("Kecamatan").select_option(label="Ledokombo")
    page.get_by_label("Desa atau kelurahan").fill("Sumberlesung")
    page.get_by_label("Barang yang ingin Anda jual").fill("Keripik talas")
    page.get_by_label("Foto Anda atau barang Anda").set_input_files(
        {"name": "IMG_20261123_0731.jpg", "mimeType": "image/jpeg", "buffer": phone_jpeg()}
    )
    expect(page.locator("[data-foto-tempat] img")).to_be_visible()
    page.get_by_label("Saya setuju data ini disimpan").check()
    button(page, "Kirim pendaftaran").click()
    expect(page.get_by_text("Nomornya kurang 2 angka").first).to_be_visible()
    expect(page.get_by_label("Barang yang ingin Anda jual")).to_have_value("Keripik talas")
    expect(page.get_by_alt_text("Foto yang sudah terkirim")).to_be_visible()
    page.get_by_label("Nomor HP atau WhatsApp").fill("0812-3456-7890")
    button(page, "Kirim pendaftaran").click()
    expect(page.get_by_text("Pendaftaran Anda sudah kami terima.")).to_be_visible()
    expect(page.get_by_alt_text("Foto yang Anda kirim")).to_be_visible()
    return page.url


def ask(page, question):
    page.goto("/petugas/")
    page.get_by_role("link", name="Pendaftar anggota").click()
    page.get_by_role("link", name="Dapur Mawar").click()
    expect(page.get_by_alt_text("Foto dari pendaftar")).to_be_visible()
    page.get_by_label("Yang ingin ditanyakan").fill(question)
    button(page, "Kirim pertanyaan").click()
    expect(page.get_by_role("link", name="Kabari lewat WhatsApp")).to_be_visible()


def answer(page, address, *, question, words):
    page.goto(address)
    expect(page.get_by_text(question)).to_be_visible()
    page.get_by_label("Jawaban Anda").fill(words)
    button(page, "Kirim jawaban").click()
    expect(page.get_by_text("Terkirim. Petugas membacanya lagi.")).to_be_visible()


def accept(page, answered):
    """Returns the code that staff read out or send."""
    page.goto("/petugas/pendaftar/")
    page.get_by_role("link", name="Dapur Mawar").click()
    expect(page.get_by_text(answered)).to_be_visible()
    page.get_by_label("Saya sudah melihat KTP atau paspornya").check()
    page.get_by_label("Nomor HP-nya sudah dihubungi dan benar").check()
    button(page, "Terima sebagai anggota").click()
    expect(page.get_by_role("heading", name="Selamat bergabung")).to_be_visible()
    expect(page.get_by_role("link", name="Kirim lewat WhatsApp")).to_be_visible()
    assert axe_finds(page) == []
    return page.locator(".kode-cetak").inner_text()


def come_in(page, address, code):
    page.goto(address)
    expect(page.get_by_text("Anda diterima sebagai anggota.")).to_be_visible()
    page.get_by_role("link", name="Masuk dengan kode").click()
    page.get_by_label("Nomor HP atau nama pengguna").fill("62812 3456 7890")
    page.get_by_label("Kode", exact=True).fill(code.lower())
    button(page, "Masuk").click()
    page.wait_for_url("**/masuk/sandi-baru/")
    assert axe_finds(page) == []
    page.get_by_label("Kata sandi baru").fill(PASSWORD)
    page.get_by_label("Tulis sekali lagi").fill(PASSWORD)
    button(page, "Simpan dan masuk").click()
    page.wait_for_url("**/ruang/")


def test_from_asking_to_join_to_a_room_of_her_own(visits, rini):
    hers, mart = visits.open(PHONE), visits.log_in("rini", DESK, lands_on="/petugas/")

    address = apply(hers)
    ask(mart, "Dibuat sendiri atau bersama kelompok?")
    answer(hers, address, question="Dibuat sendiri atau bersama kelompok?", words="Bersama tiga tetangga.")
    code = accept(mart, "Bersama tiga tetangga.")
    come_in(hers, address, code)

    expect(hers.locator("body")).not_to_contain_text("Sumiati")
    assert Producer.objects.get().slug == "dapur-mawar"
    hers.goto("/produsen/dapur-mawar/")
    expect(hers.get_by_role("heading", name="Dapur Mawar")).to_be_visible()
    expect(hers.locator("html")).not_to_contain_text("Sumiati")
    expect(hers.locator("html")).not_to_contain_text("Sumberlesung")
    again = visits.open(PHONE)
    again.goto("/masuk/kode/")
    again.get_by_label("Nomor HP atau nama pengguna").fill("081234567890")
    again.get_by_label("Kode", exact=True).fill(code)
    button(again, "Masuk").click()
    expect(again.get_by_text("Nomor atau kodenya belum cocok").first).to_be_visible()
    assert visits.faults == []


def test_every_page_of_joining(page, near_shop, client, siti, rini):
    long = {"name": "Dapur Mawar Merah Sekali Ledokombo", "goods": "Keripik talas pedas manis " * 10}
    applications = [make_application(phone=f"+628123456789{n}", legal_name=f"Sumiati {n}", **long) for n in range(4)]
    asked, declined, accepted, _waiting = applications
    admission.ask_back(asked, "Dibuat sendiri atau bersama kelompok? " * 8, by=rini)
    admission.decline(declined, "Belum ada contoh.", by=rini)
    admission.note_checks(accepted, ["identity", "phone"], by=rini)
    admission.accept(accepted, by=rini, public_name=long["name"], phone="+6281234567892")
    hers = [f"/daftar/{one.token}/" for one in applications]
    paths = [
        "/daftar/", "/daftar/cari/", *hers, f"{hers[0]}hapus/", "/masuk/", "/masuk/kode/",
        "/masuk/kode/minta/",
    ]  # fmt: skip
    wrong = [f"{path} {one}" for path in paths for one in look(page, near_shop + path)]
    log_in(page, near_shop, client, make_staff("bos", role="admin"))
    desk = [f"/petugas/pendaftar/{one.pk}/" for one in Application.objects.all()]
    desk += [
        "/petugas/pendaftar/", "/petugas/pendaftar/?keadaan=declined", "/petugas/pendaftar/baru/", "/petugas/anggota/",
        "/petugas/anggota/?q=tidak-ada", f"/petugas/anggota/{siti.member_id}/", "/petugas/anggota/?siapa=petugas",
    ]  # fmt: skip
    wrong += [f"{path} {one}" for path in desk for one in look(page, near_shop + path, wide=True)]
    log_in(page, near_shop, client, siti)
    wrong += look(page, f"{near_shop}/ruang/sandi/")

    assert wrong == [], "\n".join(wrong)
