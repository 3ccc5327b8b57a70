"""Staff who open the demo find something to look at."""

import pytest
from django.utils import timezone

from catalog.domain.changes import pending_change
from marketplace.demo.reviews import ask_for_change, send_goods
from tests.factories.catalog import make_category, make_product

pytestmark = pytest.mark.django_db


def test_goods_that_were_sent_in_wait_with_their_photo(as_user, siti, rini):
    product = send_goods(siti, make_category("Minuman Serbuk & Jamu"), at=timezone.now())

    page = as_user(rini).get(f"/petugas/tinjau/{product.pk}/").content.decode()

    assert "Secang Jahe Instan" in page and "Rp21.000" in page
    assert product.photos.count() == 1


def test_a_change_of_price_and_words_waits_while_the_shop_shows_the_old(as_user, siti, rini):
    product = make_product(siti, name="Keripik Pisang", price=15_000)

    ask_for_change(product)

    page = as_user(rini).get(f"/petugas/tinjau/ubah/{pending_change(product).pk}/").content.decode()
    assert "Rp15.000" in page and "Rp17.500" in page
    assert "gulanya kami kurangi" in page
    shown = as_user(rini).get(f"/produk/{product.slug}/").content.decode()
    assert "Rp15.000" in shown and "Rp17.500" not in shown
