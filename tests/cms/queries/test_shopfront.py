from django.utils.translation import override

from catalog.domain.shop_entries import freshen_all
from cms.queries.shopfront import marts_with_hours, stairs


def test_marts_say_when_they_are_open(arjasa):
    card = marts_with_hours()[0]

    assert (card.mart, card.hours) == (arjasa, "Setiap hari, 07.00–20.00")
    with override("en"):
        assert marts_with_hours()[0].hours == "Every day, 07:00–20:00"
    arjasa.hours.filter(weekday=6).delete()
    assert marts_with_hours()[0].hours == "6 hari seminggu, mulai 07.00–20.00"
    arjasa.hours.all().delete()
    assert [(card.mart, card.hours) for card in marts_with_hours()] == [(arjasa, "")]


def test_stairs_need_a_product_with_three_prices(siti):
    from django.utils import timezone

    from catalog.models import PriceTier, Product, Variant

    assert stairs() == []
    product = Product.objects.create(
        producer=siti, name="Kopi", slug="kopi-siti", state="published", published_at=timezone.now()
    )
    variant = Variant.objects.create(product=product, sku="K1")
    for least, price in ((1, 38_000), (5, 35_000), (12, 32_500)):
        PriceTier.objects.create(variant=variant, min_qty=least, unit_price=price)
    freshen_all()

    assert [(stair.price, stair.words) for stair in stairs()] == [
        (38_000, "1 sampai 4"),
        (35_000, "5 sampai 11"),
        (32_500, "12 ke atas"),
    ]
