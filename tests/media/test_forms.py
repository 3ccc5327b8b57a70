import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.images.forms import get_image_form, get_image_multi_form
from wagtail.users.models import UserProfile

from media.models import MartImage
from tests.factories import photos
from tests.factories.marketplace import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client):
    client.force_login(make_user("kepala", is_superuser=True, is_staff=True))
    return client


def send(client, content, name="IMG_20261101.jpg", title="Kopi"):
    return client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": title, "files[]": photos.upload(content, name), "collection": "1"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


def test_an_editors_upload_comes_through_the_same_door(admin_client):
    answer = send(admin_client, photos.phone_jpeg())

    assert answer.json()["success"] is True
    image = MartImage.objects.get()
    assert (image.width, image.height) == (1200, 1600)
    assert "IMG" not in image.file.name
    with default_storage.open(image.file.name) as file:
        content = file.read()
    assert [mark for mark in photos.SECRETS if mark in content] == []
    assert image.file_size == len(content)


@pytest.mark.parametrize(
    "content", [photos.plain_jpeg()[:1000], photos.text_bomb_png(), photos.png(9000, 9000), photos.gif(), b"<svg/>"]
)
def test_a_broken_upload_is_refused_kindly(admin_client, content):
    answer = send(admin_client, content)

    assert answer.status_code == 200
    assert answer.json()["success"] is False
    assert MartImage.objects.count() == 0


def test_an_upload_kept_aside_passes_the_door_when_it_is_saved(admin_client):
    kept = send(admin_client, photos.phone_jpeg(), title="x" * 300).json()

    saved = admin_client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[kept["uploaded_file_id"]]),
        {f"uploaded-image-{kept['uploaded_file_id']}-title": "Kopi"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert saved.json()["success"] is True
    image = MartImage.objects.get()
    assert (image.width, image.height) == (1200, 1600)
    assert image.renditions.exclude(filter_spec__startswith="max").count() == 16
    with default_storage.open(image.file.name) as file:
        assert b"Exif" not in file.read()


def test_the_edit_page_keeps_the_photo_or_changes_it(admin_client):
    send(admin_client, photos.plain_jpeg())
    image = MartImage.objects.get()
    address = reverse("wagtailimages:edit", args=[image.pk])

    admin_client.post(address, {"title": "Kopi bubuk", "collection": "1", "alt": "Sebungkus kopi"})
    kept = MartImage.objects.get()
    admin_client.post(
        address, {"title": "Kopi", "collection": "1", "file": photos.upload(photos.plain_jpeg(700, 700, photos.BLUE))}
    )
    changed = MartImage.objects.get()

    assert (kept.title, kept.alt, kept.file.name) == ("Kopi bubuk", "Sebungkus kopi", image.file.name)
    assert changed.file.name != image.file.name
    assert (changed.width, changed.pixel_hash == image.pixel_hash) == (700, False)


def test_the_upload_pages_open(admin_client):
    assert admin_client.get(reverse("wagtailimages:add_multiple")).status_code == 200
    assert "file" in get_image_form(MartImage).base_fields
    assert "file" not in get_image_multi_form(MartImage).base_fields


def test_the_name_of_a_file_is_not_kept_as_its_title(admin_client):
    send(admin_client, photos.plain_jpeg(), name="Rumah Bu Rukmini 2026.jpg", title="Rumah Bu Rukmini 2026")
    send(admin_client, photos.plain_jpeg(500, 400), name="IMG_1.jpg", title="Kopi di para-para")

    assert list(MartImage.objects.order_by("pk").values_list("title", flat=True)) == ["Gambar", "Kopi di para-para"]
    assert [name for name in MartImage.objects.values_list("file", flat=True) if "umah" in name or "IMG" in name] == []


def test_nobody_uploads_a_picture_of_herself_unseen(admin_client):
    page = admin_client.get("/cms/account/").content.decode()
    sent = {"name_email-first_name": "Endang", "avatar-avatar": photos.upload(photos.phone_jpeg(200, 100))}

    admin_client.post("/cms/account/", sent)

    assert "avatar-avatar" not in page
    assert "locale-preferred_language" in page
    assert not UserProfile.objects.exclude(avatar="").exists()


def test_an_editor_who_moves_the_focus_gets_new_squares_and_no_old_ones(admin_client):
    send(admin_client, photos.plain_jpeg(1200, 800))
    image = MartImage.objects.get()
    before = set(image.renditions.values_list("file", flat=True))
    spot = {"focal_point_x": 1100, "focal_point_y": 100, "focal_point_width": 100, "focal_point_height": 100}

    admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), {"title": "Kopi", "collection": "1", **spot})

    squares = image.renditions.filter(filter_spec__startswith="fill-")
    assert squares.count() == 7
    assert "" not in squares.values_list("focal_point_key", flat=True)
    assert not before & set(squares.values_list("file", flat=True))
