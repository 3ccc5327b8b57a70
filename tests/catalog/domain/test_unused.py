"""Pictures that nothing shows go, with their files and from her room for photos; whatever shows one keeps it."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.admin.models import FormState

from catalog.domain import changes
from catalog.domain.listing import archive_listing, copy_listing
from catalog.domain.photos import save_photos
from catalog.domain.unused import let_go
from catalog.models import Category
from cms.domain.story import add_piece, draft_of, save_draft
from cms.models import StoryPage
from marketplace.models import Producer
from media.domain.intake import TooManyPhotos, take_in
from media.models import MartImage
from media.refusal import BadPhoto
from tests.factories import photos
from tests.factories.catalog import make_category, make_draft, make_product
from tests.factories.cms import make_draft as make_story_draft
from tests.factories.cms import make_editor, make_story, paragraph, photo_block
from tests.factories.marketplace import make_consent, user_of

pytestmark = pytest.mark.django_db


def file(colour=photos.RED):
    return photos.upload(photos.plain_jpeg(400, 300, colour))


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def image(siti):
    """A picture of hers that nothing shows."""
    return take_in(file(), producer=siti, by=user_of(siti))


def files_of(image):
    return [image.file.name, *image.renditions.values_list("file", flat=True)]


@pytest.fixture
def asked(siti):
    """(goods in the shop, the picture that she asked to add to them)."""
    product = make_product(siti)
    changes.change_photos(product, files=[file()], alt="Dari depan", by=user_of(siti))
    [key] = changes.pending_change(product).asked_images
    return product, MartImage.objects.get(pk=key)


def decline(product, image, siti, rini):
    changes.decline_change(changes.pending_change(product), version=1, reason="Buram.", by=rini)


def withdraw(product, image, siti, rini):
    changes.withdraw_change(product, by=user_of(siti))


def drop_the_only_one(product, image, siti, rini):
    changes.change_photos(product, drop=[image.pk], by=user_of(siti))


def drop_one_of_two(product, image, siti, rini):
    changes.change_photos(product, files=[file(photos.BLUE)], drop=[image.pk], by=user_of(siti))


def archive(product, image, siti, rini):
    archive_listing(product, by=user_of(siti))


@pytest.mark.parametrize("end", [decline, withdraw, drop_the_only_one, drop_one_of_two, archive])
def test_a_photo_that_was_asked_for_in_vain_goes_with_its_files(
    asked, siti, rini, end, django_capture_on_commit_callbacks
):
    product, image = asked
    files = files_of(image)
    there = [name for name in files if default_storage.exists(name)]

    with django_capture_on_commit_callbacks(execute=True):
        end(product, image, siti, rini)

    assert there == files and len(files) > 3
    assert not MartImage.objects.filter(pk=image.pk).exists()
    assert [name for name in files if default_storage.exists(name)] == []
    assert product.photos.count() == 1


def test_a_photo_that_staff_agree_to_stays_with_its_words(asked, rini, django_capture_on_commit_callbacks):
    product, image = asked

    with django_capture_on_commit_callbacks(execute=True):
        changes.accept_change(changes.pending_change(product), version=1, by=rini)

    assert [(photo.image_id, photo.alt) for photo in product.photos.all()][1:] == [(image.pk, "Dari depan")]
    assert default_storage.exists(image.file.name)


@pytest.mark.parametrize("is_live", [False, True])
def test_a_photo_that_she_takes_out_goes_unless_other_goods_show_it(siti, django_capture_on_commit_callbacks, is_live):
    product = make_draft(siti)
    first, second = (photo.image for photo in save_photos(product, files=[file()], by=user_of(siti)))
    copy = copy_listing(product, client_key=uuid4(), by=user_of(siti))
    copy.photos.filter(image=second).delete()
    verb = save_photos
    if is_live:
        type(product).objects.filter(pk=product.pk).update(state="published")
        product.refresh_from_db()
        verb = changes.change_photos

    with django_capture_on_commit_callbacks(execute=True):
        verb(product, remove=list(product.photos.values_list("pk", flat=True)), by=user_of(siti))

    assert set(MartImage.objects.filter(producer=siti)) == {first}
    assert not default_storage.exists(second.file.name)


def test_a_photo_taken_out_and_sent_again_in_one_go_stays(siti):
    product = make_draft(siti)
    photo = save_photos(product, files=[file()], by=user_of(siti))[-1]

    save_photos(product, files=[file()], remove=[photo.pk], by=user_of(siti))

    assert product.photos.last().image == photo.image


def stands_on_other_goods(image, siti, editor):
    make_draft(siti).photos.update(image=image)


def waits_for_other_goods(image, siti, editor):
    changes.change_photos(make_product(siti), files=[file()], by=user_of(siti))


def is_her_face(image, siti, editor):
    Producer.objects.filter(pk=siti.pk).update(portrait=image)


def stands_on_a_category(image, siti, editor):
    Category.objects.filter(pk=make_category().pk).update(picture=image)


def stands_in_her_story(image, siti, editor):
    make_consent(siti.member.person, "story")
    make_story(siti, editor=editor, body=[paragraph("Pulang."), photo_block(image)])


def stands_in_a_draft_alone(image, siti, editor):
    page = make_story_draft(siti, body=[])
    add_piece(page, "foto", {"image": image.pk, "caption": "", "alt": ""}, by=user_of(siti))
    assert "foto" not in [block.block_type for block in StoryPage.objects.get(pk=page.pk).body]


def stood_in_an_earlier_version(image, siti, editor):
    stands_in_a_draft_alone(image, siti, editor)
    page = StoryPage.objects.get(producer=siti)
    save_draft(page, title=page.title, intro="", body=[], by=user_of(siti))
    assert not draft_of(StoryPage.objects.get(pk=page.pk)).body


def stands_in_a_form_that_an_editor_has_open(image, siti, editor):
    page = make_story_draft(siti, body=[])
    FormState.objects.create(
        data=urlencode({"body-0-type": "foto", "body-0-value-image": image.pk}), user=editor, object_id=str(page.pk),
        content_type=ContentType.objects.get_for_model(StoryPage), last_updated_at=timezone.now(),
    )  # fmt: skip


USES = [
    stands_on_other_goods, waits_for_other_goods, is_her_face, stands_on_a_category, stands_in_her_story,
    stands_in_a_draft_alone, stood_in_an_earlier_version, stands_in_a_form_that_an_editor_has_open,
]  # fmt: skip


@pytest.mark.parametrize("use", [None, *USES])
def test_a_picture_goes_only_where_nothing_uses_it(image, siti, editor, use, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        if use:
            use(image, siti, editor)

    with django_capture_on_commit_callbacks(execute=True):
        gone = let_go({image.pk}, producer=siti)

    assert (gone, default_storage.exists(image.file.name)) == ((0, True) if use else (1, False))


def test_the_picture_of_somebody_else_never_goes(image, wati):
    assert let_go({image.pk}, producer=wati) == 0
    assert MartImage.objects.filter(pk=image.pk).exists()


@pytest.mark.parametrize("is_live", [False, True])
def test_photos_that_were_refused_leave_nothing(siti, is_live):
    product = make_product(siti, live=is_live)
    before = MartImage.objects.count()
    files = [file((n * 40, 9, 9)) for n in range(5)]

    with pytest.raises(BadPhoto):
        (changes.change_photos if is_live else save_photos)(product, files=files, by=user_of(siti))

    assert MartImage.objects.count() == before


def test_what_goes_makes_room_for_another_photo(asked, siti, settings):
    product, _image = asked
    settings.PHOTO_QUOTA = siti.images.count()
    with pytest.raises(TooManyPhotos):
        changes.change_photos(product, files=[file(photos.BLUE)], by=user_of(siti))

    changes.withdraw_change(product, by=user_of(siti))
    changes.change_photos(product, files=[file(photos.BLUE)], by=user_of(siti))

    assert len(changes.pending_change(product).asked_images) == 1
