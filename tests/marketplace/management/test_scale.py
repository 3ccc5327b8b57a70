"""Copies for load tests are goods like all others."""

from django.utils import timezone

from catalog.domain.shop_entries import freshen_all
from catalog.models import Product, ShopEntry, Variant
from marketplace.demo.scale import multiply
from orders.domain.books import check_books
from tests.factories import catalog as goods


def test_copies_are_in_the_shop_with_stock_and_the_books_still_agree(siti, arjasa, ambulu, rini):
    product = goods.make_product(
        siti, name="Keripik", tiers=[(3, 12_000)], client_key="0f0f0f0f-0000-4000-8000-000000000001"
    )
    goods.make_variant(product, "Pedas")
    Variant.objects.filter(name="Pedas").update(sku=f"{product.variants.first().sku}-2")

    multiply(6, by=rini, at=timezone.now())
    multiply(8, first=7, by=rini, at=timezone.now())
    freshen_all()

    assert Product.objects.live().count() == ShopEntry.objects.count() == 8
    assert ShopEntry.objects.filter(is_ready=True).count() >= 5
    assert check_books().differences == []
