import pytest
from django import forms
from django.core.exceptions import ValidationError

from marketplace.fields import CleanTextField, ClientKeyMixin, PhoneField, QuantityField, RupiahField


def refusal_of(field, typed):
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages


@pytest.mark.parametrize(("typed", "amount"), [("12.000", 12_000), ("Rp12.500", 12_500), ("0", 0)])
def test_rupiah_field_reads_money(typed, amount):
    assert RupiahField().clean(typed) == amount


def test_rupiah_field_keeps_what_was_typed_and_writes_what_is_stored():
    class Form(forms.Form):
        price = RupiahField()

    assert 'value="12,5"' in str(Form({"price": "12,5"})["price"])
    assert 'value="12.500"' in str(Form(initial={"price": 12_500})["price"])
    assert 'inputmode="numeric"' in str(Form()["price"])


def test_rupiah_field_says_its_limits():
    field = RupiahField(minimum=500, maximum=1_000_000)

    assert refusal_of(field, "499") == ["Paling sedikit Rp500."]
    assert refusal_of(field, "1.000.001") == ["Paling banyak Rp1.000.000."]
    assert refusal_of(field, "12,5") == ["Tulis dalam rupiah bulat, tanpa koma. Contoh: 12.500"]


def test_rupiah_field_may_be_empty():
    assert RupiahField(required=False).clean("  ") is None


@pytest.mark.parametrize("typed", ["１２", "1.5", "1,5", "-1", "NaN", "1e3", "tiga", "9" * 300, "\x00", "٣"])
def test_quantity_field_refuses_what_is_no_count(typed):
    assert refusal_of(QuantityField(), typed) == ["Tulis jumlah bulat dengan angka. Contoh: 3"]


def test_quantity_field_keeps_to_its_limits():
    assert QuantityField(limit=12).clean(" 12 ") == 12
    assert refusal_of(QuantityField(limit=12), "13") == ["Paling banyak 12."]
    assert refusal_of(QuantityField(), "0") == ["Paling sedikit 1."]
    assert QuantityField(minimum=0).clean("0") == 0


def test_phone_field_cleans_to_e164_and_explains():
    assert PhoneField().clean("0812-3456-7890") == "+6281234567890"
    assert PhoneField(required=False).clean("  ") == ""
    assert refusal_of(PhoneField(), "0812 3456") == ["Nomornya kurang 2 angka. Contoh: 0812 3456 7890"]


def test_phone_field_shows_a_stored_number_the_indonesian_way():
    class Form(forms.Form):
        phone = PhoneField()

    assert 'value="0812-3456-7890"' in str(Form(initial={"phone": "+6281234567890"})["phone"])
    assert 'value="0812 34"' in str(Form({"phone": "0812 34"})["phone"])


def test_clean_text_field_takes_out_what_cannot_be_seen():
    assert CleanTextField().clean("  Bu\x00  Siti\u202e\n Rukmawati ") == "Bu Siti Rukmawati"
    assert CleanTextField(multiline=True).clean("satu\r\ndua\ud800\x07") == "satu\ndua"


def test_clean_text_field_counts_what_is_left():
    assert refusal_of(CleanTextField(max_length=3), "empat") != []
    assert refusal_of(CleanTextField(), "\x00 \u200b") != []


def test_client_key_is_new_in_each_form_and_kept_when_it_comes_back():
    class Form(ClientKeyMixin, forms.Form):
        pass

    first, second = Form(), Form()
    key = "0d6f0c62-41ad-4d4b-8f2f-0b6d1f8d2f11"

    assert first["client_key"].value() != second["client_key"].value()
    assert str(Form({"client_key": key})["client_key"].value()) == key
    assert Form({"client_key": "bukan"}).errors["client_key"] == ["Muat ulang halaman ini, lalu kirim lagi."]
