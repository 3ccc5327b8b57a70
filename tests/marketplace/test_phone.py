import pytest

from marketplace.phone import BadPhone, format_phone, mask_phone, normalise_phone, phone_tail, whatsapp_link


@pytest.mark.parametrize(
    "typed",
    ["0812-3456-7890", "081234567890", "+62 812 3456 7890", "+62 0812 3456 7890", "6281234567890", "81234567890",
     "0062 812 34567890", " (0812) 3456.7890 ", "０８１２３４５６７８９０", "0812–3456–7890"],
)  # fmt: skip
def test_every_spelling_is_one_number(typed):
    assert normalise_phone(typed) == "+6281234567890"


@pytest.mark.parametrize(
    ("typed", "e164"),
    [("62812345678", "+62812345678"), ("0812345678", "+62812345678"), ("+852 9123 4567", "+85291234567"),
     ("+886 912 345 678", "+886912345678"), ("+60 12 345 6789", "+60123456789"), ("00852 91234567", "+85291234567")],
)  # fmt: skip
def test_short_and_foreign_numbers_are_kept(typed, e164):
    assert normalise_phone(typed) == e164


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0812 3456", "Nomornya kurang 2 angka. Contoh: 0812 3456 7890"),
        ("0812 3456 7890 123", "Nomornya kelebihan 2 angka. Contoh: 0812 3456 7890"),
        ("0331 487123", "Tulis nomor HP yang diawali 08. Contoh: 0812 3456 7890"),
        ("91234567", "Awali dengan 08, atau dengan + dan kode negara. Contoh: 0812 3456 7890"),
        ("+852 12", "Nomor luar negeri ini belum benar. Contoh: +852 9123 4567"),
        ("0800 123 4567", "Nomor ini belum benar. Contoh: 0812 3456 7890"),
        ("tanya Bu Siti", "Tulis nomornya dengan angka saja. Contoh: 0812 3456 7890"),
        ("", "Tulis nomornya dengan angka saja. Contoh: 0812 3456 7890"),
        ("0812\x0034567890", "Tulis nomornya dengan angka saja. Contoh: 0812 3456 7890"),
        ("1" * 500, "Tulis nomornya dengan angka saja. Contoh: 0812 3456 7890"),
        ("+", "Tulis nomornya dengan angka saja. Contoh: 0812 3456 7890"),
        ("000000", "Nomor luar negeri ini belum benar. Contoh: +852 9123 4567"),
        ("-----", "Awali dengan 08, atau dengan + dan kode negara. Contoh: 0812 3456 7890"),
    ],
)
def test_what_is_no_number_is_refused_with_what_to_do(typed, words):
    with pytest.raises(BadPhone) as refused:
        normalise_phone(typed)

    assert str(refused.value) == words


def test_a_fixed_line_passes_where_it_may():
    assert normalise_phone("0331-487123", landline=True) == "+62331487123"


@pytest.mark.parametrize("typed", ["0331 1", "0", "000", "062", "+62", "+620", "62", "0000", "1234567"])
def test_a_broken_fixed_line_is_refused(typed):
    with pytest.raises(BadPhone):
        normalise_phone(typed, landline=True)


def test_a_foreign_number_is_refused_where_only_ours_will_do():
    with pytest.raises(BadPhone):
        normalise_phone("+852 9123 4567", foreign=False)


@pytest.mark.parametrize(
    ("e164", "shown", "masked"),
    [
        ("+6281234567890", "0812-3456-7890", "0812-••••-7890"),
        ("+62812345678", "0812-3456-78", "0812-••••-5678"),
        ("+62331487123", "(0331) 487123", "0331-••••-7123"),
        ("+85291234567", "+852 9123 4567", "+852-••••-4567"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_numbers_are_shown_and_masked(e164, shown, masked):
    assert format_phone(e164) == shown
    assert mask_phone(e164) == masked


def test_the_tail_is_what_the_desk_asks_for():
    assert phone_tail("+6281234567890") == "7890"
    assert phone_tail("") == ""


def test_whatsapp_links_carry_digits_and_words():
    assert whatsapp_link("+6281234567890", "Halo Bu") == "https://wa.me/6281234567890?text=Halo%20Bu"
    assert whatsapp_link("", "Halo") == "https://wa.me/?text=Halo"
