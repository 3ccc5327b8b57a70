from catalog.domain.reviewed import mark_reviewed, reviewed_of
from catalog.models import PriceTier, Product, ReviewedListing
from tests.factories.catalog import make_product


def test_what_staff_publish_is_what_is_measured_against(siti):
    product = make_product(siti, price=12_000, tiers=[(3, 11_000)], name="Opak", description="Gurih.")
    variant = product.variants.get()

    Product.objects.filter(pk=product.pk).update(name="Lain")
    PriceTier.objects.filter(variant=variant).delete()

    product.refresh_from_db()
    agreed = reviewed_of(product)
    assert (agreed.said["name"], agreed.said["description"]) == ("Opak", "Gurih.")
    assert agreed.ladders == {str(variant.pk): [[1, 12_000], [3, 11_000]]}
    assert mark_reviewed(product).said["name"] == "Lain"


def test_goods_from_before_are_taken_as_they_are(siti):
    product = make_product(siti, name="Opak")
    ReviewedListing.objects.all().delete()

    first, again = reviewed_of(product), reviewed_of(product)

    assert first == again
    assert first.said["name"] == "Opak"
