"""Every address of the rooms, and one of each thing that it can name: all of them Siti's and of Mart Arjasa."""

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
from marketplace.addresses import page_above
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


@pytest.fixture
def cast(siti, wati, rini, joko, budi, ketua, endang, settings):
    settings.STORAGES = {**settings.STORAGES, "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    people = {"siti": siti, "wati": wati, "rini": rini, "joko": joko, "budi": budi, "ketua": ketua, "endang": endang}
    people["maya"] = make_staff("maya", role="case_officer")
    return people | {"admin": make_staff("admin", role="admin")}


@pytest.fixture
def there(cast, arjasa):
    """{address: its arguments}"""
    product = make_product(cast["siti"])
    make_shelf_stock(product.variants.get(), arjasa, 9)
    return {
        **_of_the_shop(product, cast["siti"], arjasa),
        **_of_her_goods(product, cast["siti"], arjasa),
        **_of_orders(product, cast["siti"], arjasa),
        **_of_the_till(product, arjasa, cast["rini"]),
        **_of_money(cast["siti"], arjasa, cast),
        **_of_stories(cast["siti"]),
        **_of_people(cast["siti"], arjasa, cast["rini"]),
    }


@pytest.fixture
def paths(there):
    """{name: path} of every address, each argument naming a thing that is there."""
    return {name: reverse(name, args=there[name] if takes else []) for name, (_route, takes) in ADDRESSES.items()}


def finds_nothing(client, path):
    """Whether `path` holds nothing for whoever `client` is, looked at or sent to; that it takes only the one of both is
    told to everybody.
    """
    looked, sent = client.get(path), client.post(path)
    codes = {looked.status_code, sent.status_code}
    is_above = looked.status_code == 302 and looked.url == page_above(path)
    return sent.status_code == 404 if is_above else codes in ({404}, {404, 405})


def _each(names, arguments):
    """These arguments for every address whose name begins with one of `names`."""
    return {name: arguments for name in ADDRESSES if name.startswith(names)}


def _of_the_shop(product, siti, mart):
    return {
        "catalog:product": [product.slug], "catalog:product_picture": [product.slug],
        "catalog:category": [product.category.slug], "catalog:category_picture": [product.category.slug],
        "catalog:producer": [siti.slug], "catalog:producer_picture": [siti.slug],
        "catalog:mart": [mart.slug], "catalog:mart_picture": [mart.slug], "catalog:ask_back": [mart.slug],
        "catalog:papers": [product.pk],
    }  # fmt: skip


def _of_her_goods(product, siti, mart):
    draft, submitted, changed = make_draft(siti), make_draft(siti), make_product(siti)
    save_price(submitted, price=12_500, by=user_of(siti))
    submit_listing(submitted, by=user_of(siti))
    change_about(changed, name="Lain", by=user_of(siti))
    slip = make_consignment(siti, mart, (product.variants.get(), 3))
    home = make_goods_return(siti, mart)
    return {
        **_each(("catalog:room_", "catalog:listing_"), [draft.pk]), "catalog:listing_keep": [draft.pk, "about"],
        "catalog:review": [submitted.pk], "catalog:review_change": [pending_change(changed).pk],
        **_each(("catalog:slip", "catalog:my_slip"), [slip.number]),
        **_each(("catalog:return", "catalog:my_return"), [home.number]),
    }  # fmt: skip


def _of_orders(product, siti, mart):
    transfer = place(make_cart((product, 2)), mart=mart, method="transfer").payments.get()
    order, part, line = transfer.order, transfer.order.fulfilments.get(), transfer.order.lines.get()
    from_home = make_product(siti)
    make_home_stock(from_home.variants.get(), 3)
    asked = pay(place(make_cart((from_home, 1)), mart=mart, method="transfer")).lines.get()
    return {
        **dict.fromkeys(("orders:order", "orders:receipt", "orders:pay_again", "orders:cancel"), [order.token]),
        **dict.fromkeys(
            ("orders:desk_order", "orders:packing_slip", "orders:desk_receipt", "orders:desk_cancel"), [order.number],
        ),
        **dict.fromkeys(("orders:pack", "orders:ready", "orders:dispatch", "orders:deliver"), [order.number, part.pk]),
        **dict.fromkeys(("orders:short", "orders:give_back"), [order.number, line.pk]),
        "orders:brought": [asked.order.number, asked.pk],
        **dict.fromkeys(("orders:will_bring", "orders:cannot_bring"), [asked.pk]),
        "orders:transfer_confirm": [transfer.pk],
    }  # fmt: skip


def _of_the_till(product, mart, rini):
    lines = [(product.variants.get(), 1)]
    counter = sell_at_counter(mart, lines=lines, cash_given=50_000, by=rini, client_key=uuid.uuid4(), at=timezone.now())
    return {"orders:till_done": [counter.number]}


def _of_money(siti, mart, cast):
    fetched = sold(mart, siti)
    back = refund_lines(fetched, parts=[(fetched.lines.get(), 1)], reason=RefundReason.DEFECT, key="r")
    (payout,) = prepare_payouts([siti], by=cast["budi"], key="p")
    mark_paid(approve_payout(payout, by=cast["ketua"]), by=cast["budi"])
    trouble = WebhookEvent.objects.create(event_id="e", kind="k", payload={}, trouble=Trouble.DISPUTE)
    return {
        "orders:balance": [siti.slug], "orders:sale": [fetched.lines.get().pk],
        "orders:posting": [Posting.objects.first().pk], "orders:trouble_settle": [trouble.pk],
        **dict.fromkeys(("orders:refund_sent", "orders:refund_retry"), [back.pk]),
        **dict.fromkeys(
            ("orders:my_statement", "orders:my_statement_pdf", "orders:payout_received", "orders:payout",
             "orders:statement", "orders:payout_approve", "orders:payout_pay", "orders:payout_void"), [payout.number],
        ),
    }  # fmt: skip


def _of_stories(siti):
    start_story(siti, client_key=uuid.uuid4(), by=user_of(siti))
    sound = make_sound()
    told = story_index().add_child(
        instance=StoryPage(title="Kisah mart", first_published_at=timezone.now(), body=[sound_block(sound)])
    )
    page = story_index().get_parent().add_child(instance=StandardPage(title="Tentang kami"))
    consent = give_consent(
        siti.member.person, purpose="donors", channel="paper", by=None, text_version="1", proof=clean_photo(photo())
    )
    return {
        "cms:sound": [sound.name], "cms:story_picture": [told.slug], "cms:page_picture": [page.slug],
        "cms:consent_proof": [consent.pk], "cms:withdraw_by_link": [link_to_withdraw(siti).split("/")[-2]],
        "cms:sitemap_part": ["produk-1"],
    }  # fmt: skip


def _of_people(siti, mart, rini):
    applied = make_application(photo=kept_photo(keep_photo(upload(plain_jpeg()))))
    return {
        **_each("marketplace:application", [applied.token]), **_each("marketplace:applicant", [applied.pk]),
        **_each("marketplace:member", [siti.member_id]),
        "marketplace:waiting_photo": [keep_photo(upload(plain_jpeg()))],
        "marketplace:staff_code": [rini.pk], "marketplace:factors_reset": [rini.pk],
        **dict.fromkeys(("marketplace:passkey_rename", "marketplace:passkey_remove"), [1]),
        "marketplace:export": [_archive_of(siti).token], "marketplace:see_off": [_erasure_of_another(mart).pk],
        "marketplace:confirm_email": [token_of(siti, "siti@contoh.id")],
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
