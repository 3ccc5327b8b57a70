"""An editor lays out the front of the shop in Wagtail; visitors see it at once."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.models import HomePage
from cms.models.home import STANDARD
from tests.factories.cms_pages import home, make_page


@pytest.fixture
def kept(settings):
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = True


def headings(client, path="/"):
    return re.findall(r"<h[12][^>]*>([^<]+)</h[12]>", client.get(path).text.split("</main>")[0])


def lay_out(client, page, *sections, **words):
    fields = {"title": page.title, "slug": page.slug, "headline": page.headline, "lead": page.lead, **words}
    sent = nested_form_data({
        **fields, "sections": streamfield(list(sections)), "featured_story": "", "comments": inline_formset([]),
        "action-publish": "1",
    })  # fmt: skip
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)


def test_the_sections_are_there_for_the_editor_and_look_as_they_always_did(client, as_user, fitri):
    before = headings(client)
    kinds = [section.block_type for section in home().sections]
    HomePage.objects.update(sections=[])

    assert kinds == list(STANDARD)
    assert headings(client) == before == ["Dibuat oleh mereka yang telah pulang.", "Kirim untuk keluarga di Jember",
                                          "Ke mana Rp10.000 Anda pergi"]  # fmt: skip
    assert as_user(fitri).get(reverse("wagtailadmin_pages:edit", args=[home().pk])).status_code == 200


def test_an_editor_chooses_order_and_words_and_the_shop_follows_at_once(as_user, fitri, client, kept):
    page = make_page("Cara menitipkan barang", slug="menitip")
    assert "Ke mana Rp10.000 Anda pergi" in headings(client)
    editor = as_user(fitri)

    answer = lay_out(
        editor, home(),
        ("kata", {"title": "Pasar Lebaran", "text": "Pesan sebelum 10 Maret.", "page": page.pk, "button": ""}),
        ("porsi", {}),
        ("keluarga", {"title": "Kirim ke rumah", "text": "Dari mana pun.", "button": "Kirim sekarang"}),
        headline="Dari tangan mereka.",
    )  # fmt: skip
    client.logout()

    assert answer.status_code == 302
    assert headings(client) == ["Dari tangan mereka.", "Pasar Lebaran", "Ke mana Rp10.000 Anda pergi", "Kirim ke rumah"]
    text = client.get("/").text
    assert '<a class="tombol tombol-garis" href="/menitip/"><span>Cara menitipkan barang</span></a>' in text
    assert ["Dari mana pun." in text, "Kirim sekarang" in text, "Mulai kirim" in text] == [True, True, False]
    assert text.count("rest.css") == 1
    assert text.index("rest.css") < text.index("Pasar Lebaran")
    page.unpublish()
    assert "/menitip/" not in client.get("/").text


def test_a_section_stands_at_most_once_and_the_editor_is_told(as_user, fitri):
    answer = lay_out(as_user(fitri), home(), ("porsi", {}), ("porsi", {}))

    assert answer.status_code == 200
    assert [section.block_type for section in home().sections] == list(STANDARD)


def test_each_language_has_a_layout_of_its_own(as_user, fitri, client):
    lay_out(as_user(fitri), home("en"), ("porsi", {}))
    client.logout()

    assert headings(client, "/en/") == ["Made by those who came home.", "Where your Rp10,000 goes"]
    assert len(headings(client)) == 3


@pytest.mark.parametrize("kind", STANDARD)
def test_every_section_may_stand_first_or_alone(client, db, kind):
    HomePage.objects.update(sections=[{"type": kind, "value": {}, "id": kind}])

    page = client.get("/")

    assert page.status_code == 200
    assert page.text.count("rest.css") == 1
