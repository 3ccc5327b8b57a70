"""A photo is let go at the very moment in which she sends the same one for other goods, or for her story."""

from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from catalog.domain import changes
from catalog.domain.listing import copy_listing
from catalog.domain.photos import save_photos
from cms.domain.profile import save_profile
from cms.domain.story import NotHers, add_piece, draft_of, raw_body
from cms.models import StoryPage
from marketplace.refusal import Refusal
from media.models import MartImage
from tests.factories import photos
from tests.factories.catalog import make_draft, make_product
from tests.factories.cms import make_draft as make_story_draft
from tests.factories.marketplace import user_of
from tests.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROUNDS = 6


def file(colour=photos.RED):
    return photos.upload(photos.plain_jpeg(400, 300, colour))


@pytest.fixture
def asked(siti):
    """Goods in the shop, for which she has asked to add a photo."""
    product = make_product(siti)
    changes.change_photos(product, files=[file()], by=user_of(siti))
    return product


def is_there(key):
    image = MartImage.objects.filter(pk=key).first()
    return bool(image) and default_storage.exists(image.file.name)


@pytest.mark.parametrize("_round", range(ROUNDS))
@pytest.mark.parametrize("is_live", [True, False])
def test_what_she_sent_is_there_or_she_is_told(asked, siti, is_live, _round):
    other = make_product(siti) if is_live else make_draft(siti)
    send = changes.change_photos if is_live else save_photos

    _withdrawn, sent = all_at_once(
        [
            lambda: changes.withdraw_change(asked, by=user_of(siti)),
            lambda: send(other, files=[file()], by=user_of(siti)),
        ]
    )

    change = changes.pending_change(other)
    held = change.asked_images if change else set(other.photos.values_list("image", flat=True)[1:])
    assert len(held) == (0 if isinstance(sent, Refusal) else 1)
    assert all(is_there(key) for key in held)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_piece_of_her_story_keeps_its_photo_or_is_refused(asked, siti, _round):
    page = make_story_draft(siti)
    [key] = changes.pending_change(asked).asked_images
    value = {"image": key, "caption": "", "alt": ""}

    _withdrawn, written = all_at_once(
        [
            lambda: changes.withdraw_change(asked, by=user_of(siti)),
            lambda: add_piece(page, "foto", value, by=user_of(siti)),
        ]
    )

    kinds = [block["type"] for block in raw_body(draft_of(StoryPage.objects.get(pk=page.pk)))]
    assert ("foto" in kinds) == (not isinstance(written, NotHers)) == is_there(key)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_portrait_is_there_or_she_is_told(asked, siti, _round):
    _withdrawn, kept = all_at_once(
        [
            lambda: changes.withdraw_change(asked, by=user_of(siti)),
            lambda: save_profile(siti, photo=file(), by=user_of(siti)),
        ]
    )

    siti.refresh_from_db()
    assert (siti.portrait_id is None) == isinstance(kept, Refusal)
    assert siti.portrait_id is None or is_there(siti.portrait_id)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_copy_has_the_photo_or_is_made_without_it(siti, _round):
    product = make_draft(siti)
    photo = save_photos(product, files=[file()], by=user_of(siti))[-1]

    _taken_out, copy = all_at_once(
        [
            lambda: save_photos(product, remove=[photo.pk], by=user_of(siti)),
            lambda: copy_listing(product, client_key=uuid4(), by=user_of(siti)),
        ]
    )

    assert copy.photos.filter(image=photo.image_id).exists() == is_there(photo.image_id)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_photos_of_two_goods_change_places(siti, _round):
    goods, colours = [make_draft(siti), make_draft(siti)], [photos.RED, photos.BLUE]
    shown = [
        save_photos(product, files=[file(colour)], by=user_of(siti))[-1]
        for product, colour in zip(goods, colours, strict=True)
    ]

    def swap(nth):
        other = file(colours[1 - nth])
        return lambda: save_photos(goods[nth], files=[other], remove=[shown[nth].pk], by=user_of(siti))

    answers = all_at_once([swap(0), swap(1)])

    for product, was, answer in zip(goods, shown, answers, strict=True):
        is_refused = isinstance(answer, Refusal)
        key = product.photos.last().image_id
        assert (key == was.image_id) == is_refused
        assert is_there(key)
