"""A producer has gone: every table, file, cache and page is hunted for her name, number, address and words."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.storage import default_storage, storages
from django.db import connection
from django.utils import timezone

from catalog.domain.changes import change_about, change_photos
from catalog.domain.goods_return import hand_back
from catalog.domain.shop_entries import freshen_all
from catalog.domain.typed import keep_typed
from catalog.models import ListingChange, ReviewedListing, TypedStep
from cms.domain.story import submit_story
from cms.models import DraftMark, StoryCheck
from marketplace.domain.consent import give_consent
from marketplace.domain.erasure import ask_for_erasure, finish, open_matters
from marketplace.domain.errands import HANDLERS, SWEEPS
from marketplace.domain.export import ask_for_export
from marketplace.domain.login_codes import ask_for_code, give_code
from marketplace.domain.messenger import send_text
from marketplace.domain.notices import notify, save_wish
from marketplace.domain.outbox import run_due
from marketplace.enums import NoticeKind
from marketplace.models import Application, ApplicationEvent, Erasure, LoginCode, Member, Person, Producer, User
from media.domain.cleaning import clean_photo
from media.models import Sound
from orders.domain import ledger
from orders.domain.books import check_books
from orders.domain.payout import approve_payout, mark_paid, prepare_payouts
from tests.factories.catalog import any_staff, make_goods_return, make_home_stock, make_product, make_shelf_stock
from tests.factories.cms import (
    make_draft,
    make_image,
    make_sound,
    make_story,
    paragraph,
    photo,
    photo_block,
    sound_block,
    translate,
)
from tests.factories.factors import make_totp
from tests.factories.marketplace import PASSWORD, application_of, make_application, make_consent, make_producer, user_of
from tests.factories.orders import collect, make_cart, make_ready, place

pytestmark = pytest.mark.django_db
PUBLIC = re.compile(r"zulaikha|kacangan|sabrangwetan|macao|2008–2017", re.I)
TRACES = re.compile(r"zulaikha|rukmini|81399977701|99988877|kacangan|sabrangwetan|sbmi-4711|zul@contoh", re.I)
PAGES = ("/", "/en/", "/produk/", "/produsen/", "/kisah/", "/en/kisah/", "/sitemap.xml", "/kisah/feed.xml", "/mart/")
WAIT = timedelta(days=2, minutes=1)


@pytest.fixture
def zulaikha(arjasa, rini, fitri, budi, ketua, client):
    """Everything that can be known of a person, in every corner of the shop."""
    her = make_producer(
        "Bu Zulaikha", username="zulaikha", phone="+6281399977701", brand="Dapur Zulaikha", desa="Sabrangwetan",
        country="Macao", country_en="Macao", work="Juru masak", years="2008–2017", learned="Kacangan goreng",
        line="Kacangan dan keripik", bank_name="Bank Jatim", bank_account="99988877", bank_holder="Zulaikha Rukmini",
        payout_method="bank",
    )  # fmt: skip
    person, user = her.member.person, user_of(her)
    Person.objects.filter(pk=person.pk).update(legal_name="Zulaikha Binti Rukmini")
    Member.objects.filter(person=person).update(union_no="SBMI-4711", goods="Kacangan")
    User.objects.filter(pk=user.pk).update(email="zul@contoh.id", first_name="Zulaikha")
    her = Producer.objects.select_related("member__person__user").get(pk=her.pk)
    person, user = her.member.person, user_of(her)
    for purpose in ("story", "face", "origin", "voice"):
        make_consent(person, purpose)
    give_consent(
        person, purpose="village", channel="paper", by=fitri, text_version="2026-1",
        text="Saya, Zulaikha Binti Rukmini, setuju.", witness="Rukmini", proof=clean_photo(photo("green")),
    )  # fmt: skip
    image = make_image(her)
    type(image).objects.filter(pk=image.pk).update(title="Rumah Zulaikha.jpg", alt="Bu Zulaikha di dapur")
    Producer.objects.filter(pk=her.pk).update(portrait=image)
    page = make_story(her, editor=fitri, title="Koper Zulaikha", body=[
        paragraph("Kacangan."), photo_block(image), sound_block(make_sound(her, title="Suara Zulaikha"), "Kacangan."),
    ])  # fmt: skip
    translate(page, title="Zulaikha's suitcase")
    make_draft(her, title="Zulaikha lagi", body=[paragraph("Kacangan kedua.")])
    submit_story(page, by=user)
    product = make_product(
        her, name="Keripik Zulaikha", name_en="Zulaikha crisps", description="Kacangan", slug="keripik-zulaikha",
        licence_no="P-IRT 99988877",
    )  # fmt: skip
    product.photos.update(alt="Bu Zulaikha di dapur")
    draft = make_product(her, name="Rahasia Zulaikha", live=False, slug="rahasia-zulaikha")
    make_shelf_stock(product.variants.get(), arjasa, 2)
    make_home_stock(product.variants.get(), 3)
    order = make_ready(place(make_cart((product, 2)), mart=arjasa))
    collect(order.fulfilments.get())
    (payout,) = prepare_payouts([her], by=budi, key="p")
    mark_paid(approve_payout(payout, by=ketua), by=budi, reference="TRF 9")
    waiting = _new_things_of(her, product, draft, arjasa, rini)
    save_wish(her, mail_topics=["money"], text_topics=["orders"], by_hand=True, language="id")
    notify(her, NoticeKind.LISTING_RETURNED, key="lr", product="Keripik Zulaikha", reason="Kacangan")
    send_text("+6281399977701", "Kode Zulaikha", key="code:9")
    ask_for_export(her, by=user)
    run_due(HANDLERS)
    client.login(username="zulaikha", password=PASSWORD)
    client.get("/ruang/")
    client.logout()
    client.login(username="zulaikha", password=PASSWORD)
    freshen_all()
    her.story, her.goods, her.order, her.files = page, [product, draft], order, files_of(image)
    her.private = [waiting, *(sound.file.name for sound in her.sounds.all()), *_private_of(her)]
    return Producer.objects.select_related("member__person__user").get(pk=her.pk), her


def _new_things_of(her, product, draft, mart, rini):
    """What she began, wishes, proved and joined with; returns the name of the photo that waits for staff."""
    user, phone = user_of(her), "+6281399977701"
    level = make_shelf_stock(product.variants.get(), mart, 2)
    hand_back(make_goods_return(her, mart, level=level, qty=2, note="Zulaikha tidak bisa datang"), by=any_staff(mart))
    change_about(product, name="Keripik Kacangan Zulaikha", description="Dari Sabrangwetan", by=user)
    change_photos(product, files=[photo("blue")], alt="Zulaikha dan kacangan", by=user)
    waiting = ListingChange.objects.get().proposed["photos"]["add"]
    keep_typed(draft, "about", typed={"name": "Rahasia Zulaikha"}, opened=1, turn=1, by=user)
    Producer.objects.filter(pk=her.pk).update(nib="8139997770199")
    application_of(her, desa="Sabrangwetan", words="Benar ini Zulaikha?")
    earlier = make_application("Bu Zulaikha", legal_name="Zulaikha Binti Rukmini", phone=phone, desa="Sabrangwetan")
    Application.objects.filter(pk=earlier.pk).update(state="declined")
    give_code(user, by=rini)
    ask_for_code(phone, key="k")
    make_totp(user)
    EmailAddress.objects.create(user=user, email="zul@contoh.id")
    return her.images.get(pk__in=waiting).file.name


def _private_of(her):
    consent = her.member.person.consents.exclude(proof="").get()
    return [consent.proof.name, her.member.application.photo.name]


def files_of(image):
    return [image.file.name, *image.renditions.values_list("file", flat=True)]


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            for name, value in zip(names, row, strict=True):
                yield name, value.decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)


def in_tables(traces):
    """{table.column: one hit} over every column of every table there is, those of the search index included."""
    found = {}
    for table in connection.introspection.table_names():
        for column, text in rows_of(table):
            if traces.search(text):
                found[f"{table}.{column}"] = text[:120]
    return found


def in_files(traces):
    """Files of the shop whose name or text tells of her."""
    found = []
    for folder in (settings.MEDIA_ROOT, settings.PICTURES_DIR, Path(storages["private"].location)):
        for file in Path(folder).rglob("*"):
            if file.is_file() and (traces.search(file.name) or traces.search(file.read_bytes().decode("latin-1"))):
                found.append(str(file))
    return found


def shown(client, addresses):
    found = {}
    for address in addresses:
        answer = client.get(address)
        text = answer.getvalue() if answer.streaming else answer.content
        if answer.status_code != 404:
            found[address] = text.decode("utf-8", "replace")
    return found


@pytest.fixture
def gone(zulaikha, client, django_capture_on_commit_callbacks):
    """(her, what she had) in the moment after she asked."""
    her, had = zulaikha
    addresses = [
        f"/produsen/{her.slug}/", f"/og/produsen/{her.slug}.jpg", f"/kisah/{had.story.slug}/",
        f"/og/kisah/{had.story.slug}.jpg", "/produk/keripik-zulaikha/", "/og/produk/keripik-zulaikha.jpg",
        *(f"/media/{name}" for name in had.files),
    ]  # fmt: skip
    had.addresses = [address for address in addresses if address in shown(client, addresses)]
    assert len(had.addresses) >= 6
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_erasure(her, by=user_of(her))
    return Producer.objects.select_related("member__person__user").get(pk=her.pk), had


def test_in_the_moment_she_asks_no_page_no_picture_no_version_and_no_index_keeps_her(gone, client):
    _her, had = gone
    client.logout()

    assert shown(client, had.addresses) == {}
    seen = shown(client, [*PAGES, f"/pesanan/{had.order.token}/", "/produk/?q=zulaikha", "/produk/cari/?q=zul"])
    echoed = {"/produk/?q=zulaikha"}  # which repeats what was asked
    assert {where: PUBLIC.findall(text) for where, text in seen.items() if PUBLIC.search(text)}.keys() <= echoed
    assert "Anggota" in seen[f"/pesanan/{had.order.token}/"]
    assert [name for name in had.files if default_storage.exists(name)] == []
    tables = in_tables(PUBLIC)
    public = ("wagtail", "cms_", "catalog_shopentry", "catalog_makerentry", "catalog_searchword", "media_", "taggit")
    assert {where: text for where, text in tables.items() if where.startswith(public)} == {}
    assert not [f for f in in_files(PUBLIC) if "private" not in f]


@pytest.fixture
def erased(gone, django_capture_on_commit_callbacks):
    her, had = gone
    assert open_matters(her) == []
    had.books = {account.key: ledger.balance(account) for account in ledger.Account.objects.all()}
    with django_capture_on_commit_callbacks(execute=True):
        finish(Erasure.objects.get(), at=timezone.now() + WAIT)
    freshen_all()
    return Producer.objects.select_related("member__person__user").get(pk=her.pk), had


def test_when_it_is_finished_nothing_tells_of_her_and_nobody_comes_into_her_account(erased, client):
    her, _had = erased

    assert in_tables(TRACES) == {}
    assert in_files(TRACES) == []
    assert not [key for key, value in cache._cache.items() if TRACES.search(f"{key}{value!r}")]

    assert [s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id") == str(user_of(her).pk)] == []
    assert client.get("/ruang/").status_code == 302
    for name in ("zulaikha", "081399977701", user_of(her).username):
        client.post("/masuk/", {"username": name, "password": PASSWORD})
        assert "_auth_user_id" not in client.session
    assert (her.member.status, user_of(her).is_active) == ("left", False)


def test_what_she_began_wished_proved_and_joined_with_is_gone_with_its_files(erased):
    _her, had = erased

    kept = [name for name in had.private if default_storage.exists(name) or storages["private"].exists(name)]
    assert (len(had.private), kept) == (4, [])
    for model in (TypedStep, ListingChange, ReviewedListing, Application, ApplicationEvent, DraftMark, Sound):
        assert model.objects.count() == 0, model
    for model in (LoginCode, Authenticator, EmailAddress):
        assert model.objects.filter(user=user_of(_her)).count() == 0, model
    assert StoryCheck.objects.count() > 0


def test_the_books_are_what_they_were_and_her_consents_are_kept_as_proof(erased, as_user, budi):
    her, had = erased

    assert check_books().differences == []
    assert {account.key: ledger.balance(account) for account in ledger.Account.objects.all()} == had.books
    payout = her.payouts.get()
    page = as_user(budi).get(f"/bendahara/pencairan/{payout.number}/").content.decode()
    assert her.display_name == her.member.person.legal_name == f"Anggota {her.member.member_no}"
    assert her.display_name in page and not TRACES.search(page)

    rows = list(her.member.person.consents.order_by("purpose").values_list("purpose", "text"))
    assert [purpose for purpose, _text in rows] == ["face", "origin", "story", "village", "voice"]
    assert all(consent.withdrawn_at for consent in her.member.person.consents.all())
    assert dict(rows)["village"] == "Saya, , setuju"
    before = Erasure.objects.values().get()

    finish(Erasure.objects.get(), at=timezone.now() + WAIT)
    for sweep in SWEEPS:
        sweep()

    assert Erasure.objects.values().get() == before
    assert as_user(budi).get("/").status_code == 200
