"""The sitemap in parts, robots.txt and the feed of stories."""

import tracemalloc
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings

from catalog.enums import ListingState
from catalog.models import Product
from cms.queries.addresses import PER_PART, part_names, places_of
from cms.views.machines import urlset
from tests.factories.catalog import make_category, make_product
from tests.factories.cms import make_story, translate

SITE = settings.SITE_URL
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
DC = "{http://purl.org/dc/elements/1.1/}creator"
LANGUAGES = pytest.mark.parametrize("start", ["", "/en"])


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return ElementTree.fromstring(answer.getvalue())


def parts_of(client):
    return [node.text.removeprefix(SITE) for node in read(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)]


def entries_of(client):
    """{address: (lastmod, {hreflang: address})} of every part."""
    found = {}
    for part in parts_of(client):
        for node in read(client, part).findall("s:url", NAMES):
            links = {link.get("hreflang"): link.get("href") for link in node.findall("x:link", NAMES)}
            found[node.findtext("s:loc", namespaces=NAMES)] = (node.findtext("s:lastmod", None, NAMES), links)
    return found


def test_every_public_page_is_there_in_both_languages_and_answers(client, telling_siti, fitri, arjasa):
    make_product(telling_siti, slug="keripik-pisang")
    Product.objects.update(updated_at=datetime(2026, 11, 20, 3, tzinfo=UTC))
    translate(make_story(telling_siti, editor=fitri, title="Satu koper"))

    found = entries_of(client)

    paths = {"/", "/produk/", "/kisah/", "/produsen/", "/mart/", "/daftar/", "/kategori/camilan/", "/mart/arjasa/",
             "/produk/keripik-pisang/", "/produsen/bu-siti/", "/kisah/satu-koper/"}  # fmt: skip
    wanted = {f"{SITE}{start}{path}" for path in paths for start in ("", "/en")}
    assert wanted <= set(found)
    assert {address for address in found if client.get(address.removeprefix(SITE)).status_code != 200} == set()
    for start in ("", "/en"):
        changed, links = found[f"{SITE}{start}/produk/keripik-pisang/"]
        assert changed == "2026-11-20T03:00:00+00:00"
        here = f"{SITE}/produk/keripik-pisang/"
        assert links == {"id": here, "en": f"{SITE}/en/produk/keripik-pisang/", "x-default": here}


def test_what_is_not_public_is_not_there(client, telling_siti, fitri, arjasa, siti):
    story = make_story(telling_siti, editor=fitri, title="Satu koper")
    make_product(siti, slug="draf", live=False)
    make_product(siti, slug="jeda")
    Product.objects.filter(slug="jeda").update(state=ListingState.PAUSED)
    make_category("Kosong", slug="kosong")
    type(arjasa).objects.update(is_open=False)
    before = entries_of(client)
    type(story).objects.filter(pk=story.pk).update(noindex=True)

    found = entries_of(client)

    assert f"{SITE}/kisah/satu-koper/" in before
    assert f"{SITE}/en/kisah/satu-koper/" not in before  # its words are not there in English
    assert not [a for a in found for word in ("satu-koper", "draf", "jeda", "kosong", "arjasa") if word in a]


def many_products(producer, count):
    category = make_category()
    Product.objects.bulk_create(
        Product(producer=producer, category=category, name="x", slug=f"barang-{n}", state=ListingState.PUBLISHED)
        for n in range(count)
    )


def test_a_part_holds_at_most_5000_addresses_and_none_is_lost(client, siti):
    many_products(siti, PER_PART + 1)

    parts = [part for part in parts_of(client) if "/produk-" in part]
    locs = [[loc.text for loc in read(client, part).iterfind("s:url/s:loc", NAMES)] for part in parts]

    assert [len(part) for part in locs] == [5_000, 2]
    assert {loc for part in locs for loc in part} == {
        f"{SITE}{start}/produk/barang-{n}/" for n in range(PER_PART + 1) for start in ("", "/en")
    }
    assert client.get("/sitemap/produk-3.xml").status_code == 200  # past the end: empty, as while goods go


@pytest.mark.parametrize("name", ["produk-0", "produk-x", "produk", "lain-1", "produk-²", "produk-9999999999999999999"])
def test_other_parts_are_not_there(client, db, name):
    assert client.get(f"/sitemap/{name}.xml").status_code == 404


def test_the_index_asks_once_per_part_however_many_goods(db, siti, django_assert_num_queries):
    many_products(siti, 10)

    with django_assert_num_queries(7):
        assert "produk-1" in part_names()


def test_a_part_is_written_without_holding_it_whole(siti):
    many_products(siti, PER_PART)
    assert sum(1 for _piece in urlset(places_of("produk-1"))) == PER_PART + 2

    tracemalloc.start()
    size = sum(len(piece) for piece in urlset(places_of("produk-1")))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert size > 1_500_000
    assert peak < size / 2


def test_robots_keep_out_of_the_rooms_and_of_narrowed_lists(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()

    rooms = ("ruang", "petugas", "bendahara", "keranjang", "checkout", "pesanan", "cms")
    assert {f"Disallow: {start}/{room}/" for room in rooms for start in ("", "/en")} <= set(lines)
    assert {f"Disallow: /*?*{name}=" for name in ("q", "urut", "kategori", "mart", "min", "saring")} <= set(lines)
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert not [line for line in lines if "page" in line]


@LANGUAGES
def test_the_feed_tells_the_newest_stories_by_public_names(client, telling_siti, fitri, start):
    story = make_story(telling_siti, editor=fitri, title="Satu koper")
    english = translate(story)
    shown = english if start else story

    channel = read(client, f"{start}/kisah/feed.xml").find("channel")
    (item,) = channel.findall("item")

    assert channel.findtext("language") == (start.strip("/") or "id")
    assert channel.findtext("link") == f"{SITE}{start}/kisah/"
    assert item.findtext("title") == ("One suitcase" if start else "Satu koper")
    assert item.findtext("description") == "Ia pulang membawa cara."
    assert item.findtext(DC) == "Bu Siti"
    assert item.findtext("link") == item.findtext("guid") == f"{SITE}{start}/kisah/satu-koper/"
    shown.refresh_from_db()
    assert item.findtext("pubDate") == shown.first_published_at.strftime("%a, %d %b %Y %H:%M:%S +0000")


def test_a_story_that_is_withdrawn_is_gone_from_the_feed_at_once(client, telling_siti, fitri):
    make_story(telling_siti, editor=fitri, title="Satu koper")
    answer = client.get("/kisah/feed.xml")
    telling_siti.member.person.consents.filter(purpose="story").delete()

    assert b"Satu koper" in answer.content
    assert answer.headers["Cache-Control"] == "no-cache"
    assert b"Satu koper" not in client.get("/kisah/feed.xml").content


def test_the_feed_names_the_shop_and_not_the_host_that_was_asked(client, telling_siti, fitri):
    make_story(telling_siti, editor=fitri)

    assert "jahat" not in client.get("/kisah/feed.xml", headers={"Host": "jahat.example"}).content.decode()


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap/kisah-1.xml", "/produk/feed.xml", "/en/produk/feed.xml"])
def test_lists_for_machines_are_asked_after_and_sent_again_only_when_something_changed(
    client, telling_siti, fitri, address
):
    make_product(telling_siti)
    make_story(telling_siti, editor=fitri)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    telling_siti.member.person.consents.filter(purpose="story").delete()

    after = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert first["Cache-Control"] == again["Cache-Control"] == "no-cache"
    assert after.status_code != 304
    assert after["ETag"] != first["ETag"]
