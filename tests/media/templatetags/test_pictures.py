import pytest
from django.template import Context, Template

from media.domain.intake import take_in
from tests.factories import photos

pytestmark = pytest.mark.django_db


def render(tag, image):
    return Template("{% load pictures %}" + tag).render(Context({"image": image})).strip()


def test_the_tag_writes_both_formats_and_waits_its_turn():
    image = take_in(photos.upload(photos.plain_jpeg(800, 600)), alt='Kopi "Robusta"')

    html = render('{% picture image kind="tile" sizes="50vw" %}', image)

    assert html.count("<source") == 2
    assert 'type="image/webp"' in html
    assert 'sizes="50vw"' in html
    assert 'width="480" height="480"' in html
    assert 'alt="Kopi &quot;Robusta&quot;"' in html
    assert 'loading="lazy"' in html


def test_the_first_picture_is_in_a_hurry():
    image = take_in(photos.upload(photos.plain_jpeg()))

    html = render('{% picture image eager=True alt="" css="besar" %}', image)

    assert 'fetchpriority="high"' in html
    assert 'loading="lazy"' not in html
    assert 'alt="" class="besar"' in html


def test_no_image_is_nothing():
    assert render("{% picture image %}", None) == ""
