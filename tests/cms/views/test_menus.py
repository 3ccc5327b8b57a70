"""An editor arranges the menus; the shop follows at once and leads nowhere that is not."""

import re

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import Navigation
from cms.queries.menus import menus
from tests.factories.cms import make_story
from tests.factories.cms_pages import make_page, translate_page

HEADER = [("/produk/", "Belanja"), ("/koleksi/", "Koleksi"), ("/kisah/", "Kisah"), ("/produsen/", "Produsen"),
          ("/mart/", "Mart kami")]  # fmt: skip
SHOP = [
    ("/produk/", "Semua barang"), ("/koleksi/", "Koleksi dan bingkisan"), ("/kisah/", "Kisah mereka yang pulang"),
    ("/disimpan/", "Disimpan"), ("/#mart", "Cara ambil di mart"),
]  # fmt: skip
HELP = [("/daftar/", "Titip jual sebagai anggota")]


@pytest.fixture
def kept(settings):
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = True


def links(client, path="/produsen/"):
    """(header, first and second list of the footer), each [(address, words), …]."""
    page = client.get(path).text
    parts = re.findall(r'<nav class="(?:kepala-nav hanya-lebar|kaki-tautan)"[^>]*>(.*?)</nav>', page, re.S)
    return [re.findall(r'<a href="([^"]+)"(?: lang="id")?>([^<]+)</a>', part) for part in parts]


def place(name, label="", label_en=""):
    return {"type": "tempat", "value": {"place": name, "label": label, "label_en": label_en}, "id": name}


def to_page(page, label="", label_en=""):
    return {"type": "halaman", "value": {"page": page.pk, "label": label, "label_en": label_en}, "id": str(page.pk)}


def arrange(**menus):
    navigation = Navigation.objects.get()
    for name, blocks in menus.items():
        setattr(navigation, name, blocks)
    navigation.save()


@pytest.mark.parametrize("is_there", (True, False))
def test_at_first_the_menus_are_those_of_the_shop(client, db, is_there):
    if not is_there:
        Navigation.objects.all().delete()

    header, shop, helping = links(client)

    assert (header, shop, helping[:1]) == (HEADER, SHOP, HELP)
    english = links(client, "/en/produsen/")
    assert english[0] == [("/en/produk/", "Shop"), ("/en/koleksi/", "Collections"), ("/en/kisah/", "Stories"),
                          ("/en/produsen/", "Makers"), ("/en/mart/", "Our marts")]  # fmt: skip
    assert [words for _address, words in english[1]] == [
        "All goods", "Collections and parcels", "Stories of those who came home", "Saved", "How to collect at the mart",
    ]  # fmt: skip


def test_an_editor_changes_a_menu_in_wagtail_and_the_shop_follows_at_once(as_user, fitri, client, kept):
    page = make_page("Tentang koperasi", slug="koperasi")
    assert links(client)[0] == HEADER
    address = reverse("wagtailsettings:edit", args=["cms", "navigation", Navigation.objects.get().pk])
    header = streamfield([
        ("halaman", {"page": page.pk, "label": "", "label_en": ""}),
        ("tempat", {"place": "produk", "label": "Semua barang kami", "label_en": "All our goods"}),
    ])  # fmt: skip
    editor = as_user(fitri)

    opened = editor.get(address)
    answer = editor.post(
        address,
        nested_form_data({"header": header, "footer_shop": streamfield([]), "footer_help": streamfield([])}),
    )
    client.logout()

    assert (opened.status_code, answer.status_code) == (200, 302)
    assert links(client)[0] == [("/koperasi/", "Tentang koperasi"), ("/produk/", "Semua barang kami")]
    assert links(client)[1] == SHOP
    assert links(client, "/en/produsen/")[0] == [
        ("/en/koperasi/", "Tentang koperasi"),
        ("/en/produk/", "All our goods"),
    ]
    assert links(client, "/masuk/")[0] == links(client)[0]


def test_where_all_else_is_asked_anew_menus_follow_too_in_their_own_language(client, db, settings):
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = False
    before = [links(client, path)[0] for path in ("/produsen/", "/en/produsen/", "/produsen/")]

    arrange(header=[place("produk", "Barang kami", "Our goods")])

    assert (before[0], before[1] == before[0], before[2]) == (HEADER, False, HEADER)
    assert links(client)[0] == [("/produk/", "Barang kami")]
    assert links(client, "/en/produsen/")[0] == [("/en/produk/", "Our goods")]


def test_a_link_bears_the_name_of_its_page_in_the_readers_language(client, db, kept):
    page = make_page("Cara menitipkan barang", slug="menitip")
    arrange(header=[to_page(page)])
    assert links(client, "/en/produsen/")[0] == [("/en/menitip/", "Cara menitipkan barang")]
    assert '<a href="/en/menitip/" lang="id">' in client.get("/en/produsen/").text

    translate_page(page, title="How to consign", slug="consign")

    assert links(client)[0] == [("/menitip/", "Cara menitipkan barang")]
    assert links(client, "/en/produsen/")[0] == [("/en/consign/", "How to consign")]


def test_what_is_taken_off_locked_or_deleted_vanishes_from_the_menus(client, db, kept):
    pages = [make_page(f"Halaman {n}", slug=f"halaman-{n}") for n in range(3)]
    arrange(header=[place("produk"), *map(to_page, pages)])
    assert [words for _address, words in links(client)[0]] == ["Belanja", "Halaman 0", "Halaman 1", "Halaman 2"]

    pages[0].unpublish()
    pages[1].delete()
    PageViewRestriction.objects.create(page=pages[2], restriction_type=PageViewRestriction.LOGIN)

    assert links(client)[0] == [("/produk/", "Belanja")]


def test_a_menu_that_leads_nowhere_any_more_is_that_of_the_shop(client, db, kept):
    page = make_page()
    arrange(header=[to_page(page)])

    page.unpublish()

    assert links(client)[0] == HEADER


def test_a_story_stands_in_a_menu_only_while_she_agrees(client, telling_siti, fitri, kept):
    story = make_story(telling_siti, editor=fitri, title="Satu koper")
    arrange(header=[place("produk"), to_page(story)])
    assert links(client)[0][1] == ("/kisah/satu-koper/", "Satu koper")

    telling_siti.member.person.consents.filter(purpose="story").update(withdrawn_at="2026-11-01T00:00Z")

    assert links(client)[0] == [("/produk/", "Belanja")]


def test_pages_marked_for_menus_follow_in_the_footer_in_the_order_of_their_tree(client, db, kept):
    first, second = make_page("Untuk penitip", slug="penitip"), make_page("Tata tertib", slug="tertib")
    assert links(client)[2] == [*HELP, ("/masuk/", "Masuk untuk anggota dan petugas")]
    for page in (first, second):
        page.show_in_menus = True
        page.save_revision().publish()

    marked = [("/penitip/", "Untuk penitip"), ("/tertib/", "Tata tertib")]
    assert links(client)[2][:3] == [*HELP, *marked]
    second.refresh_from_db()
    second.move(first, pos="left")
    assert links(client)[2][:3] == [*HELP, *reversed(marked)]
    arrange(footer_shop=[to_page(first, "Menitip")])
    assert links(client)[1:] == [[("/penitip/", "Menitip")], [*HELP, marked[1], links(client)[2][-1]]]


@pytest.mark.parametrize("n", (1, 3))
def test_menus_ask_two_questions_however_long_they_are(client, db, n, django_assert_num_queries):
    pages = [make_page(f"Halaman {number}", slug=f"h{number}", show_in_menus=True) for number in range(n)]
    arrange(header=[place("produk"), *map(to_page, pages)])

    with django_assert_num_queries(2):
        assert len(menus().header) == 1 + n


def test_an_unknown_place_in_an_old_menu_is_left_out(client, db):
    arrange(header=[place("produk"), place("lama")])

    assert links(client)[0] == [("/produk/", "Belanja")]
