"""The front page: constant questions, both languages, and every state that it can be in."""

import pytest

from cms.models import HomePage
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.cms import make_story, translate
from tests.factories.cms_collections import make_collection, translate_collection


@pytest.fixture
def full(telling_siti, arjasa, fitri):
    """A shop in which everything is there, `n` of each."""

    def fill(n):
        goods = [make_product(telling_siti, tiers=[(3, 12_000), (12, 11_000)]) for _number in range(n)]
        for product in goods:
            make_shelf_stock(product.variants.get(), arjasa, 5)
        for number in range(n):
            told = make_collection(*goods, title=f"Koleksi {number}")
            translate_collection(told, title=f"Collection {number}")
        translate(make_story(telling_siti, editor=fitri, title="Satu koper"))

    return fill


@pytest.mark.parametrize("n", (1, 3))
@pytest.mark.parametrize("address, questions", (("/", 12), ("/en/", 14)))
def test_the_front_page_asks_the_same_few_questions(client, full, n, address, questions, django_assert_max_num_queries):
    full(n)
    client.get(address)  # makes the entries anew

    with django_assert_max_num_queries(questions):
        client.get(address)


def test_the_front_page_is_complete_in_english(client, full):
    full(1)

    page = client.get("/en/").content.decode()

    assert "Collection 0" in page
    assert "One suitcase" in page
    assert "Every day, 07:00–20:00" in page
    assert "Rp12,500" in page
    assert not {"Koleksi", "Kisah", "Setiap", "Harga", "Baru"} & set(page.replace("<", " <").replace(">", "> ").split())


def test_the_front_page_stands_without_goods_stories_and_collections(client, db):
    page = client.get("/").content.decode()

    assert "Dibuat oleh mereka yang telah pulang." in page
    assert "Ke mana Rp10.000 Anda pergi" in page
    assert not [words for words in ("Baru minggu ini", "Kisah minggu ini", "Pilihan dan bingkisan") if words in page]


def test_the_editor_chooses_the_story_of_the_week(client, telling_siti, wati, fitri):
    from tests.factories.marketplace import make_consent

    make_consent(wati.member.person, "story")
    older = make_story(telling_siti, editor=fitri, title="Satu koper")
    make_story(wati, editor=fitri, title="Yang terbaru")
    assert "Yang terbaru" in client.get("/").content.decode()

    for home in HomePage.objects.all():
        home.featured_story = older
        home.save()
    translate(older, title="One suitcase")

    assert "Satu koper" in client.get("/").content.decode()
    assert "One suitcase" in client.get("/en/").content.decode()
