import pytest
from django.conf import settings

from marketplace.domain import application_words as words
from tests.factories.marketplace import make_application

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("write", [words.received, words.your_link, words.asked, words.declined])
def test_a_message_says_where_to_read_and_nothing_about_her(write):
    application = make_application()

    text = write(application)

    assert text.endswith(f"{settings.SITE_URL}/daftar/{application.token}/")
    assert not any(fact in text for fact in ("Sum", "8123", "Keripik", "Ambulu"))


@pytest.mark.parametrize("write", [words.accepted, words.new_code])
def test_a_code_comes_with_where_and_how_long(write):
    text = write("H7KQ 4MQ2")

    assert f"{settings.SITE_URL}/masuk/kode/" in text
    assert "kode H7KQ 4MQ2" in text or "Anda H7KQ 4MQ2" in text
    assert "3 hari" in text


def test_the_short_code_says_ten_minutes():
    assert "kode masuk Anda 123456, berlaku 10 menit." in words.message_code("123456")
