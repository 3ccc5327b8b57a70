"""Suggestions under a search field, by keyboard alone, as a screen reader hears them."""

import pytest
from playwright.sync_api import expect

from tests.factories import catalog as goods

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

ASKED = "**/cari/saran/**"


@pytest.fixture
def crisps(near_shop, siti):
    goods.make_product(siti, name="Keripik talas")
    return goods.make_product(siti, name="Keripik pisang")


def test_arrows_choose_and_enter_opens(page, near_shop, crisps):
    page.goto(f"{near_shop}/produk/")
    field = page.get_by_role("combobox", name="Cari barang")
    field.fill("keri")

    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(3)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".cari [role=status]")).to_have_text("Saran: 3. Pilih dengan tombol panah.")
    field.press("ArrowDown")
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_contain_text("Keripik pisang")
    field.press("End")
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_have_text("Lihat semua hasil")
    field.press("Home")
    expect(field).to_have_attribute(
        "aria-activedescendant", page.get_by_role("listbox").get_by_role("option").first.get_attribute("id")
    )
    field.press("Enter")

    page.wait_for_url(f"{near_shop}{crisps.get_absolute_url()}")


def test_escape_closes_and_enter_alone_searches(page, near_shop, crisps):
    page.goto(f"{near_shop}/produk/")
    field = page.get_by_role("combobox", name="Cari barang")
    field.press_sequentially("talas")
    expect(page.get_by_role("listbox")).to_be_visible()

    field.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("talas")
    field.press("Enter")
    page.wait_for_url("**/produk/?q=talas")
    expect(page.locator("#hasil h1")).to_have_text("Hasil untuk “talas”")
    expect(page.locator("#kisi > *")).to_have_count(1)


def test_an_old_answer_never_replaces_a_newer_one(page, near_shop, crisps):
    held = []
    page.goto(f"{near_shop}/produk/")
    page.route("**/cari/saran/?q=keri", lambda route: held.append(route))
    field = page.get_by_role("combobox", name="Cari barang")
    with page.expect_request(ASKED):
        field.press_sequentially("keri")
    field.press_sequentially("pik tal")

    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text("Keripik talas")

    field.fill("k")
    expect(page.get_by_role("listbox")).to_be_hidden()
