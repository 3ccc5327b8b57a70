"""All that machines may read of a whole shop, searched for everything that must stay in it.

The shop has what could leak: real names and numbers behind pseudonyms, streets, drafts, paused goods, stories that were
withdrawn or never approved, portraits without consent, and file names that tell.
"""

import re

import pytest
from django.conf import settings

from catalog.enums import ListingState
from catalog.models import Product, ProductPhoto
from cms.domain.withdrawal import withdraw
from cms.models import StoryPage
from marketplace.enums import ConsentPurpose, Role
from marketplace.models import Producer
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock
from tests.factories.cms import make_draft, make_image, make_story, translate
from tests.factories.marketplace import make_consent, make_producer, make_staff, user_of
from tests.factories.orders import make_cart, place
from tests.heads import head_of

SITE = settings.SITE_URL
SECRETS = {
    "real name": "Rukmini Nama Resmi", "phone": "81234567801", "bank": "1234567890", "holder": "RUKMINI",
    "village": "Sabrang", "country": "Arab Saudi", "street": "Dusun Krajan 17", "draft": "Rahasia draf",
    "paused": "Rahasia jeda", "withdrawn": "Kisah yang ditarik", "unfinished": "Kisah belum disetujui",
    "hidden maker": "Bu Tersembunyi", "customer": "Dewi Pembeli", "mart's account": "0012345678",
}  # fmt: skip


@pytest.fixture
def town(siti, wati, arjasa, fitri):
    """Bu Siti under a name of her own choice, Bu Wati who took her story back, Bu Tersembunyi who is not shown."""
    person = siti.member.person
    person.legal_name = SECRETS["real name"]
    person.save()
    make_consent(person, ConsentPurpose.STORY)
    Producer.objects.filter(pk=siti.pk).update(
        desa=SECRETS["village"], country=SECRETS["country"], country_en="Saudi Arabia", years="2008–2017",
        bank_account=SECRETS["bank"], bank_holder=SECRETS["holder"], portrait=make_image(siti),
    )  # fmt: skip
    siti.refresh_from_db()
    photo = make_image(siti, colour="blue")
    type(photo).objects.filter(pk=photo.pk).update(title="Rumah Bu Rukmini.jpg")
    shown = make_product(siti, name="Keripik pisang", name_en="Banana crisps", slug="keripik-pisang")
    ProductPhoto.objects.filter(product=shown).update(image=photo)
    make_shelf_stock(shown.variants.get(), arjasa, 9)
    make_home_stock(shown.variants.get(), 2)
    make_product(siti, name=SECRETS["draft"], slug="rahasia-draf", live=False)
    paused = make_product(siti, name=SECRETS["paused"], slug="rahasia-jeda")
    Product.objects.filter(pk=paused.pk).update(state=ListingState.PAUSED)
    story = make_story(siti, editor=fitri, title="Satu koper")
    StoryPage.objects.filter(pk=story.pk).update(portrait=make_image(siti))
    story.refresh_from_db()
    translate(story)
    make_consent(wati.member.person, ConsentPurpose.STORY)
    make_story(wati, editor=fitri, title=SECRETS["withdrawn"])
    withdraw(wati, purposes={ConsentPurpose.STORY}, by=user_of(wati))
    nur = make_producer("Bu Nur", phone="+6281234567803")
    make_draft(nur, title=SECRETS["unfinished"])
    hidden = make_producer(SECRETS["hidden maker"], phone="+6281234567804", is_public=False)
    make_product(hidden, name="Rahasia milik yang tersembunyi", slug="rahasia-tersembunyi")
    place(make_cart((shown, 1)), mart=arjasa, payer_name=SECRETS["customer"])
    make_staff("admin", role=Role.ADMIN)
    return siti


def pages_of(client):
    """Paths of every page in the sitemap."""
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>([^<]+)</loc>", index)
    texts = [client.get(part.removeprefix(SITE)).getvalue().decode() for part in parts]
    return [loc.removeprefix(SITE) for text in texts for loc in re.findall(r"<loc>([^<]+)</loc>", text)]


def everything_told(client):
    """{where: text} of all that machines read: maps, feeds, and of each page its head with its data."""
    told = {}
    for path in ("/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/sw.js", "/luring/"):
        told[path] = client.get(path).content.decode()
    for path in pages_of(client):
        page = client.get(path).content.decode()
        told[path] = page.split("</head>")[0]
    for start in ("", "/en"):
        told[f"{start} stories"] = client.get(f"{start}/kisah/feed.xml").content.decode()
        told[f"{start} goods"] = client.get(f"{start}/produk/feed.xml").getvalue().decode()
    return told


def test_nothing_private_is_told_to_machines(client, town):
    told = everything_told(client)

    leaks = {(kind, where) for kind, word in SECRETS.items() for where, text in told.items() if word in text}
    assert leaks == set()
    assert not [where for where, text in told.items() if re.search(r"rukmini|rahasia|bu-tersembunyi", text, re.I)]
    assert not [where for where, text in told.items() if "original_images" in text or "Rumah" in text]
    assert "/produk/keripik-pisang/" in told
    assert "/en/kisah/satu-koper/" in told
    assert "Banana crisps" in told["/en goods"]


def test_no_portrait_is_told_without_consent(client, town):
    files = {rendition.file.name for rendition in town.portrait.renditions.all()}

    told = everything_told(client)

    assert files
    assert not [where for where, text in told.items() for name in files if name in text]
    make_consent(town.member.person, ConsentPurpose.FACE)
    assert head_of(client, "/produsen/bu-siti/").meta["og:image"].startswith(f"{SITE}/media/")


HIDDEN = (
    "produk/rahasia-draf", "produk/rahasia-jeda", "produk/rahasia-tersembunyi", "produsen/bu-tersembunyi",
    "kisah/kisah-yang-ditarik", "kisah/kisah-belum-disetujui",
)  # fmt: skip


@pytest.mark.parametrize("path", HIDDEN)
def test_no_picture_is_drawn_of_what_is_not_public(client, town, path):
    for start in ("", "/en"):
        assert client.get(f"{start}/og/{path}.jpg").status_code == 404
