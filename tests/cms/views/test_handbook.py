"""The editors' handbook: there for who may enter, in both languages, to search."""

import re

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.views.handbook import sections_in

ADDRESS = "/cms/panduan/"
SUBJECTS = [
    "mulai", "kisah", "tinjauan", "keamanan", "izin", "beranda", "pengumuman", "halaman", "menu", "koleksi",
    "kata-sama", "foto", "terjemahan", "kata-dan-nada",
]  # fmt: skip


def test_editors_find_the_handbook_in_their_menu_and_read_it(as_user, fitri):
    client = as_user(fitri)

    home, page = client.get("/cms/").text, client.get(ADDRESS).text

    assert reverse("cms_handbook") == ADDRESS
    assert '"url": "/cms/panduan/"' in home or '"url":"/cms/panduan/"' in home.replace("&quot;", '"')
    assert "Buku panduan" in page
    assert re.findall(r'<section id="([a-z-]+)">', page) == SUBJECTS
    assert "Nama agen, calo" in page


def test_both_languages_have_the_same_subjects(as_user, fitri):
    assert [section.slug for section in sections_in("id")] == SUBJECTS
    assert [section.slug for section in sections_in("en")] == SUBJECTS

    profile = UserProfile.get_for_user(fitri)
    profile.preferred_language = "en"
    profile.save()
    page = as_user(fitri).get(ADDRESS).text

    assert "Names of agents, brokers" in page
    assert "Nama agen" not in page


@pytest.mark.parametrize("language", ("id", "en"))
def test_every_link_of_the_handbook_leads_somewhere(as_user, fitri, language):
    client = as_user(fitri)
    links = {link for section in sections_in(language) for link in re.findall(r'href="([^"]+)"', section.text)}

    answers = {link: client.get(link, follow=True).status_code for link in links}

    assert len(links) > 8
    assert answers == dict.fromkeys(links, 200)


def test_a_search_leaves_what_speaks_of_every_word(as_user, fitri):
    client = as_user(fitri)

    found = client.get(ADDRESS, {"cari": "Agen UTANG"}).text
    nothing = client.get(ADDRESS, {"cari": "<script>kapal selam"}).text

    assert re.findall(r'<section id="([a-z-]+)">', found) == ["keamanan"]
    assert re.findall(r'<section id="([a-z-]+)">', nothing) == []
    assert "Tidak ada bagian yang menyebut “&lt;script&gt;kapal selam”" in nothing


@pytest.mark.parametrize("who", ("siti", "rini", "budi", "ketua"))
def test_nobody_else_reads_it(as_user, request, who):
    assert as_user(request.getfixturevalue(who)).get(ADDRESS).status_code == 404


def test_strangers_log_in_first(client, db):
    assert client.get(ADDRESS).headers["Location"].startswith("/masuk/")
