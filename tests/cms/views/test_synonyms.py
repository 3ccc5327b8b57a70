"""Editors keep words that mean the same, in Indonesian, and the shop knows them at once."""

import pytest
from django.urls import reverse

from catalog.models import Synonym
from tests.cms.views.test_admin_words import english_on
from tests.factories import catalog as goods

LIST, ADD = "/cms/kata-sama/", "/cms/kata-sama/new/"


def names(client, words):
    return [card.name for card in client.get("/produk/", {"q": words}).context["cards"]]


def test_a_list_is_found_at_once_and_forgotten_when_it_is_deleted(as_user, siti, fitri):
    goods.make_product(siti, name="Keripik talas")
    client = as_user(fitri)
    assert names(client, "krepes") == []

    client.post(ADD, {"words": "Krepes, keripik"})
    synonym = Synonym.objects.get()
    found = names(client, "krepes")
    client.post(reverse("synonyms:delete", args=[synonym.pk]))

    assert (synonym.words, found, names(client, "krepes")) == ("krepes, keripik", ["Keripik talas"], [])


def test_what_cannot_be_kept_is_told_beside_the_field(as_user, fitri):
    Synonym.objects.create(words="kripik, keripik")

    page = as_user(fitri).post(ADD, {"words": "Keripik, kerupuk"}).content.decode()

    assert "“keripik” sudah ada di daftar “kripik, keripik”. Tambahkan di sana." in page
    assert Synonym.objects.count() == 1


@pytest.mark.parametrize("address", (LIST, ADD))
def test_the_screens_speak_indonesian(as_user, fitri, address):
    Synonym.objects.create(words="kripik, keripik")
    client = as_user(fitri)

    page = client.get(address)

    assert english_on(page) == set()
    assert "Kata yang sama" in page.content.decode()
    assert LIST in client.get("/cms/").content.decode()


@pytest.mark.parametrize("who", ("siti", "rini"))
def test_nobody_else_keeps_them(as_user, request, who):
    client = as_user(request.getfixturevalue(who))

    assert {client.get(LIST).status_code, client.post(ADD, {"words": "a, b"}).status_code} == {404}
    assert not Synonym.objects.exists()
