"""After she takes her consent back, every trace is looked for."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState
from wagtail.search.models import IndexEntry

from catalog.domain.changes import accept_change, change_photos
from catalog.domain.shop_entries import freshen_all
from catalog.models import MakerEntry, ProductPhoto
from cms.domain.profile import save_profile
from cms.domain.story import draft_of, raw_body, state_of, submit_story
from cms.domain.withdrawal import Withdrawal, delete_unused, hold_back, remove_portrait, take_down, withdraw
from cms.enums import StoryState
from cms.models import StoryPage
from media.models import MartImage, MartRendition
from tests.factories import photos
from tests.factories.catalog import any_staff, make_product
from tests.factories.cms import (
    make_draft,
    make_image,
    make_story,
    paragraph,
    photo_block,
    publish,
    quote,
    read_through,
    translate,
)
from tests.factories.marketplace import make_consent, user_of

SECRET = "kacangan"


def files_of(image):
    return [image.file.name, *image.renditions.values_list("file", flat=True)]


def answers(client, addresses):
    """Status of each address; a file that is sent is closed again."""
    found = []
    for address in addresses:
        response = client.get(address)
        if response.streaming:
            b"".join(response.streaming_content)
        found.append(response.status_code)
    return found


def told(siti, fitri):
    image = make_image(siti)
    words = [paragraph(f"Hujan {SECRET} pertama."), quote("Saya pulang."), photo_block(image)]
    page = make_story(siti, editor=fitri, body=words)
    return page, image


def test_withdrawing_the_story_leaves_no_trace(
    client, telling_siti, wati, fitri, django_capture_on_commit_callbacks, caplog
):
    with django_capture_on_commit_callbacks(execute=True):
        page, image = told(telling_siti, fitri)
        english = translate(page)
        make_draft(telling_siti, title="Perubahan", body=[paragraph(SECRET)])
        submit_story(page, by=user_of(telling_siti))
    files = files_of(image)
    addresses = [f"/kisah/{page.slug}/", f"/en/kisah/{english.slug}/", *(f"/media/{name}" for name in files[1:])]
    assert answers(client, addresses) == [200] * len(addresses)
    assert answers(client, [f"/media/{files[0]}"]) == [404]  # the original is for nobody
    assert [
        SECRET in str(entry.body)
        for entry in IndexEntry.objects.filter(content_type__model="storypage", object_id=str(page.pk))
    ] == [True]
    ids = [page.pk, english.pk]

    with django_capture_on_commit_callbacks(execute=True):
        done = withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert done == Withdrawal(story_erased=True)
    assert answers(client, addresses) == [404] * len(addresses)
    for place in ("/", "/en/", "/kisah/", "/en/kisah/", "/sitemap.xml"):
        shown = client.get(place)
        assert shown.status_code == 200
        assert page.slug not in shown.content.decode()
    assert Page.objects.filter(pk__in=ids).count() == 0
    assert Revision.objects.filter(object_id__in=map(str, ids)).count() == 0
    assert [r.pk for r in Revision.objects.all() if SECRET in str(r.content)] == []
    assert WorkflowState.objects.count() == TaskState.objects.count() == 0
    assert [e.pk for e in IndexEntry.objects.all() if e.content_type.model == "storypage"] == []
    assert [e.pk for e in IndexEntry.objects.all() if SECRET in f"{e.title} {e.body} {e.autocomplete}"] == []
    assert set(PageLogEntry.objects.filter(page_id__in=ids).values_list("label", flat=True)) <= {"–"}
    assert MartImage.objects.filter(pk=image.pk).count() == MartRendition.objects.filter(image_id=image.pk).count() == 0
    assert [name for name in files if default_storage.exists(name)] == []
    assert [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.name in {Path(f).name for f in files}] == []
    assert telling_siti.member.person.consents.get(purpose="story").withdrawn_at is not None


def test_a_picture_that_goods_or_portrait_use_stays(telling_siti, fitri, django_capture_on_commit_callbacks):
    page, image = told(telling_siti, fitri)
    type(telling_siti).objects.filter(pk=telling_siti.pk).update(portrait=image)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert MartImage.objects.filter(pk=image.pk).exists()
    assert default_storage.exists(image.file.name)


def test_a_picture_on_another_page_stays(telling_siti, wati, fitri, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _page, image = told(telling_siti, fitri)
        other = make_draft(wati)
        other.body = [{"type": "foto", "value": {"image": image.pk, "caption": "", "alt": ""}}]
        other.save()

    delete_unused({image.pk})

    assert MartImage.objects.filter(pk=image.pk).exists()


@pytest.mark.parametrize("purpose", ["origin", "village", "real_name"])
def test_withdrawing_a_fact_turns_the_story_into_a_draft(client, telling_siti, fitri, purpose):
    if purpose == "real_name":
        make_consent(telling_siti.member.person, purpose)
    page, image = told(telling_siti, fitri)

    done = withdraw(telling_siti, purposes=[purpose], by=user_of(telling_siti))

    page = StoryPage.objects.get(pk=page.pk)
    assert done == Withdrawal(story_held=True)
    assert state_of(page) == StoryState.DRAFT
    assert Revision.objects.for_instance(page).count() == 1
    assert [block["type"] for block in raw_body(draft_of(page))] == ["paragraf", "kutipan", "foto"]
    assert client.get(f"/kisah/{page.slug}/").status_code == 404


def test_a_public_name_that_is_the_real_one_goes_from_page_address_and_search(
    client, telling_siti, django_capture_on_commit_callbacks
):
    siti, real = telling_siti, telling_siti.member.person.legal_name
    make_consent(siti.member.person, "real_name")
    save_profile(siti, by=user_of(siti), display_name=real)
    type(siti).objects.filter(pk=siti.pk).update(slug="bu-siti-nama-resmi")
    make_product(siti)
    freshen_all()
    assert real in client.get("/produsen/bu-siti-nama-resmi/").content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        done = withdraw(siti, purposes=["real_name"], by=user_of(siti))

    siti.refresh_from_db()
    assert done.new_name == siti.display_name == f"Anggota {siti.member.member_no}"
    assert client.get("/produsen/bu-siti-nama-resmi/").status_code == 404
    assert not [path for path in ("/produsen/", f"/produsen/{siti.slug}/", "/produk/") if "Nama Resmi" in
                client.get(path).content.decode()]  # fmt: skip
    assert not MakerEntry.objects.filter(name__contains="Nama Resmi").exists()


def test_withdrawing_the_face_takes_pictures_and_portrait(
    client, telling_siti, fitri, django_capture_on_commit_callbacks
):
    page, image = told(telling_siti, fitri)
    portrait = make_image(telling_siti, colour="blue")
    type(telling_siti).objects.filter(pk=telling_siti.pk).update(portrait=portrait)
    files = files_of(image) + files_of(portrait)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(telling_siti, purposes=["face"], by=user_of(telling_siti))

    telling_siti.refresh_from_db()
    page = StoryPage.objects.get(pk=page.pk)
    assert telling_siti.portrait is None
    assert page.live is False
    assert [block["type"] for block in raw_body(draft_of(page))] == ["paragraf", "kutipan"]
    assert answers(client, [f"/media/{name}" for name in files]) == [404] * len(files)


def test_withdrawing_what_a_story_does_not_tell_leaves_it(client, telling_siti, fitri):
    make_consent(telling_siti.member.person, "donors")
    page, _image = told(telling_siti, fitri)

    assert withdraw(telling_siti, purposes=["donors"], by=user_of(telling_siti)) == Withdrawal()
    assert client.get(f"/kisah/{page.slug}/").status_code == 200


def test_withdrawing_twice_changes_nothing_more(telling_siti, wati, fitri):
    told(telling_siti, fitri)
    withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti)) == Withdrawal()


def test_withdrawal_leaves_the_story_of_others(client, telling_siti, wati, fitri):
    make_consent(wati.member.person, "story")
    hers = make_story(wati, editor=fitri, title="Jamu ibu")
    told(telling_siti, fitri)

    withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert client.get(f"/kisah/{hers.slug}/").status_code == 200


def test_take_down_hold_back_and_remove_portrait_alone(telling_siti, fitri):
    page, _image = told(telling_siti, fitri)

    hold_back(page, by=fitri)
    remove_portrait(telling_siti)
    held = StoryPage.objects.get(pk=page.pk)
    take_down(held, by=fitri)

    assert held.live is False
    assert StoryPage.objects.count() == 0


def test_pictures_of_words_that_she_changed_since_go_too(
    client, telling_siti, fitri, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _page, image = told(telling_siti, fitri)
        make_draft(telling_siti, title="Tanpa foto", body=[paragraph("Lain.")])
        submit_story(StoryPage.objects.get(), by=user_of(telling_siti))
        read_through(StoryPage.objects.get(), editor=fitri)

        withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert answers(client, [f"/media/{name}" for name in files_of(image)]) == [404] * len(files_of(image))
    assert MartImage.objects.count() == 0


@pytest.mark.parametrize("purpose", ["story", "face"])
def test_the_portrait_of_a_story_goes_with_it(telling_siti, fitri, django_capture_on_commit_callbacks, purpose):
    page, _image = told(telling_siti, fitri)
    page.portrait = make_image(colour="blue")
    publish(page, editor=fitri)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(telling_siti, purposes=[purpose], by=user_of(telling_siti))

    assert MartImage.objects.count() == 0
    assert [draft_of(left).portrait for left in StoryPage.objects.all()] == ([] if purpose == "story" else [None])


def test_a_picture_of_her_goods_stays(telling_siti, fitri, django_capture_on_commit_callbacks):
    _page, image = told(telling_siti, fitri)
    ProductPhoto.objects.create(product=make_product(telling_siti), image=image)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert default_storage.exists(image.file.name)


def test_a_picture_that_waits_to_stand_on_her_goods_stays(telling_siti, django_capture_on_commit_callbacks):
    product = make_product(telling_siti)
    change_photos(product, files=[photos.upload(photos.plain_jpeg())], by=user_of(telling_siti))
    image = MartImage.objects.get(pk=product.changes.get().proposed["photos"]["add"][0])

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert default_storage.exists(image.file.name)
    accept_change(product.changes.get(), version=1, by=any_staff())
    assert product.photos.last().image == image


def test_a_story_that_an_editor_reads_comes_back_when_she_takes_a_fact_back(telling_siti):
    page = submit_story(make_draft(telling_siti), by=user_of(telling_siti))

    done = withdraw(telling_siti, purposes=["origin"], by=user_of(telling_siti))

    assert done == Withdrawal(story_held=True)
    assert state_of(StoryPage.objects.get(pk=page.pk)) == StoryState.DRAFT
