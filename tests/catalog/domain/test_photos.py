import pytest

from catalog.domain.photos import focus_photo, move_photo, save_photos
from catalog.exceptions import BadFocus, NotAllowed, NotEditable
from catalog.models import ProductPhoto
from media.models import MartRendition
from media.refusal import BadPhoto
from tests.factories import photos
from tests.factories.catalog import make_draft, make_product
from tests.factories.marketplace import user_of


def test_a_picture_sent_again_takes_her_newest_words(siti):
    first, second = make_draft(siti), make_draft(siti)

    for product, alt in ((first, "Dari depan"), (second, "Dari dekat"), (second, "")):
        save_photos(product, files=[photos.upload(photos.plain_jpeg())], alt=alt, by=user_of(siti))

    assert first.photos.last().image.alt == "Dari dekat"


def test_photos_that_stay_are_told_anew(siti, wati):
    product, other = make_draft(siti), make_draft(wati)
    photo, foreign = product.photos.get(), other.photos.get()

    save_photos(product, alts={photo.pk: "Dari dekat", foreign.pk: "Milik Siti"}, by=user_of(siti))

    photo.refresh_from_db()
    foreign.refresh_from_db()
    assert (photo.image.alt, foreign.image.alt) == ("Dari dekat", "")


def test_at_most_five_photos(siti):
    product = make_draft(siti)
    files = [photos.upload(photos.plain_jpeg(400, 300, (n * 40, 9, 9))) for n in range(5)]

    with pytest.raises(BadPhoto):
        save_photos(product, files=files, by=user_of(siti))

    assert product.photos.count() == 1
    kept = save_photos(product, files=files[:1], remove=[product.photos.get().pk], by=user_of(siti))
    assert len(kept) == 1


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
