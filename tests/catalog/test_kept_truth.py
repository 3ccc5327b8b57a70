"""What stands behind a kept page changes in one way or another, and the next visitor sees it."""

import pytest
from django.utils import timezone

from cms.models import HomePage
from marketplace.models import Consent, Kecamatan
from tests.factories import catalog as goods
from tests.factories.marketplace import make_consent


@pytest.fixture(autouse=True)
def keep_pages(settings):
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = True


def test_a_consent_taken_back_is_gone_from_the_product_page_at_once(client, siti, arjasa):
    type(siti).objects.filter(pk=siti.pk).update(country="Hong Kong", desa="Kemuning Lor")
    siti.member.person.consents.all().delete()
    make_consent(siti.member.person, "origin")
    product = goods.make_product(siti, name="Keripik")
    assert "Hong Kong" in client.get(product.get_absolute_url()).content.decode()

    Consent.objects.filter(person=siti.member.person).update(withdrawn_at=timezone.now())

    assert "Hong Kong" not in client.get(product.get_absolute_url()).content.decode()


def test_a_step_of_the_price_that_the_home_page_explains_is_never_an_old_one(client, siti, db):
    product = goods.make_product(siti, name="Keripik", price=15_000, tiers=[(3, 14_500), (10, 13_900)])
    assert HomePage.objects.exists()
    assert "13.900" in client.get("/").content.decode()

    product.variants.get().tiers.filter(min_qty=10).update(unit_price=13_700)

    assert "13.700" in client.get("/").content.decode()
