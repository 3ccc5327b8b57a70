"""The photograph that is seen first comes with the page."""

import re

import pytest

from tests.factories import cms as pages
from tests.factories.catalog import make_product

ALONG = 'srcset="data:image/avif;base64,'


@pytest.fixture
def goods(siti):
    """Three products with photographs, the last one listed first."""
    found = [make_product(siti, name=name) for name in ("Tape", "Keripik", "Madu")]
    for product, colour in zip(found, ("#903010", "#109030", "#301090"), strict=True):
        product.photos.update(image=pages.make_image(siti, colour))
    return found


def test_a_list_brings_the_first_photo_of_its_goods_and_no_other(client, goods):
    page = client.get("/produk/").content.decode()

    tiles = re.findall(r"<article.*?</article>", page, re.DOTALL)
    assert [ALONG in tile for tile in tiles] == [True, False, False]
    assert page.count("data:image/avif") == 1
    assert '<source media="(max-width:599px)" type="image/avif"' in tiles[0]


def test_a_product_brings_its_first_photo_below_the_sharp_one(client, goods, siti):
    goods[0].photos.create(image=pages.make_image(siti, "#777777"), order=2)

    page = client.get(goods[0].get_absolute_url()).content.decode()

    first, second = re.findall(r'<figure id="foto-.*?</figure>', page, re.DOTALL)
    assert re.search(r'<img src="data:image/avif;base64,[\w+/=]+" class="galeri-awal"[^>]* alt=""><picture', first)
    assert "data:image" not in second
    assert page.count('class="galeri-awal"') == 1


def test_goods_without_a_photo_bring_none(client, goods):
    for product in goods:
        product.photos.all().delete()

    page = client.get("/produk/").content.decode() + client.get(goods[0].get_absolute_url()).content.decode()

    assert "data:image/avif" not in page
