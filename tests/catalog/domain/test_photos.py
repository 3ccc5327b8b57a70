import uuid

import pytest

from catalog.domain import changes
from catalog.domain.listing import copy_listing, publish_listing, submit_listing
from catalog.domain.photos import focus_photo, move_photo, save_photos
from catalog.exceptions import BadFocus, NotAllowed, NotEditable
from catalog.models import ListingChange, ProductPhoto
from media.models import MartRendition
from media.refusal import BadPhoto
from tests.factories import photos
from tests.factories.catalog import any_staff, make_draft, make_product
from tests.factories.marketplace import user_of


def send(product, alt):
    return save_photos(product, files=[photos.upload(photos.plain_jpeg())], alt=alt, by=user_of(product.producer))


def test_a_picture_sent_again_takes_her_newest_words(siti):
    product = make_draft(siti)

    for alt in ("Dari depan", "Dari dekat", ""):
        send(product, alt)

    assert [photo.alt for photo in product.photos.all()] == ["", "Dari dekat"]


def test_the_same_photo_sent_for_other_goods_leaves_the_words_of_those_in_the_shop(siti, client):
    live, draft = make_product(siti, live=False, name="Opak"), make_draft(siti)
    send(live, "Opak di piring")
    submit_listing(live, by=user_of(siti))
    publish_listing(live, by=any_staff())

    send(draft, "Obat segala penyakit")

    assert live.photos.last().image == draft.photos.last().image
    assert [photo.words for photo in (live.photos.last(), draft.photos.last())] == [
        "Opak di piring", "Obat segala penyakit",
    ]  # fmt: skip
    page = client.get(live.get_absolute_url()).content.decode()
    assert "Opak di piring" in page and "Obat segala penyakit" not in page


def test_words_changed_in_a_copy_leave_those_of_the_goods_in_the_shop(siti):
    live = make_product(siti)
    live.photos.update(alt="Opak di piring")
    draft = copy_listing(live, client_key=uuid.uuid4(), by=user_of(siti))
    copied = draft.photos.get()

    save_photos(draft, alts={copied.pk: "Obat segala penyakit"}, by=user_of(siti))

    assert (copied.alt, draft.photos.get().alt) == ("Opak di piring", "Obat segala penyakit")
    assert live.photos.get().alt == "Opak di piring"


def test_a_photo_without_words_is_told_by_the_name_of_its_goods_as_it_is_now(siti):
    product = make_draft(siti, name="Opak")
    send(product, "")

    product.name = "Opak gurih"

    assert {photo.words for photo in product.photos.all()} == {"Opak gurih"}


def test_photos_that_stay_are_told_anew(siti, wati):
    product, other = make_draft(siti), make_draft(wati)
    photo, foreign = product.photos.get(), other.photos.get()

    save_photos(product, alts={photo.pk: "Dari dekat", foreign.pk: "Milik Siti"}, by=user_of(siti))

    photo.refresh_from_db()
    foreign.refresh_from_db()
    assert (photo.alt, foreign.alt) == ("Dari dekat", "")


def test_at_most_five_photos(siti):
    product = make_draft(siti)
    files = [photos.upload(photos.plain_jpeg(400, 300, (n * 40, 9, 9))) for n in range(5)]

    with pytest.raises(BadPhoto):
        save_photos(product, files=files, by=user_of(siti))

    assert product.photos.count() == 1
    kept = save_photos(product, files=files[:1], remove=[product.photos.get().pk], by=user_of(siti))
    assert len(kept) == 1


def test_photos_that_are_asked_for_count_too(siti):
    opak = make_product(siti)
    files = [photos.upload(photos.plain_jpeg(400, 300, (n * 40, 9, 9))) for n in range(5)]

    with pytest.raises(BadPhoto):
        changes.change_photos(opak, files=files, by=user_of(siti))

    assert not ListingChange.objects.exists()


def test_a_photo_asked_for_can_be_left_out_again(siti):
    opak = make_product(siti)
    changes.change_photos(opak, files=[photos.upload(photos.plain_jpeg())], by=user_of(siti))
    [key] = changes.pending_part(opak, "photos")["add"]

    changes.change_photos(opak, drop=[key], by=user_of(siti))

    assert changes.pending_change(opak) is None


@pytest.fixture
def with_three(siti):
    """A product in the shop with three photos."""
    product = make_product(siti)
    product.photos.all().delete()
    for n in range(3):
        image = make_draft(siti).photos.get().image
        ProductPhoto.objects.create(product=product, image=image, order=n)
    return product


@pytest.mark.parametrize(
    ("start", "places", "order"),
    [
        (1, -1, [1, 0, 2]),
        (2, -1, [0, 2, 1]),
        (0, 1, [1, 0, 2]),
        (0, -1, [0, 1, 2]),
        (2, -9, [2, 0, 1]),
        (0, 9, [1, 2, 0]),
    ],
)
def test_a_photo_moves_among_the_others(with_three, siti, start, places, order):
    keys = [photo.pk for photo in with_three.photos.all()]

    move_photo(with_three, keys[start], places=places, by=user_of(siti))

    assert [photo.pk for photo in with_three.photos.all()] == [keys[n] for n in order]


def test_anothers_photos_do_not_move(with_three, wati, siti):
    keys = [photo.pk for photo in with_three.photos.all()]
    foreign = make_product(wati).photos.get()

    with pytest.raises(NotAllowed):
        move_photo(with_three, keys[1], places=-1, by=user_of(wati))
    move_photo(with_three, foreign.pk, places=-1, by=user_of(siti))

    assert [photo.pk for photo in with_three.photos.all()] == keys


def test_the_cut_of_a_foreign_photo_or_outside_the_picture_is_refused(with_three, wati, siti):
    foreign = make_product(wati).photos.get()
    own = with_three.photos.first()
    before = set(MartRendition.objects.values_list("pk", flat=True))

    for key, x, y in ((foreign.pk, 1, 1), (own.pk, -1, 5), (own.pk, 5, 1001)):
        with pytest.raises(BadFocus):
            focus_photo(with_three, key, x=x, y=y, by=user_of(siti))
    with pytest.raises(NotAllowed):
        focus_photo(with_three, own.pk, x=1, y=1, by=user_of(wati))

    assert set(MartRendition.objects.values_list("pk", flat=True)) == before


def test_goods_under_review_keep_their_cut(siti):
    product = make_product(siti, live=False)
    photo = product.photos.get()
    product.__class__.objects.filter(pk=product.pk).update(state="submitted")
    product.refresh_from_db()

    with pytest.raises(NotEditable):
        focus_photo(product, photo.pk, x=1, y=1, by=user_of(siti))
