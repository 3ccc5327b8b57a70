"""Photos of a listing: what phones and attackers send, their order, their cut."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from catalog.domain import changes
from catalog.models import ProductPhoto
from media.domain.focus import focus_of
from media.domain.renditions import picture
from tests.factories import photos
from tests.factories.catalog import make_draft, make_product
from tests.factories.marketplace import user_of


def at(product, step="foto"):
    return f"/ruang/produk/{product.pk}/{step}/"


def in_cmyk():
    out = io.BytesIO()
    Image.new("CMYK", (900, 700), (0, 255, 255, 0)).save(out, "JPEG")
    return out.getvalue()


GOOD = {
    "heic": lambda: photos.upload(photos.heic(), "IMG_1.heic", "image/heic"),
    "rotated": lambda: photos.upload(photos.phone_jpeg(1600, 1200)),
    "cmyk": lambda: photos.upload(in_cmyk()),
    "clear": lambda: photos.upload(photos.clear_png(), "a.png", "image/png"),
    "disguised as text": lambda: photos.upload(photos.plain_jpeg(), "foto.txt", "text/plain"),
}
BAD = {
    "not a photo": lambda: photos.upload(b"<script>alert(1)</script>"),
    "broken": lambda: photos.upload(photos.plain_jpeg()[:300]),
    "too wide": lambda: photos.upload(photos.png(60_000, 60_000), "a.png", "image/png"),
    "bomb": lambda: photos.upload(photos.text_bomb_png(), "a.png", "image/png"),
    "svg": lambda: photos.upload(b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "a.svg", "image/svg+xml"),
    "empty": lambda: photos.upload(b""),
}


@pytest.fixture
def draft(siti):
    product = make_draft(siti, steps_done=1)
    product.photos.all().delete()
    return product


@pytest.mark.parametrize("make", GOOD.values(), ids=GOOD)
def test_photos_of_every_phone_are_taken(draft, siti, as_user, make):
    answer = as_user(siti).post(at(draft, "foto/kirim"), {"photos": [make()]})

    photo = draft.photos.get()
    assert answer.status_code == 200
    assert f'id="bagian-{photo.pk}"' in answer.content.decode()
    with default_storage.open(photo.image.file.name) as opened:
        content = opened.read()
    assert content[:3] == b"\xff\xd8\xff"
    assert not any(secret in content for secret in photos.SECRETS)


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_a_bad_photo_is_told_kindly_and_the_others_stay(draft, siti, as_user, make):
    client = as_user(siti)
    client.post(at(draft, "foto/kirim"), {"photos": [photos.upload(photos.plain_jpeg())]})

    answer = client.post(at(draft, "foto/kirim"), {"photos": [make()]})

    assert answer.status_code == 422
    assert "foto" in answer.content.decode().lower()
    assert draft.photos.count() == 1


def test_a_photo_sent_twice_is_one(draft, siti, as_user):
    client = as_user(siti)

    for _ in range(2):
        answer = client.post(at(draft, "foto/kirim"), {"photos": [photos.upload(photos.plain_jpeg())]})

    assert (answer.status_code, draft.photos.count()) == (200, 1)


def test_a_sixth_photo_is_refused_by_itself(draft, siti, as_user):
    for n in range(5):
        image = make_draft(siti).photos.get().image
        ProductPhoto.objects.create(product=draft, image=image, order=n)

    answer = as_user(siti).post(at(draft, "foto/kirim"), {"photos": [photos.upload(photos.plain_jpeg())]})

    assert (answer.status_code, draft.photos.count()) == (422, 5)
    assert "Paling banyak 5 foto" in answer.content.decode()


def test_too_many_in_an_hour_are_asked_to_come_later(draft, siti, as_user, settings):
    settings.THROTTLES = settings.THROTTLES | {"upload": (1, 3600)}
    client = as_user(siti)

    answers = [
        client.post(at(draft, "foto/kirim"), {"photos": [photos.upload(photos.plain_jpeg(colour=colour))]}).status_code
        for colour in (photos.RED, photos.BLUE)
    ]

    assert (answers, draft.photos.count()) == ([200, 429], 1)


def test_goods_under_review_take_no_photo(siti, as_user):
    product = make_draft(siti)
    product.__class__.objects.filter(pk=product.pk).update(state="submitted")

    answer = as_user(siti).post(at(product, "foto/kirim"), {"photos": [photos.upload(photos.plain_jpeg())]})

    assert (answer.status_code, product.photos.count()) == (409, 1)


def test_she_goes_on_while_photos_are_still_on_their_way(draft, siti, as_user):
    answer = as_user(siti).post(at(draft), {"menyusul": "1"})

    assert answer.url == at(draft, "tentang")


@pytest.fixture
def two(siti):
    """A draft with two photos that are really there."""
    product = make_draft(siti)
    product.photos.all().delete()
    return product


def put_two(client, product):
    files = [photos.upload(photos.plain_jpeg(900, 600, colour)) for colour in (photos.RED, photos.BLUE)]
    client.post(at(product), {"photos": files, "do": "more"})
    return list(product.photos.all())


def test_order_and_cut_work_without_a_script(two, siti, as_user):
    client = as_user(siti)
    first, second = put_two(client, two)
    words = {f"alt_{first.pk}": "Dari depan", f"focus_{second.pk}": "833,167"}

    page = client.get(at(two)).content.decode()
    moved = client.post(at(two), {**words, "do": f"up:{second.pk}"})

    assert page.count(f'name="focus_{second.pk}"') == 9
    assert moved.url == at(two)
    assert list(two.photos.all()) == [second, first]
    second.refresh_from_db()
    first.refresh_from_db()
    assert focus_of(second.image) == (833, 167)
    assert first.alt == "Dari depan"
    assert 'value="833,167" checked' in client.get(at(two)).content.decode()


@pytest.mark.parametrize("spot", ["1001,5", "-1,5", "a,b", "5", "9" * 400, "1,2\x00"])
def test_a_spot_outside_the_picture_cuts_nothing(two, siti, as_user, spot):
    client = as_user(siti)
    first, _second = put_two(client, two)

    answer = client.post(at(two), {f"focus_{first.pk}": spot})

    first.refresh_from_db()
    assert answer.status_code == 200
    assert focus_of(first.image) == (500, 500)


def test_anothers_photos_stay_as_they_are(two, siti, wati, as_user):
    client = as_user(siti)
    put_two(client, two)
    hers = make_product(wati)
    photo = hers.photos.get()

    client.post(at(two), {f"focus_{photo.pk}": "0,0", "remove": [photo.pk], "do": f"down:{photo.pk}"})
    client.post(at(two), {"do": f"down:{photo.pk}"})
    as_user(wati).post(at(two), {"do": "more", "remove": [two.photos.first().pk]})

    photo.refresh_from_db()
    assert focus_of(photo.image) == (500, 500)
    assert (hers.photos.count(), two.photos.count()) == (1, 2)


def test_the_shop_shows_the_new_cut_and_cover_at_once(siti, as_user, client):
    product = make_product(siti, live=False, name="Opak")
    product.photos.all().delete()
    hers = as_user(siti)
    first, second = put_two(hers, product)
    product.__class__.objects.filter(pk=product.pk).update(state="published", published_at=product.created_at)
    client.get("/produk/")
    client.logout()
    before = client.get("/produk/").content.decode()

    hers = as_user(siti)
    hers.post(at(product), {f"focus_{second.pk}": "0,0", "do": f"up:{second.pk}"})
    client.logout()
    after = client.get("/produk/").content.decode()

    image = product.photos.first().image
    assert product.photos.first() == second
    assert picture(first.image, "tile").src in before
    assert picture(image, "tile").src in after and picture(first.image, "tile").src not in after


def test_new_photos_of_goods_in_the_shop_wait_and_can_be_left_out(siti, as_user):
    product = make_product(siti)
    client = as_user(siti)

    sent = client.post(at(product, "foto/kirim"), {"photos": [photos.upload(photos.plain_jpeg())]})
    page = client.get(at(product)).content.decode()
    [key] = changes.pending_part(product, "photos")["add"]
    client.post(at(product), {"drop": [key]})

    assert sent.status_code == 200
    assert "Batalkan foto ini" in page
    assert product.photos.count() == 1
    assert changes.pending_change(product) is None


def test_a_foreign_image_is_never_added_by_a_forged_wish(siti, wati, rini):
    product = make_product(siti)
    hers = make_product(wati).photos.get().image
    changes.change_photos(product, files=[photos.upload(photos.plain_jpeg())], by=user_of(siti))
    change = changes.pending_change(product)
    change.proposed["photos"]["add"].append(hers.pk)
    change.save()

    changes.accept_change(change, version=1, by=rini)

    assert all(photo.image.producer == siti for photo in product.photos.all())
