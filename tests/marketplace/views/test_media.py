import pytest

from media.domain.intake import take_in
from media.domain.renditions import delete_image, picture
from tests.factories import photos


@pytest.mark.django_db
def test_a_picture_is_served_as_what_it_is_and_gone_when_withdrawn(client, django_capture_on_commit_callbacks):
    image = take_in(photos.upload(photos.plain_jpeg()))
    address = picture(image).sources[0].srcset.split(" ")[0]

    answer = client.get(address)
    headers = {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Disposition")}
    content = b"".join(answer.streaming_content)
    with django_capture_on_commit_callbacks(execute=True):
        delete_image(image)

    assert content[8:12] == b"WEBP"
    assert headers == {
        "Content-Type": "image/webp",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline",
    }
    assert client.get(address).status_code == 404
    assert client.get(image.file.url).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "",
        "images/",
        "images",
        "../db.sqlite3",
        "..%2fdb.sqlite3",
        "a.svg",
        "a.html",
        "a%00.jpg",
        "../../etc/x.jpg",
        "x.jpg",
    ],
)
def test_nothing_else_is_served(client, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("name", ["jahat.svg", "jahat.html", "cadangan.sqlite3"])
def test_a_file_that_is_no_picture_is_not_served_though_it_is_there(client, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / name).write_text("<script>")

    assert client.get(f"/media/{name}").status_code == 404
