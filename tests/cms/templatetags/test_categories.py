import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from catalog.models import Category
from cms.templatetags.categories import category_words
from tests.factories.catalog import make_category
from tests.factories.cms import make_image


def shown(category, language="id"):
    with override(language):
        return render_to_string("cms/category_words.html", {"category": category})


def test_a_category_without_words_shows_nothing(db):
    assert shown(make_category()).strip() == ""
    assert shown(None).strip() == ""


def test_words_come_in_the_readers_language_and_else_in_indonesian(db):
    both = make_category(words="Renyah.", words_en="Crisp.")
    one = make_category("Jamu", slug="jamu", words="Tinggal diseduh.")

    assert ["Renyah." in shown(both), "<p>Crisp.</p>" in shown(both, "en")] == [True, True]
    assert '<p lang="id">Tinggal diseduh.</p>' in shown(one, "en")
    assert "<p>Tinggal diseduh.</p>" in shown(one)


def test_a_picture_alone_is_enough(db):
    image = make_image()

    assert bool(category_words(make_category(picture=image))) is True
    assert "<img" in shown(Category.objects.get())


def test_an_editor_writes_of_categories_but_makes_and_deletes_none(as_user, fitri):
    category = make_category("Camilan", name_en="")
    client = as_user(fitri)
    form = {"name": "Camilan", "name_en": "Snacks", "words": "Renyah.", "words_en": "", "picture": ""}

    page = client.get(f"/cms/kategori/edit/{category.pk}/").content.decode()
    client.post(f"/cms/kategori/edit/{category.pk}/", form)

    category.refresh_from_db()
    assert (category.name_en, category.words) == ("Snacks", "Renyah.")
    assert "Kata pengantar, bahasa Inggris" in page
    assert "Camilan" in client.get("/cms/kategori/").content.decode()
    for path in ("/cms/kategori/new/", f"/cms/kategori/delete/{category.pk}/"):
        client.post(path, form | {"name": "Baru"})
    assert list(Category.objects.values_list("name", flat=True)) == ["Camilan"]


@pytest.mark.parametrize("wrong", ({"name": ""}, {"name": "x" * 61}, {"words": "x" * 401}, {"picture": 999}))
def test_wrong_words_are_refused_by_their_field(as_user, fitri, wrong):
    category = make_category("Camilan")

    answer = as_user(fitri).post(f"/cms/kategori/edit/{category.pk}/", {"name": "Camilan", "words": "", **wrong})

    assert answer.status_code == 200
    category.refresh_from_db()
    assert (category.name, category.words) == ("Camilan", "")
