"""A recording and a proof are chosen in the words of the shop, by finger, by keys, and without script."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.cms import make_draft, paragraph
from tests.factories.marketplace import user_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
VOICE = {"name": "suara ibu $&.m4a", "mimeType": "audio/mp4", "buffer": b"x"}


@pytest.fixture
def open_as(browser, near_shop, client):
    """`open_as(who, path)`: the page in a window of theirs; faults that it reports fail the test."""
    windows, faults = [], []

    def opened(who, path, **context):
        client.force_login(user_of(who))
        window = browser.new_context(base_url=near_shop, locale="en-US", **context)
        window.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": near_shop}])
        windows.append(window)
        page = window.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: "Content Security Policy" in line.text and faults.append(line.text))
        page.goto(path)
        return page

    yield opened
    for window in windows:
        window.close()
    assert faults == []


def outlined(label):
    return label.evaluate("one => getComputedStyle(one).outlineStyle")


def test_she_sees_our_words_and_the_name_of_what_she_chose(open_as, siti):
    make_draft(siti, body=[paragraph("Hujan.")])
    page = open_as(siti, "/ruang/kisah/suara/")
    said, pick, field = (
        page.locator("[data-berkas-nama]"),
        page.get_by_text("Pilih rekaman"),
        page.locator("[name=sound]"),
    )
    before = said.inner_text()

    with page.expect_file_chooser() as chooser:
        pick.click()
    chooser.value.set_files(VOICE)

    assert before == "Belum ada yang dipilih."
    expect(said).to_have_text("Dipilih: suara ibu $&.m4a")
    assert field.get_attribute("capture") is None
    assert field.bounding_box()["width"] <= 1
    with page.expect_file_chooser():
        page.get_by_text("Rekam suara").click()
    assert field.get_attribute("capture") == "user"


def test_by_keys_the_button_shows_where_she_is(open_as, siti):
    make_draft(siti, body=[paragraph("Hujan.")])
    page = open_as(siti, "/ruang/kisah/suara/")
    field, pick = page.get_by_label(re.compile("^Rekaman suara")), page.get_by_text("Pilih rekaman")
    before = outlined(pick)

    page.locator("#isi").focus()
    while not field.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")

    assert (before, outlined(pick)) == ("none", "solid")


def test_without_script_the_browsers_own_input_stands(open_as, siti):
    make_draft(siti, body=[paragraph("Hujan.")])
    page = open_as(siti, "/ruang/kisah/suara/", java_script_enabled=False)

    expect(page.get_by_text("Pilih rekaman")).to_be_hidden()
    assert page.locator("[name=sound]").bounding_box()["width"] > 100


def test_the_proof_of_a_consent_is_chosen_in_our_words_too(open_as, siti, fitri):
    page = open_as(fitri, f"/cms/izin/{siti.pk}/")

    with page.expect_file_chooser() as chooser:
        page.get_by_text("Pilih foto atau rekaman").click()
    chooser.value.set_files(VOICE)

    expect(page.locator("[data-berkas-nama]")).to_have_text("Dipilih: suara ibu $&.m4a")
    assert page.locator("[name=proof]").bounding_box()["width"] <= 1


def test_nothing_unseen_lies_over_the_button_of_the_camera(open_as, siti):
    make_draft(siti, body=[paragraph("Hujan.")])
    page = open_as(siti, "/ruang/kisah/foto/")

    with page.expect_file_chooser():
        page.get_by_text("Ambil foto").click()

    assert page.locator("[name=photo]").get_attribute("capture") == "environment"
