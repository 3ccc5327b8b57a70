"""A producer's room, address by address, asked by another producer for what is Siti's: in the address and in the body.

Every address of the room has a line here; a new one without a line fails.
"""

import pytest
from django.apps import apps

from catalog.domain.listing import save_price
from catalog.domain.typed import keep_typed
from catalog.models import (
    GoodsReturnLine,
    ListingChange,
    Product,
    ProductPhoto,
    ReviewedListing,
    TypedStep,
    Variant,
)
from cms.domain.story import raw_body, story_of
from cms.models import StoryPage
from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind
from marketplace.models import Consent, Producer, User
from media.models import MartImage
from tests.factories.catalog import make_draft, make_home_stock, make_product
from tests.factories.cms import goods_block, make_image, make_sound, paragraph, photo_block
from tests.factories.cms import make_draft as make_story_draft
from tests.factories.marketplace import user_of
from tests.marketplace.every_address import ADDRESSES, finds_nothing
from tests.marketplace.foreign_bodies import sent

pytestmark = pytest.mark.django_db
NAMED = "Rahasia"  # stands in every text of Siti's

# Addresses whose argument names a thing: nothing is there for anybody else, whatever is sent.
HERS_ALONE = {
    "catalog:room_product", "catalog:room_move", "catalog:listing_photo", "catalog:listing_about",
    "catalog:listing_price", "catalog:listing_count", "catalog:listing_choices", "catalog:listing_check",
    "catalog:my_slip", "catalog:my_slip_print", "catalog:my_slip_cancel", "orders:my_statement",
    "orders:payout_received", "orders:will_bring", "orders:cannot_bring",
    "catalog:listing_keep", "catalog:listing_photo_send", "catalog:my_return", "catalog:my_return_cancel",
    "catalog:my_return_print", "catalog:my_slip_change", "catalog:room_archive", "catalog:room_copy",
    "catalog:room_home_stock", "catalog:room_withdraw", "cms:consent_proof", "marketplace:confirm_email",
    "marketplace:export", "orders:my_statement_pdf", "orders:sale",
}  # fmt: skip
# Addresses of a room as such: everybody sees her own there.
HER_OWN = {
    "catalog:room_products", "catalog:listing_start", "catalog:my_slips", "catalog:slip_new", "orders:room",
    "orders:my_money", "orders:to_bring", "cms:story", "cms:story_start", "cms:story_write", "cms:story_questions",
    "cms:story_photo", "cms:story_preview", "cms:story_submit", "cms:story_take_back", "cms:story_withdraw",
    "cms:consents", "cms:profile", "cms:story_keep", "cms:story_sound", "catalog:my_shelves", "catalog:papers_path",
    "catalog:ask_back", "marketplace:change_password", "marketplace:her_data", "marketplace:leave",
    "marketplace:stay", "marketplace:notices", "marketplace:notice_wish", "orders:held", "orders:sales",
    "orders:sales_csv", "orders:sales_pdf",
}  # fmt: skip
OF_A_MART = {"catalog:ask_back"}  # its argument names a mart: her own goods there
ROOM = {name for name, (route, _takes) in ADDRESSES.items() if route.startswith("ruang/")}


def hers(producer):
    """Every row that hangs on `producer`, in whichever table and over whichever key: {table: rows}."""
    rows = {"Producer": list(Producer.objects.filter(pk=producer.pk).values())}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is Producer:
                rows[f"{model._meta.label}.{field.name}"] = list(
                    model.objects.filter(**{field.name: producer}).order_by("pk").values()
                )
    product = {"product__producer": producer}
    for model in (ListingChange, ReviewedListing, TypedStep):
        rows[model.__name__] = list(model.objects.filter(**product).order_by("pk").values())
    person = {"person": producer.member.person_id}
    rows["consents"] = list(Consent.objects.filter(**person).order_by("pk").values())
    rows["sent back"] = list(GoodsReturnLine.objects.filter(goods_return__producer=producer).order_by("pk").values())
    rows["story"] = list(
        StoryPage.objects.filter(producer=producer).order_by("pk").values("pk", "title", "latest_revision")
    )
    rows["account"] = list(User.objects.filter(pk=user_of(producer).pk).values("password", "email", "is_active"))
    rows["photos"] = list(ProductPhoto.objects.filter(**product).order_by("pk").values())
    rows["variants"] = list(Variant.objects.filter(**product).order_by("pk").values())
    return rows


@pytest.fixture
def world(there, siti, wati):
    """What Siti has, all of it named so that it is recognised, and Wati with a draft, goods and a story of her own."""
    Product.objects.filter(producer=siti).update(name=f"{NAMED} barang")
    Producer.objects.filter(pk=siti.pk).update(desa=f"{NAMED} desa", nib="1234567890123")
    draft = Product.objects.filter(producer=siti, state="draft").first()
    keep_typed(draft, "about", typed={"name": f"{NAMED} ketikan"}, opened=1, turn=1, by=user_of(siti))
    make_sound(siti, title=f"{NAMED} suara")
    notify(siti, NoticeKind.LISTING_RETURNED, key="rahasia", product=f"{NAMED} kabar", reason=NAMED)
    page = story_of(siti)
    StoryPage.objects.filter(pk=page.pk).update(title=f"{NAMED} kisah", draft_title=f"{NAMED} kisah")
    mine = make_draft(wati)
    save_price(mine, price=10_000, by=user_of(wati))
    shown = make_product(wati, name="Barang Wati")
    make_story_draft(wati, title="Kisah Wati", body=[paragraph("Saya pulang."), goods_block(shown)])
    return {"draft": mine, "shown": shown}


def log_in(client, who):
    client.force_login(user_of(who))
    return client


def words_of(answer):
    body = answer.getvalue() if answer.streaming else answer.content
    return body.decode(errors="replace")


def test_every_address_of_the_room_has_a_line():
    assert HERS_ALONE | HER_OWN == ROOM
    assert {name for name in ROOM if ADDRESSES[name][1]} == HERS_ALONE | OF_A_MART


def test_nothing_of_sitis_is_there_for_wati_and_nothing_of_it_moves(client, world, paths, siti, wati):
    log_in(client, wati)
    before = hers(siti)

    assert {name for name in HERS_ALONE if not finds_nothing(client, paths[name])} == set()
    assert hers(siti) == before


def test_watis_own_pages_tell_nothing_of_sitis(client, world, paths, wati):
    log_in(client, wati)

    told = {name: words_of(client.get(paths[name])) for name in HER_OWN}

    assert {name for name, page in told.items() if NAMED in page} == set()


def test_sitis_own_pages_do(client, world, paths, siti):
    """Otherwise the test before would see nothing where there is something."""
    log_in(client, siti)

    told = {name: words_of(client.get(paths[name])) for name in HER_OWN}

    assert {"catalog:room_products", "cms:profile", "marketplace:notices"} <= {
        name for name, page in told.items() if NAMED in page
    }


def test_no_body_reaches_what_is_sitis(client, world, siti, wati):
    log_in(client, wati)
    bodies = sent(siti, wati, world)
    before, pictures = hers(siti), set(MartImage.objects.filter(producer=siti).values_list("pk", flat=True))

    codes = [(path, client.post(path, body).status_code) for path, body in bodies]

    assert [each for each in codes if each[1] not in {200, 302, 404, 409, 422}] == []
    assert hers(siti) == before
    assert set(MartImage.objects.filter(producer=siti).values_list("pk", flat=True)) == pictures


def test_nothing_of_sitis_became_watis(client, world, siti, wati):
    log_in(client, wati)
    bodies = sent(siti, wati, world)
    pictures = set(MartImage.objects.filter(producer=siti).values_list("pk", flat=True))
    goods = set(Product.objects.filter(producer=siti).values_list("pk", flat=True))

    for path, body in bodies:
        client.post(path, body)

    body = raw_body(story_of(wati).get_latest_revision_as_object()) if story_of(wati) else []
    used = {block["value"]["image"] for block in body if block["type"] == "foto"}
    told = {each["value"] if isinstance(each, dict) else each
            for block in body if block["type"] == "barang" for each in block["value"]["products"]}  # fmt: skip
    shown = set(ProductPhoto.objects.filter(product__producer=wati).values_list("image", flat=True))
    wati.refresh_from_db()
    assert (used | shown | {wati.portrait_id}) & pictures == set()
    assert told & goods == set()
    assert Variant.objects.filter(product__producer=wati, batches__producer=siti).count() == 0


def test_goods_of_another_in_a_story_are_told_at_the_field_and_nothing_is_saved(client, world, siti, wati):
    product = Product.objects.live().filter(producer=siti).first()
    page = story_of(wati)
    before = page.latest_revision_id
    goods = next(b["id"] for b in raw_body(page.get_latest_revision_as_object()) if b["type"] == "barang")
    log_in(client, wati)

    answer = client.post("/ruang/kisah/tulis/", {"title": "Judul", "intro": "", f"{goods}-products": [product.pk]})

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {f"{goods}-products"}
    assert story_of(wati).latest_revision_id == before


def test_pieces_of_another_story_are_no_pieces_of_hers(client, world, siti, wati):
    """The keys of pieces in Siti's story, sent by Wati, name nothing."""
    make_home_stock(world["shown"].variants.get(), 2)
    image = make_image(siti)
    theirs = photo_block(image)
    log_in(client, wati)
    kept = [block["id"] for block in raw_body(story_of(wati).get_latest_revision_as_object())]

    client.post("/ruang/kisah/tulis/", {"title": "Judul", "intro": "", f"{theirs['id']}-caption": "Diambil",
                                        "action": f"drop:{theirs['id']}"})  # fmt: skip

    after = raw_body(story_of(wati).get_latest_revision_as_object())
    assert [block["id"] for block in after] == kept
    assert "Diambil" not in str(after)
