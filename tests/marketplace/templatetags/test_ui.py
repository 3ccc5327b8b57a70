import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.utils.translation import override

from marketplace.templatetags.ui import bar_heights, icon, in_language, initials, percent_of


def show(text, **values):
    return engines["django"].from_string(text).render(values)


class Recipient(forms.Form):
    name = forms.CharField(label="Nama penerima", help_text="Seperti di KTP.")
    note = forms.CharField(label="Catatan", required=False)


@pytest.mark.parametrize(
    ("address", "language", "expected"),
    [
        ("/produk/", "en", "/en/produk/"),
        ("/en/produk/?q=kopi", "id", "/produk/?q=kopi"),
        ("/en/", "id", "/"),
        ("/en", "en", "/en/"),
        ("/english/", "id", "/english/"),
        ("/", "en", "/en/"),
    ],
)
def test_an_address_changes_its_language(address, language, expected):
    assert in_language(address, language) == expected


def test_a_path_follows_the_language_of_the_page():
    with override("en"):
        assert show('{% path "/keranjang/" %}') == "/en/keranjang/"
    with override("id"):
        assert show('{% path "/keranjang/" %}') == "/keranjang/"


def test_icons_are_hidden_from_readers_and_misspelt_ones_are_refused():
    assert 'aria-hidden="true"' in show('{% icon "keranjang" %}')
    with pytest.raises(KeyError):
        show('{% icon "tidak-ada" %}')


def test_a_drawing_nobody_drew_leaves_the_bare_cloth():
    assert show('{% drawing "../people/siti" %}{% drawing none %}{% face "tidak" %}', none=None) == ""
    assert show('{% cloth "satin" %}') == "kain kain-kopi"


def test_small_figures():
    assert initials("Siti Maryam Jember") == "SM"
    assert percent_of(8500, 10000) == 85
    assert percent_of(1, 0) == 0


def test_bars_stand_in_proportion_to_the_tallest():
    plot = bar_heights([{"label": "Sen", "value": 50}, {"label": "Sel", "value": 100}, {"label": "Rab", "value": 0}])
    assert [bar["tall"] for bar in plot] == [44, 88, 2]


def test_a_field_shows_label_help_error_and_what_may_stay_empty():
    form = Recipient({"name": "", "note": ""})
    html = form["name"].as_field_group()
    assert '<label class="label" for="id_name">Nama penerima</label>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "boleh kosong" in form["note"].as_field_group()


def test_the_error_summary_links_to_each_field():
    form = Recipient({"name": ""})
    assert '<a href="#id_name">Nama penerima:' in show('{% include "components/form_errors.html" %}', form=form)
    assert show('{% include "components/form_errors.html" %}', form=Recipient()).strip() == ""


def test_the_error_summary_puts_no_colon_behind_a_question():
    form = Recipient({"name": ""})
    form.fields["name"].label = "Untuk siapa?"

    assert ">Untuk siapa? " in show('{% include "components/form_errors.html" %}', form=form)


def test_only_what_came_out_well_is_ticked_off():
    said = [Message(level, "Kata") for level in (constants.SUCCESS, constants.INFO, constants.WARNING)]

    page = show('{% include "components/messages.html" %}', messages=said)

    assert page.count("<p>Kata</p>") == 3
    assert page.count(icon("centang")) == 1
    assert page.count(icon("info")) == 2
