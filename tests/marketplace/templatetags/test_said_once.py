"""Words and addresses that are looked up once say the same as if they were looked up each time."""

import pytest
from django.template import engines
from django.utils.translation import override


def drawn(template, language, **context):
    with override(language):
        return template.render(context)


@pytest.fixture
def template():
    return lambda text: engines["django"].from_string("{% load i18n static %}" + text)


def test_one_template_speaks_both_languages_in_turn(template):
    words = template('{% translate "Keranjang" %}')
    assert [drawn(words, language) for language in ("id", "en", "id", "en")] == [
        "Keranjang", "Basket", "Keranjang", "Basket",
    ]  # fmt: skip


def test_the_language_of_the_page_counts_before_the_active_one(template):
    assert drawn(template('{% translate "Keranjang" %}'), "id", LANGUAGE_CODE="en") == "Basket"


def test_a_part_in_another_language_is_said_in_it(template):
    words = template('{% language "en" %}{% translate "Keranjang" %}{% endlanguage %} {% translate "Keranjang" %}')
    assert drawn(words, "id", LANGUAGE_CODE="id") == drawn(words, "id") == "Basket Keranjang"


def test_what_is_chosen_while_drawing_is_translated_each_time(template):
    words = template("{% translate word %}")
    assert [drawn(words, "en", word=word) for word in ("Keranjang", "Masuk")] == ["Basket", "Sign in"]


def test_words_may_be_kept_under_a_name_and_hold_percent_and_quotes(template):
    assert drawn(template('{% translate "Keranjang" as name %}[{{ name }}]'), "en") == "[Basket]"
    assert drawn(template("{% translate \"100% 'murni' & asli\" %}"), "id") == "100% 'murni' & asli"


def test_a_file_of_the_shop_has_its_address(template):
    fixed, chosen = template("{% static 'marketplace/site.css' %}"), template("{% static file %}")
    assert drawn(fixed, "id") == drawn(fixed, "en") == drawn(chosen, "id", file="marketplace/site.css")
    work = template("{% static 'marketplace/work.css' %}")
    assert drawn(chosen, "id", file="marketplace/work.css") == drawn(work, "id")
