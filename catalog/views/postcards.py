"""/og/…: the drawn pictures of goods, categories, makers and marts; what the public may not see is 404 here too."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from catalog.models import Category, Product
from catalog.postcards import category_postcard, mart_postcard, producer_postcard, product_postcard
from catalog.queries.cards import tiers_by_product
from marketplace.models import Mart, Producer
from marketplace.views.postcard import show_postcard


@require_safe
def product_picture(request, slug):
    return show_postcard(request, lambda: _product(slug))


def _product(slug):
    product = get_object_or_404(Product.objects.live().select_related("category", "producer"), slug=slug)
    prices = [steps[0].unit_price for steps in tiers_by_product([product])[product.pk].values()]
    return product_postcard(product, min(prices, default=None))


@require_safe
def category_picture(request, slug):
    return show_postcard(request, lambda: category_postcard(get_object_or_404(Category, slug=slug)))


@require_safe
def producer_picture(request, slug):
    return show_postcard(request, lambda: producer_postcard(get_object_or_404(Producer.objects.public(), slug=slug)))


@require_safe
def mart_picture(request, slug):
    marts = Mart.objects.filter(is_open=True).select_related("kecamatan")
    return show_postcard(request, lambda: mart_postcard(get_object_or_404(marts, slug=slug)))
