"""What happens in any room is told to the producer in the transaction in which it happens."""

import pytest
from django.db import transaction

from catalog.domain import listing
from cms.domain.story import submit_story
from marketplace.domain.notice_words import words_of
from marketplace.models import Notice
from orders.domain import payout
from tests.factories.catalog import make_draft as make_listing
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock
from tests.factories.cms import make_draft, read_through
from tests.factories.ledger import sold
from tests.factories.marketplace import user_of
from tests.factories.orders import collect, make_cart, make_ready, pay, place

pytestmark = pytest.mark.django_db


def told(producer):
    """[(kind, sentence, link)], oldest first; what the factories' own listing brought about is left out."""
    notices = Notice.objects.filter(producer=producer).order_by("pk")
    return [(n.kind, words_of(n).text, n.link) for n in notices]


def heard(producer, kind):
    return [(text, link) for told_kind, text, link in told(producer) if told_kind == kind]


def test_an_order_for_what_she_has_at_home_asks_her(siti, arjasa):
    product = make_product(siti, name="Keripik")
    make_home_stock(product.variants.get(), 5)

    order = place(make_cart((product, 2)), mart=arjasa, method="transfer")
    assert heard(siti, "bring") == []
    pay(order)

    ((text, link),) = heard(siti, "bring")
    assert text.startswith("Pembeli memesan 2 Keripik untuk diantar ke Mart Arjasa. Mohon dijawab paling lambat ")
    assert link == "/ruang/pesanan/"


def test_the_last_piece_that_is_fetched_is_told(siti, arjasa):
    product = make_product(siti, name="Keripik")
    make_shelf_stock(product.variants.get(), arjasa, 2)
    order = make_ready(place(make_cart((product, 2)), mart=arjasa))
    assert heard(siti, "sold_out") == []

    collect(order.fulfilments.get())

    assert heard(siti, "sold_out") == [
        ("Keripik sudah habis di Mart Arjasa. Boleh titip lagi kapan saja.", "/ruang/titipan/baru/")
    ]


def test_each_review_of_a_listing_is_told_once(siti, rini):
    product = make_product(siti, name="Keripik", live=False)
    for ending in ("return", "publish"):
        listing.submit_listing(product, by=user_of(siti))
        if ending == "return":
            product = listing.return_listing(product, reason="Fotonya gelap.", by=rini)
    listing.publish_listing(product, by=rini)

    assert [(kind, link) for kind, _text, link in told(siti)] == [
        ("listing_returned", f"/ruang/produk/{product.pk}/"),
        ("listing_published", f"/ruang/produk/{product.pk}/"),
    ]
    assert "Catatan: Fotonya gelap." in told(siti)[0][1]


def test_what_is_undone_was_not_told(siti, rini):
    product = make_product(siti, live=False)
    listing.submit_listing(product, by=user_of(siti))

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        listing.publish_listing(product, by=rini)
        raise ZeroDivisionError

    assert told(siti) == []


def test_money_that_was_paid_is_told_once(siti, arjasa, budi, ketua):
    sold(arjasa, siti)
    (made,) = payout.prepare_payouts([siti], by=budi, key="p")
    payout.approve_payout(made, by=ketua)
    assert heard(siti, "paid") == []

    for _time in range(2):
        payout.mark_paid(made, by=budi)

    assert heard(siti, "paid") == [
        (f"Rp12.750 sudah dibayarkan kepada Anda, nomor {made.number}.", f"/ruang/saldo/{made.number}/")
    ]


def test_a_story_that_is_sent_back_and_then_published_is_told_each_time(telling_siti, fitri):
    page = make_draft(telling_siti, title="Satu koper")
    submit_story(page, by=user_of(telling_siti))
    page.refresh_from_db()
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, fitri, "reject", comment="Hapus nama majikan.")
    submit_story(page, by=user_of(telling_siti))
    read_through(page, editor=fitri)

    assert told(telling_siti) == [
        (
            "story_returned",
            "Editor sudah membaca “Satu koper” dan minta sedikit perubahan. Catatan: Hapus nama majikan.",
            "/ruang/kisah/",
        ),
        ("story_published", "“Satu koper” sudah bisa dibaca semua orang.", "/ruang/kisah/"),
    ]


def test_a_listing_of_another_tells_her_nothing(siti, wati, rini):
    product = make_listing(wati)

    listing.archive_listing(product, by=rini)

    assert told(siti) == told(wati) == []
