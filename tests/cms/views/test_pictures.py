"""A picture is for those who may see what it stands on, and for nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import PageViewRestriction

from catalog.domain.changes import change_photos
from catalog.domain.listing import save_price, submit_listing
from catalog.enums import ListingState
from catalog.models import Category, Product, ProductPhoto
from cms.domain.withdrawal import withdraw
from cms.models import StandardPage, StoryPage
from cms.queries.pictures import _images
from marketplace.enums import ConsentPurpose
from marketplace.models import Producer
from media.domain.intake import take_in
from media.domain.renditions import delete_image, picture
from tests.factories import photos
from tests.factories.catalog import make_draft as make_listing
from tests.factories.catalog import make_product
from tests.factories.cms import make_draft, make_image, make_story, paragraph, photo_block, story_index
from tests.factories.cms_collections import make_collection
from tests.factories.cms_pages import make_announcement
from tests.factories.marketplace import make_consent, make_staff, user_of
from tests.factories.photos import plain_jpeg, upload

THING, PERSON, PRIVATE = "public, max-age=86400", "public, no-cache", "private, no-store"


@pytest.fixture
def lookers(siti, wati, rini, budi, fitri):
    return {"siti": siti, "wati": wati, "rini": rini, "budi": budi, "editor": fitri}


@pytest.fixture
def remembering(settings):
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = True


def addresses_of(image):
    """(a rendition, the original)"""
    return f"/media/{image.renditions.first().file.name}", f"/media/{image.file.name}"


def seen(client, lookers, image):
    """{address: {who: Cache-Control of the answer, absent where there is nothing}}, "" being a stranger."""
    found = {}
    for kind, address in zip(("rendition", "original"), addresses_of(image), strict=True):
        answers = {}
        for who in ("", *lookers):
            client.logout()
            if who:
                client.force_login(user_of(lookers[who]))
            answer = client.get(address)
            assert answer.status_code in (200, 404)
            if answer.status_code == 200:
                answers[who] = answer["Cache-Control"]
            else:
                assert answer["Cache-Control"] == "no-store"
        found[kind] = answers
    return found


def all_of(lookers, rule):
    return dict.fromkeys(("", *lookers), rule)


def only(*names):
    return dict.fromkeys(names, PRIVATE)


def with_photo(product, image):
    ProductPhoto.objects.filter(product=product).update(image=image)
    return product


@pytest.mark.parametrize("state", ListingState.values)
def test_photos_of_goods_are_public_only_while_they_are_for_sale(client, lookers, siti, state):
    image = make_image(siti)
    product = with_photo(make_product(siti), image)

    Product.objects.filter(pk=product.pk).update(state=state)

    found = seen(client, lookers, image)
    is_sold = state == ListingState.PUBLISHED
    assert found["rendition"] == (all_of(lookers, THING) if is_sold else only("siti", "rini", "editor"))
    assert found["original"] == only("siti", "rini", "editor")


def test_photos_of_a_hidden_producers_goods_are_for_her_and_for_those_who_review(client, lookers, siti):
    image = make_image(siti)
    with_photo(make_product(siti), image)

    Producer.objects.filter(pk=siti.pk).update(is_public=False)

    assert seen(client, lookers, image)["rendition"] == only("siti", "rini", "editor")


def test_a_photo_that_stands_nowhere_is_hers_and_the_editors(client, lookers, siti):
    image = make_image(siti)

    found = seen(client, lookers, image)

    assert found == dict.fromkeys(("rendition", "original"), only("siti", "editor"))


@pytest.mark.parametrize("agrees", (False, True))
def test_a_portrait_is_public_only_while_she_shows_her_face(client, lookers, siti, agrees):
    image = make_image(siti)
    Producer.objects.filter(pk=siti.pk).update(portrait=image)

    if agrees:
        make_consent(siti.member.person, ConsentPurpose.FACE)

    found = seen(client, lookers, image)
    assert found["rendition"] == (all_of(lookers, PERSON) if agrees else only("siti", "rini", "editor"))
    assert found["original"] == only("siti", "rini", "editor")


def told(siti, fitri, image, *, published=True):
    make_consent(siti.member.person, ConsentPurpose.STORY)
    body = [paragraph("Hujan."), photo_block(image)]
    return make_story(siti, editor=fitri, body=body) if published else make_draft(siti, body=body)


def test_photos_of_a_story_are_public_while_it_is(client, lookers, siti, fitri):
    image = make_image(siti)

    told(siti, fitri, image)

    found = seen(client, lookers, image)
    assert found == {"rendition": all_of(lookers, PERSON), "original": only("siti", "editor")}


def test_photos_of_a_draft_are_hers_and_the_editors(client, lookers, siti, fitri):
    image = make_image(siti)

    told(siti, fitri, image, published=False)

    assert seen(client, lookers, image)["rendition"] == only("siti", "editor")


def test_a_photo_that_only_the_draft_of_a_live_story_shows_is_not_public(client, lookers, siti, fitri):
    shown, added = make_image(siti), make_image(siti, "blue")
    told(siti, fitri, shown)

    make_draft(siti, body=[paragraph("Hujan."), photo_block(added)])

    assert seen(client, lookers, shown)["rendition"] == all_of(lookers, PERSON)
    assert seen(client, lookers, added)["rendition"] == only("siti", "editor")


def test_a_picture_that_an_editor_put_into_her_draft_is_shown_to_her(client, lookers, siti, fitri):
    image = make_image(None)
    page = told(siti, fitri, make_image(siti), published=False)
    draft = page.get_latest_revision_as_object()
    draft.portrait = image
    draft.save_revision(user=fitri)

    assert seen(client, lookers, image)["rendition"] == only("siti", "editor")


@pytest.mark.parametrize("purpose", (ConsentPurpose.STORY, ConsentPurpose.FACE))
def test_what_she_takes_back_is_gone_at_once_for_everybody(client, lookers, siti, fitri, purpose):
    image, portrait = make_image(siti), make_image(siti, "blue")
    make_consent(siti.member.person, ConsentPurpose.FACE)
    page = told(siti, fitri, image)
    StoryPage.objects.filter(pk=page.pk).update(portrait=portrait)
    files = [address for each in (image, portrait) for address in addresses_of(each)]
    assert [client.get(file).status_code for file in files] == [200, 404, 200, 404]

    withdraw(siti, purposes={purpose}, by=user_of(siti))

    for who in ("", *lookers):
        client.logout()
        if who:
            client.force_login(user_of(lookers[who]))
        assert [client.get(file).status_code for file in files] == [404] * 4


def test_a_portrait_in_a_story_waits_for_her_consent_to_her_face(client, lookers, siti, fitri):
    portrait = make_image(siti, "blue")
    page = told(siti, fitri, make_image(siti))

    StoryPage.objects.filter(pk=page.pk).update(portrait=portrait)

    assert seen(client, lookers, portrait)["rendition"] == only("siti", "editor")
    make_consent(siti.member.person, ConsentPurpose.FACE)
    assert seen(client, lookers, portrait)["rendition"] == all_of(lookers, PERSON)


def standard_page(image, **fields):
    body = [photo_block(image)]
    page = StandardPage(title="Kabar koperasi", body=body, **fields)
    return story_index().get_parent().add_child(instance=page)


def test_pictures_of_editors_follow_their_pages(client, lookers, db):
    on_page, on_draft, locked = (make_image(None, colour) for colour in ("red", "blue", "green"))
    standard_page(on_page)
    standard_page(on_draft, slug="draf", live=False)
    page = standard_page(locked, slug="terkunci")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    found = [seen(client, lookers, image)["rendition"] for image in (on_page, on_draft, locked)]

    assert found == [all_of(lookers, THING), only("editor"), only("editor")]


def test_a_picture_in_an_announcement_waits_for_its_beginning(client, lookers, remembering):
    image = make_image(None)
    begins = timezone.now() + timedelta(hours=1)
    make_announcement(body=[photo_block(image)], starts_at=begins)

    assert seen(client, lookers, image)["rendition"] == only("editor")
    with time_machine.travel(begins):
        assert seen(client, lookers, image)["rendition"] == all_of(lookers, THING)


def test_a_picture_is_found_in_whatever_block_it_lies():
    blocks = [{"type": "galeri", "value": {"photos": [{"type": "item", "value": {"image": 3}}, {"image": 4}]}}]

    assert set(_images(blocks)) == {3, 4}


def test_pictures_of_collections_and_categories_are_public(client, lookers, siti):
    of_collection, of_category = make_image(None), make_image(None, "blue")
    product = make_product(siti)
    page = make_collection(product, picture=of_collection)
    Category.objects.filter(pk=product.category_id).update(picture=of_category)

    assert seen(client, lookers, of_collection)["rendition"] == all_of(lookers, THING)
    assert seen(client, lookers, of_category)["rendition"] == all_of(lookers, THING)
    page.unpublish()
    assert seen(client, lookers, of_collection)["rendition"] == only("editor")


def test_what_wagtail_makes_for_its_own_screens_is_for_who_may_enter(client, lookers, siti):
    image = make_image(siti)
    thumb = f"/media/{image.get_rendition('max-165x165').file.name}"

    assert client.get(thumb).status_code == 404
    client.force_login(lookers["editor"])
    assert client.get(thumb)["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("status", ("suspended", "left"))
def test_who_is_no_member_any_more_sees_only_what_all_see(client, siti, status):
    image = make_image(siti)
    siti.member.status = status
    siti.member.save()
    client.force_login(user_of(siti))

    assert client.get(addresses_of(image)[0]).status_code == 404


def test_one_photo_of_two_goods_stays_while_one_is_for_sale(client, siti):
    image = make_image(siti)
    first, second = with_photo(make_product(siti), image), with_photo(make_product(siti), image)
    address = addresses_of(image)[0]

    Product.objects.filter(pk=first.pk).update(state=ListingState.PAUSED)
    assert client.get(address).status_code == 200
    Product.objects.filter(pk=second.pk).update(state=ListingState.ARCHIVED)
    assert client.get(address).status_code == 404


def test_an_admin_without_a_second_factor_sees_no_draft_outside_the_demo(as_user, siti, settings):
    address = addresses_of(with_photo(make_listing(siti), make_image(siti)).photos.latest("pk").image)[0]
    admin = as_user(make_staff("admin", role="admin"))
    assert admin.get(address).status_code == 200

    settings.DEMO = False

    assert admin.get(address).status_code == 404


def test_a_listing_in_review_is_seen_by_staff_of_every_mart_and_by_no_shopper(client, joko, siti):
    image = make_image(siti)
    product = with_photo(make_listing(siti), image)
    save_price(product, price=12_500, by=user_of(siti))
    submit_listing(product, by=user_of(siti))

    assert client.get(addresses_of(image)[0]).status_code == 404
    client.force_login(joko)
    assert client.get(addresses_of(image)[0])["Cache-Control"] == PRIVATE


def test_a_photo_that_waits_for_goods_in_the_shop_is_seen_by_staff_and_by_no_shopper(client, rini, siti):
    product = make_product(siti)
    before = set(siti.images.values_list("pk", flat=True))
    change_photos(product, files=[upload(plain_jpeg(700, 500))], by=user_of(siti))
    image = siti.images.exclude(pk__in=before).get()

    assert client.get(addresses_of(image)[0]).status_code == 404
    client.force_login(rini)
    assert client.get(addresses_of(image)[0])["Cache-Control"] == PRIVATE


def test_a_public_picture_takes_two_questions(client, remembering, siti, fitri, django_assert_num_queries):
    of_goods, of_story = make_image(siti), make_image(siti, "blue")
    with_photo(make_product(siti), of_goods)
    told(siti, fitri, of_story)
    addresses = [addresses_of(image)[0] for image in (of_goods, of_story)]
    assert [client.get(address).status_code for address in addresses] == [200, 200]

    for address in addresses:
        with django_assert_num_queries(2):
            client.get(address)


def test_what_is_remembered_of_pages_is_forgotten_with_their_next_change(client, remembering, siti, fitri):
    image, later = make_image(siti), make_image(siti, "blue")
    page = told(siti, fitri, image)
    first, second = addresses_of(image)[0], addresses_of(later)[0]
    assert [client.get(address).status_code for address in (first, second)] == [200, 404]

    StoryPage.objects.filter(pk=page.pk).update(portrait=later)
    make_consent(siti.member.person, ConsentPurpose.FACE)
    assert [client.get(address).status_code for address in (first, second)] == [200, 200]
    siti.member.person.consents.filter(purpose=ConsentPurpose.STORY).update(withdrawn_at="2026-11-01T00:00Z")
    assert [client.get(address).status_code for address in (first, second)] == [404, 404]


def test_a_picture_that_the_browser_has_is_not_sent_again(client, siti):
    image = make_image(siti)
    with_photo(make_product(siti), image)
    first = client.get(addresses_of(image)[0])

    again = client.get(addresses_of(image)[0], headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", THING)


def test_a_picture_is_served_as_what_it_is_and_gone_when_deleted(client, siti, django_capture_on_commit_callbacks):
    image = take_in(photos.upload(photos.plain_jpeg()), producer=siti)
    Category.objects.create(name="Kopi", slug="kopi", kain="kopi", drawing="kopi", picture=image)
    address = picture(image).sources[0].srcset.split(" ")[0]

    answer = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    names = ("Content-Type", "X-Content-Type-Options", "Content-Disposition", "Content-Encoding")
    headers = {name: answer[name] for name in names}
    content = answer.content
    with django_capture_on_commit_callbacks(execute=True):
        delete_image(image)

    assert content[8:12] == b"WEBP"
    assert int(answer["Content-Length"]) == len(content)
    assert headers == {
        "Content-Type": "image/webp",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline",
        "Content-Encoding": "identity",
    }
    assert client.get(address).status_code == 404


def test_a_lost_file_is_nothing(client, siti):
    image = make_image(siti)
    with_photo(make_product(siti), image)
    address = addresses_of(image)[0]
    default_storage.delete(address.removeprefix("/media/"))

    assert client.get(address).status_code == 404


PATHS = (
    "", "images/", "images", "../db.sqlite3", "..%2fdb.sqlite3", "a.svg", "a.html", "a%00.jpg", "../../etc/x.jpg",
    "x.jpg", "original_images/x.jpg", "original_images/../x.jpg",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_nothing_else_is_served(client, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("name", ["jahat.svg", "cadangan.sqlite3", "mentah.jpg"])
def test_a_file_that_is_no_picture_of_ours_is_not_served_though_it_is_there(client, fitri, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / name).write_bytes(photos.plain_jpeg())
    client.force_login(fitri)

    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ("/dokumen/", "/dokumen/1/a.pdf", "/cms/documents/"))
def test_there_are_no_documents(client, fitri, path):
    client.force_login(fitri)

    assert client.get(path).status_code == 404
