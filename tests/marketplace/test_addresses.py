"""Every address of the shop and everybody: who gets in, who is sent to log in, who finds nothing."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone

from catalog.domain.changes import change_about, pending_change
from catalog.domain.listing import save_price, submit_listing
from cms.domain.by_link import link_to_withdraw
from cms.domain.story import start_story
from cms.models import StandardPage, StoryPage
from marketplace.domain.application_photo import keep_photo, kept_photo
from marketplace.domain.consent import give_consent
from marketplace.domain.notice_mail import token_of
from marketplace.models import DataExport, Erasure
from media.domain.cleaning import clean_photo
from orders.domain.payout import approve_payout, mark_paid, prepare_payouts
from orders.domain.refund import refund_lines
from orders.domain.till import sell_at_counter
from orders.enums import RefundReason, Trouble
from orders.models import Posting, WebhookEvent
from tests.factories.catalog import (
    make_consignment,
    make_draft,
    make_goods_return,
    make_home_stock,
    make_product,
    make_shelf_stock,
)
from tests.factories.cms import make_sound, photo, sound_block, story_index
from tests.factories.ledger import sold
from tests.factories.marketplace import make_application, make_producer, make_staff, user_of
from tests.factories.orders import make_cart, pay, place
from tests.factories.photos import plain_jpeg, upload

ROOMS = ("marketplace", "catalog", "orders", "cms")
PUBLIC = {
    "orders:wishes", "orders:wish_change", "orders:wish_move", "orders:wishes_gone", "catalog:last_seen",
    "catalog:browse", "catalog:category", "catalog:product", "catalog:producers", "catalog:producer", "catalog:marts",
    "catalog:mart", "catalog:suggest", "catalog:foreign", "orders:cart", "orders:cart_accept", "orders:cart_add",
    "orders:cart_add_many", "orders:cart_change", "orders:checkout", "orders:orders", "orders:order", "orders:receipt",
    "orders:pay_again", "orders:cancel", "marketplace:login",
    "marketplace:after_login", "marketplace:logout", "marketplace:apply", "marketplace:applied", "cms:sitemap",
    "cms:robots", "cms:sitemap_part", "cms:stories_feed", "cms:sound", "cms:withdraw_by_link",
    "cms:story_picture", "cms:page_picture", "catalog:feed",
    "catalog:product_picture", "catalog:category_picture", "catalog:producer_picture", "catalog:mart_picture",
    "marketplace:manifest", "marketplace:offline", "marketplace:shop_picture", "marketplace:enter_code",
    "marketplace:ask_code", "marketplace:new_password", "marketplace:lost_link", "marketplace:waiting_photo",
    "marketplace:application", "marketplace:application_photo", "marketplace:application_erase",
    "marketplace:second_step", "marketplace:passkey_login",
}  # fmt: skip
HOUSE = {"rini", "joko", "budi", "ketua", "endang", "maya", "admin"}  # who works for the koperasi
AREAS = {
    "akun/keamanan/": HOUSE,
    "akun/petugas/": {"admin"},
    "ruang/": {"siti"},
    "petugas/": {"rini", "admin"},
    "bendahara/": {"budi", "ketua", "admin"},
}
TREASURER_ONLY = {
    "marketplace:rates", "orders:transfer_confirm", "orders:refund_sent", "orders:refund_retry",
    "orders:trouble_settle",
}  # fmt: skip
CAST = ("siti", "wati", "rini", "joko", "budi", "ketua", "endang", "maya", "admin")
HERS = {"wati": "siti", "joko": "rini"}  # who must find nothing of whose


def addresses():
    """(name, first part of the route, names of its arguments) of each address of ours."""
    for entry in get_resolver().url_patterns:
        for nested in getattr(entry, "url_patterns", []):
            if getattr(nested, "app_name", None) in ROOMS:
                for pattern in nested.url_patterns:
                    if isinstance(pattern, URLPattern):
                        name = f"{nested.app_name}:{pattern.name}"
                        yield name, str(pattern.pattern), tuple(pattern.pattern.converters)


ADDRESSES = {name: (route, arguments) for name, route, arguments in addresses()}


def area_of(route):
    return next((area for area in AREAS if route.startswith(area)), None)


def room_of(who):
    """Names of all addresses that lie where `who` belongs."""
    return {name for name, (route, _takes) in ADDRESSES.items() if who in AREAS.get(area_of(route), ())}


@pytest.fixture
def cast(siti, wati, rini, joko, budi, ketua, endang, settings):
    settings.STORAGES = {**settings.STORAGES, "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    people = {"siti": siti, "wati": wati, "rini": rini, "joko": joko, "budi": budi, "ketua": ketua, "endang": endang}
    people["maya"] = make_staff("maya", role="case_officer")
    return people | {"admin": make_staff("admin", role="admin")}


@pytest.fixture
def there(cast, siti, arjasa, rini, budi):
    """One of each thing that an address can name, all of Siti and Mart Arjasa: {address: its arguments}."""
    product, draft = make_product(siti), make_draft(siti)
    variant = product.variants.get()
    make_shelf_stock(variant, arjasa, 9)
    slip = make_consignment(siti, arjasa, (variant, 3))
    transfer = place(make_cart((product, 2)), mart=arjasa, method="transfer").payments.get()
    order, part = transfer.order, transfer.order.fulfilments.get()
    from_home = make_product(siti)
    make_home_stock(from_home.variants.get(), 3)
    asked = pay(place(make_cart((from_home, 1)), mart=arjasa, method="transfer")).lines.get()
    counter = sell_at_counter(
        arjasa, lines=[(variant, 1)], cash_given=50_000, by=rini, client_key=uuid.uuid4(), at=timezone.now()
    )
    fetched = sold(arjasa, siti)
    back = refund_lines(fetched, parts=[(fetched.lines.get(), 1)], reason=RefundReason.DEFECT, key="r")
    home = make_goods_return(siti, arjasa)
    submitted = make_draft(siti)
    save_price(submitted, price=12_500, by=user_of(siti))
    submit_listing(submitted, by=user_of(siti))
    (payout,) = prepare_payouts([siti], by=budi, key="p")
    mark_paid(approve_payout(payout, by=cast["ketua"]), by=budi)
    change_about(from_home, name="Lain", by=user_of(siti))
    trouble = WebhookEvent.objects.create(event_id="e", kind="k", payload={}, trouble=Trouble.DISPUTE)
    start_story(siti, client_key=uuid.uuid4(), by=user_of(siti))
    sound = make_sound()
    told = story_index().add_child(
        instance=StoryPage(title="Kisah mart", first_published_at=timezone.now(), body=[sound_block(sound)])
    )
    consent = give_consent(
        siti.member.person, purpose="donors", channel="paper", by=None, text_version="1", proof=clean_photo(photo())
    )
    page = story_index().get_parent().add_child(instance=StandardPage(title="Tentang kami"))
    applied = make_application(photo=kept_photo(keep_photo(upload(plain_jpeg()))))
    return {
        "catalog:product_picture": [product.slug], "catalog:category_picture": [product.category.slug],
        "catalog:producer_picture": [siti.slug], "catalog:mart_picture": [arjasa.slug],
        "cms:sound": [sound.name], "cms:consent_proof": [consent.pk],
        "cms:withdraw_by_link": [link_to_withdraw(siti).split("/")[-2]],
        "cms:story_picture": [told.slug], "cms:page_picture": [page.slug], "cms:sitemap_part": ["produk-1"],
        "catalog:category": [product.category.slug], "catalog:product": [product.slug],
        "catalog:producer": [siti.slug], "catalog:mart": [arjasa.slug], "catalog:review": [submitted.pk],
        "catalog:papers": [product.pk],
        "marketplace:waiting_photo": [keep_photo(upload(plain_jpeg()))],
        **{name: [applied.token] for name in ADDRESSES if name.startswith("marketplace:application")},
        **{name: [applied.pk] for name in ADDRESSES if name.startswith("marketplace:applicant")},
        **{name: [siti.member_id] for name in ADDRESSES if name.startswith("marketplace:member")},
        "marketplace:staff_code": [rini.pk],
        "orders:sale": [fetched.lines.get().pk], "catalog:ask_back": [arjasa.slug],
        **{name: [home.number] for name in ADDRESSES if name.startswith(("catalog:return", "catalog:my_return"))},
        "marketplace:factors_reset": [rini.pk],
        **dict.fromkeys(("marketplace:passkey_rename", "marketplace:passkey_remove"), [1]),
        "catalog:review_change": [pending_change(from_home).pk],
        "orders:till_done": [counter.number], "orders:balance": [siti.slug],
        "orders:posting": [Posting.objects.first().pk], "orders:transfer_confirm": [transfer.pk],
        "orders:trouble_settle": [trouble.pk], "orders:desk_order": [order.number],
        "orders:packing_slip": [order.number], "orders:desk_receipt": [order.number],
        "orders:desk_cancel": [order.number],
        **dict.fromkeys(("orders:pack", "orders:ready", "orders:dispatch", "orders:deliver"), [order.number, part.pk]),
        **dict.fromkeys(("orders:short", "orders:give_back"), [order.number, order.lines.get().pk]),
        "orders:brought": [asked.order.number, asked.pk],
        **dict.fromkeys(("orders:will_bring", "orders:cannot_bring"), [asked.pk]),
        **dict.fromkeys(("orders:refund_sent", "orders:refund_retry"), [back.pk]),
        **{name: [draft.pk] for name in ADDRESSES if name.startswith(("catalog:room_", "catalog:listing_"))},
        "catalog:listing_keep": [draft.pk, "about"],
        **{name: [slip.number] for name in ADDRESSES if name.startswith(("catalog:slip", "catalog:my_slip"))},
        **dict.fromkeys(("orders:order", "orders:receipt", "orders:pay_again", "orders:cancel"), [order.token]),
        "marketplace:export": [_archive_of(siti).token], "marketplace:see_off": [_erasure_of_another(arjasa).pk],
        "marketplace:confirm_email": [token_of(siti, "siti@contoh.id")],
        **dict.fromkeys(
            ("orders:my_statement", "orders:my_statement_pdf", "orders:payout_received", "orders:payout",
             "orders:statement", "orders:payout_approve", "orders:payout_pay", "orders:payout_void"), [payout.number],
        ),
    }  # fmt: skip


def _archive_of(producer):
    name = storages["private"].save("salinan/uji.zip", ContentFile(b"zip"))
    now = timezone.now()
    return DataExport.objects.create(producer=producer, token="uji", asked_at=now, ready_at=now, file=name)


def _erasure_of_another(mart):
    """Of somebody whose goods still lie on the shelf: posting ends nothing."""
    leaving = make_producer("Bu Pergi", phone="+6281234567809")
    make_shelf_stock(make_product(leaving).variants.get(), mart, 1)
    return Erasure.objects.create(producer=leaving, asked_at=timezone.now(), asked_by=user_of(leaving))


@pytest.fixture
def paths(there):
    """{name: path} of every address, each argument naming a thing that is there."""
    return {name: reverse(name, args=there[name] if takes else []) for name, (_route, takes) in ADDRESSES.items()}


def test_each_address_is_public_or_lies_in_a_room():
    assert {name for name, (route, _takes) in ADDRESSES.items() if not area_of(route)} == PUBLIC


def test_strangers_are_sent_to_log_in_from_every_room(client, paths):
    inside = {name: path for name, path in paths.items() if name not in PUBLIC}

    for ask in (client.get, client.post):
        sent = {name: ask(path).headers.get("Location", "").split("?")[0] for name, path in inside.items()}
        assert sent == dict.fromkeys(inside, "/masuk/")


@pytest.mark.usefixtures("bare_404")
@pytest.mark.parametrize("who", CAST)
def test_whoever_does_not_belong_in_a_room_finds_nothing(as_user, cast, paths, who):
    client = as_user(cast[who])
    inside = {name for name in paths if who in AREAS.get(area_of(ADDRESSES[name][0]), {who})}
    outside = (
        set(paths) - inside - {name for name in paths if HERS.get(who) in AREAS.get(area_of(ADDRESSES[name][0]), ())}
    )

    assert {name for name in outside if client.post(paths[name]).status_code != 404} == set()
    assert {name for name in outside if client.get(paths[name]).status_code != 404} == set()
    answers = {name: client.get(paths[name]) for name in inside}
    assert {name: a.status_code for name, a in answers.items() if a.status_code not in {200, 302, 405}} == {}
    assert {name for name, a in answers.items() if a.headers.get("Location", "").startswith("/masuk/")} <= PUBLIC


@pytest.mark.usefixtures("bare_404")
@pytest.mark.parametrize("who", HERS)
def test_another_producer_and_another_mart_find_nothing_of_theirs(as_user, cast, paths, who):
    client = as_user(cast[who])
    of_all_staff = {
        "catalog:review",
        "catalog:papers",
        "catalog:review_change",
        "catalog:ask_back",
        "marketplace:see_off",
    }
    of_all_staff |= {name for name in ADDRESSES if name.startswith(("marketplace:applicant", "marketplace:member"))}
    after_a_proof = {"marketplace:passkey_rename", "marketplace:passkey_remove"}  # see views/test_security.py
    mine = {name for name in room_of(HERS[who]) if ADDRESSES[name][1]} - of_all_staff - after_a_proof

    for ask in (client.post, client.get):
        assert {name for name in mine if ask(paths[name]).status_code not in {404, 405}} == set()


def test_the_chair_reads_the_books_but_moves_no_money_in_them(as_user, cast, paths):
    client = as_user(cast["ketua"])

    assert {name for name in TREASURER_ONLY if client.post(paths[name]).status_code != 404} == set()
