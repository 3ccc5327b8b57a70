"""Staff add a passkey on their own phone and come in with it, in a real browser with a device of software."""

import pytest
from playwright.sync_api import expect

from marketplace.queries.factors import passkeys_of
from tests.factories.marketplace import PASSWORD
from tests.journeys.test_access import axe_finds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def phone(browser, near_shop):
    """A page of a phone that knows its owner's finger; faults that it reports fail the test."""
    context = browser.new_context(base_url=near_shop, locale="id-ID", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: line.type == "error" and faults.append(line.text))
    yield page
    context.close()
    assert faults == []


def add_device(page, **changes):
    """A finger reader in the phone; gives back what switches it off and on."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    made = tools.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, **changes}})
    return tools, made["authenticatorId"]


def log_in(page, name):
    page.goto("/masuk/")
    page.get_by_label("Nomor HP atau nama pengguna").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(lambda address: not address.endswith("/masuk/"))


def test_she_adds_a_passkey_and_comes_in_with_it_instead_of_a_password(phone, near_shop, rini):
    add_device(phone)
    log_in(phone, "rini")
    phone.goto("/akun/keamanan/")
    wrong = axe_finds(phone)
    phone.get_by_role("link", name="Tambah kunci sandi").click()
    expect(phone.get_by_label("Nama kunci sandi")).to_be_visible()
    wrong += axe_finds(phone)
    phone.get_by_label("Nama kunci sandi").fill("HP kedai")
    phone.get_by_role("button", name="Buat kunci sandi").click()
    expect(phone.get_by_role("heading", name="Simpan kode cadangan ini")).to_be_visible()
    expect(phone.locator("code")).to_have_count(10)
    wrong += axe_finds(phone)
    phone.get_by_role("button", name="Sudah saya simpan").click()
    expect(phone.get_by_text("HP kedai", exact=True)).to_be_visible()

    phone.context.clear_cookies()
    phone.goto("/masuk/?next=/petugas/stok/")
    phone.get_by_role("button", name="Petugas: masuk dengan kunci sandi (passkey)").click()
    phone.wait_for_url(f"{near_shop}/petugas/stok/")

    assert wrong == []
    assert passkeys_of(rini)[0].instance.last_used_at is not None


def test_after_the_password_the_passkey_is_the_second_step(phone, near_shop, rini):
    add_device(phone)
    log_in(phone, "rini")
    phone.goto("/akun/keamanan/kunci-sandi/")
    phone.get_by_role("button", name="Buat kunci sandi").click()
    phone.wait_for_url("**/kode-cadangan/")

    phone.context.clear_cookies()
    log_in(phone, "rini")
    expect(phone.get_by_role("heading", name="Langkah kedua")).to_be_visible()
    wrong = axe_finds(phone)
    phone.get_by_role("button", name="Pakai kunci sandi").click()
    phone.wait_for_url(f"{near_shop}/petugas/")

    assert wrong == []


def test_a_finger_that_is_not_known_is_told_in_words(phone, rini):
    tools, device = add_device(phone)
    tools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    log_in(phone, "rini")
    phone.goto("/akun/keamanan/kunci-sandi/")
    phone.get_by_role("button", name="Buat kunci sandi").click()

    expect(phone.get_by_role("alert")).to_have_text("Kunci sandi tidak jadi dibuat. Coba lagi.")
    assert passkeys_of(rini) == []


def test_a_browser_without_passkeys_offers_none(phone, rini):
    phone.add_init_script("delete window.PublicKeyCredential")
    log_in(phone, "rini")
    phone.goto("/akun/keamanan/kunci-sandi/")

    expect(phone.get_by_text("Peramban ini belum mengenal kunci sandi.")).to_be_visible()
    expect(phone.get_by_role("button", name="Buat kunci sandi")).to_be_hidden()
