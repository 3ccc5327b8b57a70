"""She writes her story with two bars of signal: nothing that she typed is lost, and nothing old comes back."""

import re

import pytest
from playwright.sync_api import expect

from cms.domain.story import draft_of, raw_body, story_of
from tests.factories.cms import make_draft, paragraph, recording
from tests.factories.marketplace import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
WRITE = "/ruang/kisah/tulis/"


@pytest.fixture
def block():
    return paragraph("Hujan pertama.")


@pytest.fixture
def phone(browser, near_shop, siti, block):
    """A phone on which Siti is logged in and has a story open; faults that it reports fail the test."""
    make_draft(siti, body=[block])
    context = browser.new_context(base_url=near_shop, locale="id-ID", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: "Content Security Policy" in line.text and faults.append(line.text))
    page.goto("/masuk/")
    page.fill("[name=username]", "siti")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile("/ruang/"))
    page.goto(WRITE)
    yield page
    context.close()
    assert faults == []


def kept_on(page):
    return page.evaluate("() => Object.keys(localStorage).filter((name) => name.startsWith('draf:'))")


def text_of(siti):
    return raw_body(draft_of(story_of(siti)))[0]["value"]


def test_what_she_types_is_saved_by_itself_and_the_phone_keeps_nothing(phone, siti, block):
    phone.fill(f"[name='{block['id']}-text']", "Hujan kedua.")

    expect(phone.locator("#draf-kata")).to_have_text(re.compile(r"^Tersimpan \d\d\.\d\d$"))
    assert text_of(siti) == "Hujan kedua."
    assert kept_on(phone) == []


def test_without_signal_it_stays_on_the_phone_and_comes_back(phone, siti, block):
    phone.context.set_offline(True)
    phone.fill(f"[name='{block['id']}-text']", "Ditulis di angkot.")
    expect(phone.locator("#draf-kata")).to_have_text("Belum terkirim. Tulisan Anda aman di HP ini.")
    before = (text_of(siti), len(kept_on(phone)))

    phone.goto("about:blank")
    phone.context.set_offline(False)
    phone.goto(WRITE)

    assert before == ("Hujan pertama.", 1)
    expect(phone.locator(f"[name='{block['id']}-text']")).to_have_value("Ditulis di angkot.")
    expect(phone.locator("#draf-kata")).to_have_text(re.compile("^Tersimpan"))
    assert (text_of(siti), kept_on(phone)) == ("Ditulis di angkot.", [])


def test_what_the_button_saved_does_not_come_back_over_newer_words(phone, siti, block):
    field = f"[name='{block['id']}-text']"
    phone.fill(field, "Dengan tombol.")
    phone.click("button[value=done]")
    phone.wait_for_url(re.compile("/ruang/kisah/$"))
    draft = draft_of(story_of(siti))
    draft.body = [{**block, "value": "Kata editor."}]
    draft.save_revision()

    phone.goto(WRITE)

    expect(phone.locator(field)).to_have_value("Kata editor.")
    assert kept_on(phone) == []


def test_hints_appear_while_she_writes(phone, block):
    phone.fill(f"[name='{block['id']}-text']", "Saya berangkat dengan utang.")

    expect(phone.locator("#draf-saran li")).to_contain_text("Soal uang dan utang")


@pytest.mark.parametrize("fault", [lambda route: route.abort(), lambda route: route.fulfill(status=503, body="")])
def test_a_recording_that_did_not_arrive_waits_with_its_words_to_be_sent_again(phone, siti, fault):
    phone.goto("/ruang/kisah/suara/")
    phone.get_by_label("Rekaman suara").set_input_files(
        {"name": "rekaman.wav", "mimeType": "audio/wav", "buffer": recording().read()}
    )
    phone.get_by_label("Isi rekaman dalam tulisan").fill("Hujan pertama, kata saya.")
    phone.route("**/ruang/kisah/suara/", fault)
    phone.get_by_role("button", name="Pakai rekaman ini").click()
    expect(phone.get_by_text("Belum sampai. Rekaman dan tulisannya masih di sini")).to_be_visible()
    expect(phone.get_by_label("Isi rekaman dalam tulisan")).to_have_value("Hujan pertama, kata saya.")

    phone.unroute("**/ruang/kisah/suara/")
    phone.get_by_role("button", name="Pakai rekaman ini").click()

    expect(phone.get_by_text("Rekaman masuk ke kisah Anda.")).to_be_visible()
    assert phone.url.endswith(WRITE)
    piece = raw_body(draft_of(story_of(siti)))[-1]
    assert (piece["type"], piece["value"]["transcript"]) == ("suara", "Hujan pertama, kata saya.")


def test_a_line_that_says_nothing_more_is_given_up(phone):
    phone.clock.install()
    phone.goto("/ruang/kisah/suara/")
    phone.get_by_label("Rekaman suara").set_input_files(
        {"name": "rekaman.wav", "mimeType": "audio/wav", "buffer": recording().read()}
    )
    phone.get_by_label("Isi rekaman dalam tulisan").fill("Hujan pertama, kata saya.")
    phone.route("**/ruang/kisah/suara/", lambda route: None)
    phone.get_by_role("button", name="Pakai rekaman ini").click()
    expect(phone.get_by_text("Mengirim rekaman…")).to_be_visible()

    phone.clock.fast_forward(61_000)

    expect(phone.get_by_text("Belum sampai. Rekaman dan tulisannya masih di sini")).to_be_visible()
    expect(phone.get_by_text("Mengirim rekaman…")).to_be_hidden()
