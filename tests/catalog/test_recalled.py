"""Pages that are made for each visitor out of what is recalled tell the truth too, and ask little."""

import pytest

from catalog.kept_pages import KeptPages
from catalog.models import PriceTier, Product
from catalog.views.product import product
from marketplace.pages import collecting
from tests.factories import catalog as goods
from tests.factories import cms as pages
from tests.factories.marketplace import make_consent


@pytest.fixture
def crisps_made_anew(settings, siti, arjasa):
    """A product whose pages are made for each visitor, out of what is recalled."""
    settings.KEEP_PAGES, settings.KEEP_ANSWERS = False, True
    product = goods.make_product(siti, name="Keripik", price=15_000)
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)
    return product


@pytest.mark.parametrize("address", ("/produk/keripik/", "/produk/", "/en/produk/?page=1"))
def test_a_page_made_anew_asks_only_what_changed(client, crisps_made_anew, address, django_assert_num_queries):
    Product.objects.filter(pk=crisps_made_anew.pk).update(slug="keripik")
    client.get(address)

    with django_assert_num_queries(1):
        assert client.get(address).status_code == 200


def test_a_price_is_new_on_pages_made_anew_in_both_languages(client, crisps_made_anew):
    both = [crisps_made_anew.get_absolute_url(), f"/en{crisps_made_anew.get_absolute_url()}", "/produk/", "/en/produk/"]
    before = [client.get(address).text for address in both]

    PriceTier.objects.filter(variant__product=crisps_made_anew).update(unit_price=16_500)

    after = [client.get(address).text for address in both]
    assert ["15.000" in before[0], "15,000" in before[1], "15.000" in before[2], "15,000" in before[3]] == [True] * 4
    assert ["16.500" in after[0], "16,500" in after[1], "16.500" in after[2], "16,500" in after[3]] == [True] * 4


def test_her_first_story_stands_beside_her_goods_at_once(client, siti, crisps_made_anew):
    address = crisps_made_anew.get_absolute_url()
    assert "Baca kisahnya" not in client.get(address).text

    make_consent(siti.member.person, "story")
    pages.make_story(siti, editor=pages.make_editor())

    assert "Baca kisahnya" in client.get(address).text


def test_whatever_is_typed_for_an_amount_or_a_choice_is_one_answer(rf, crisps_made_anew):
    pages, address = KeptPages(), crisps_made_anew.get_absolute_url()
    pages.look()
    known = []
    for typed in ("", "?jumlah=banyak", "?jumlah=0", "?jumlah=1234", "?varian=manis", "?varian=" + 40 * "9"):
        with collecting(pages):
            assert product(rf.get(address + typed), slug=crisps_made_anew.slug).status_code == 200
        known.append(len(pages.answers))

    assert set(known) == {known[0]}
