"""The page of one product: who may see it, what it costs to make, its languages, and how it is shared."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from catalog.domain.compliance import record_checks
from catalog.models import ProductPhoto
from tests.factories import catalog as goods
from tests.factories import cms as pages
from tests.factories.marketplace import make_consent, make_mart

PIRT, HALAL = "2143509019901-29", "ID35110000123456789"
LABELLED = {"licence_kind": "pirt", "licence_no": PIRT, "halal_status": "certified", "halal_no": HALAL}


def tell_story(producer, product):
    """A public story with a quotation, a photograph and goods; her portrait may be shown."""
    for purpose in ("story", "face", "origin", "village"):
        make_consent(producer.member.person, purpose)
    producer.portrait = pages.make_image(producer)
    producer.save(update_fields=["portrait"])
    body = [
        pages.paragraph("Hujan turun."),
        pages.photo_block(pages.make_image(producer)),
        pages.goods_block(product),
        pages.quote("Saya pulang membawa cara."),
    ]
    return pages.make_story(producer, editor=pages.make_editor(), body=body)


@pytest.mark.parametrize("sold_out", (False, True))
@pytest.mark.parametrize("n", (1, 3))
def test_the_page_asks_the_same_few_questions(client, siti, rini, arjasa, n, sold_out, django_assert_num_queries):
    """Variants, steps, photographs, marts, hours, checks and other goods, one of each or three: eight questions."""
    product = goods.make_product(siti, tiers=[(step * 3, 12_000 - step) for step in range(1, n + 1)], **LABELLED)
    for nth in range(1, n):
        variant = goods.make_variant(product, f"Rasa {nth}")
        ProductPhoto.objects.create(product=product, image=pages.make_image(siti, f"#{nth}0{nth}0{nth}0"), order=nth)
        make_mart(f"Mart {nth}", kecamatan="Silo")
        record_checks(product, seen={"halal": HALAL}, mart=arjasa, by=rini, at=timezone.now() - timedelta(days=nth))
        goods.make_consignment(siti, arjasa, (variant, 2), arrives_on=goods.in_days(nth))
    others = [goods.make_product(siti) for _ in range(n)]
    tell_story(siti, product)
    for variant in [] if sold_out else product.variants.all():
        for _batch in range(n):
            goods.make_shelf_stock(variant, arjasa, 5)
    client.get(product.get_absolute_url())

    with django_assert_num_queries(8):
        page = client.get(product.get_absolute_url())

    text = page.content.decode()
    assert "“Saya pulang membawa cara.”" in text
    assert page.context["sold_out"] is sold_out
    assert {card.name for card in page.context["related"]} == {other.name for other in others}
    assert len(page.context["marts"]) == n
    assert len(page.context["gallery"]) == n + 1
    assert len(page.context["variants"]) == (n if n > 1 else 0)


def test_only_live_goods_have_a_page(client, siti):
    draft = goods.make_product(siti, live=False)

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get("/produk/tidak-ada/").status_code == 404


def test_the_english_page_speaks_english_names(client, siti):
    product = goods.make_product(siti, name="Kopi robusta", name_en="Robusta coffee", description_en="Picked by hand.")

    text = client.get(f"/en{product.get_absolute_url()}").content.decode()

    assert "<h1>Robusta coffee</h1>" in text
    assert "Picked by hand." in text


@pytest.mark.parametrize(("pieces", "said"), [(1, "1 pack"), (24, "24 packs")])
def test_a_carton_holds_one_pack_or_several(client, siti, pieces, said):
    product = goods.make_product(siti)
    type(product).objects.filter(pk=product.pk).update(dus_size=pieces, unit="bungkus")

    assert f"<dd>{said}</dd>" in client.get(f"/en{product.get_absolute_url()}").content.decode()


def test_english_falls_back_to_what_the_producer_wrote(client, siti):
    product = goods.make_product(siti, name="Kopi robusta", description="Dipetik tangan.", ingredients="Biji kopi.")

    own = client.get(product.get_absolute_url()).content.decode()
    text = client.get(f"/en{product.get_absolute_url()}").content.decode()

    assert '<h1 lang="id">Kopi robusta</h1>' in text
    assert '<div class="tumpuk produk-cerita" lang="id"><p>Dipetik tangan.</p></div>' in text
    assert '<dd lang="id">Biji kopi.</dd>' in text
    assert "This description is not in English yet" in text
    assert 'lang="id"' not in own.split("<main")[1].split("</main>")[0]
    assert "belum ada dalam bahasa Inggris" not in own


def test_the_share_text_is_ready_to_send(client, siti, settings):
    product = goods.make_product(siti, name="Keripik & tempe", price=15_000, tiers=[(3, 14_500)])

    page = client.get(product.get_absolute_url(), {"jumlah": "3"})

    words = f"Keripik & tempe, Rp15.000 per bungkus, buatan Bu Siti. Lihat di SBMI Mart: {page.context['address']}"
    assert page.context["share_url"] == f"https://wa.me/?text={quote(words)}"
    assert page.context["address"] == f"{settings.SITE_URL}{product.get_absolute_url()}"


def test_the_portrait_is_called_by_her_name(client, siti):
    product = goods.make_product(siti)
    tell_story(siti, product)

    shots = client.get(product.get_absolute_url()).context["gallery"]

    assert [shot.alt for shot in shots] == [product.name, "Bu Siti"]
