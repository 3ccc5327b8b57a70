"""What stands behind a kept page changes in one way or another, and the next visitor sees it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from catalog.domain import stock
from catalog.models import ConsignmentTerms
from cms.models import CollectionPage, HomePage, StandardPage
from marketplace.models import Consent, Kecamatan
from media.domain.renditions import make_renditions
from media.models import MartRendition
from tests.factories import catalog as goods
from tests.factories.cms import make_image
from tests.factories.cms_collections import make_collection
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


def test_goods_that_are_paid_after_their_hold_are_no_longer_for_sale(client, siti, arjasa):
    product = goods.make_product(siti, name="Keripik")
    level = goods.make_shelf_stock(product.variants.get(), arjasa, 1)
    line = goods.make_line(product.variants.get(), 1, mart=arjasa)
    stock.reserve([stock.Want(level.pk, line, 1)], expires_at=timezone.now() + timedelta(minutes=5))

    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert b"Sisa 1" in client.get("/produk/").content
        stock.keep(line)

        assert b"Habis" in client.get("/produk/").content


def test_new_terms_are_on_the_product_page_at_once(client, siti):
    product = goods.make_product(siti, name="Keripik", price=10_000)
    before = client.get(product.get_absolute_url()).content

    now = timezone.now()
    ConsignmentTerms.objects.create(producer=siti, rate_bps=5_000, valid_from=now, accepted_at=now)

    assert client.get(product.get_absolute_url()).content != before


def test_a_kecamatan_under_another_name_is_on_the_cards_at_once(client, siti):
    goods.make_product(siti, name="Keripik")
    place = siti.kecamatan.name
    assert place in client.get("/produk/").content.decode()

    Kecamatan.objects.filter(pk=siti.kecamatan_id).update(name="Ambulu Baru")

    assert "Ambulu Baru" in client.get("/produk/").content.decode()


def test_what_becomes_of_an_editors_picture_is_seen_at_once(client, siti):
    product = goods.make_product(siti, name="Keripik")
    product.category.picture = make_image()
    product.category.save()
    MartRendition.objects.all().delete()
    address = product.category.get_absolute_url()
    assert b".webp" not in client.get(address).content

    make_renditions(product.category.picture)
    assert b".webp" in client.get(address).content

    type(product.category.picture).objects.update(alt="Tampah penuh keripik")
    assert "Tampah penuh keripik" in client.get(address).content.decode()


def test_collections_in_another_order_are_seen_so_at_once(client, siti):
    product = goods.make_product(siti, name="Keripik")
    first, second = (make_collection(product, title=title) for title in ("Satu", "Dua"))
    before = client.get("/koleksi/").content.decode()
    assert before.index(first.url) < before.index(second.url)

    CollectionPage.objects.get(pk=second.pk).move(first, pos="left")

    after = client.get("/koleksi/").content.decode()
    assert after.index(second.url) < after.index(first.url)


def test_a_page_behind_a_password_is_kept_for_nobody(client, db):
    page = StandardPage.objects.live().first()
    assert client.get(page.url)["Cache-Control"] == "no-cache"
    lock = PageViewRestriction.objects.create(page=page, restriction_type="password", password="sirih")
    assert "no-store" in client.get(page.url)["Cache-Control"]

    opening = {"password": "sirih", "return_url": page.url}
    client.post(f"/_util/authenticate_with_password/{lock.pk}/{page.pk}/", opening)
    opened = client.get(page.url)

    assert 'type="password"' not in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    assert 'type="password"' in Client().get(page.url).content.decode()


def test_what_is_not_asked_by_htmx_is_never_kept_as_a_part(client, siti):
    goods.make_product(siti, name="Keripik")
    assert b"<html" in client.get("/produk/", headers={"HX-Request": "1"}).content

    assert b"<html" not in client.get("/produk/", headers={"HX-Request": "true"}).content
