import pytest

from catalog.domain.pricing import Tier
from catalog.forms.listing import AboutForm, PriceForm
from catalog.models import Product
from tests.factories.catalog import make_category

PRICES = {"price": "12.500", "qty_1": "3", "price_1": "", "qty_2": "12", "price_2": "", "dus_size": "", "dus_price": ""}


def price_form(**typed):
    return PriceForm({**PRICES, **typed}, product=Product(), tiers=[])


def test_a_price_alone_is_enough():
    form = price_form()

    assert form.is_valid()
    assert (form.cleaned_data["price"], form.steps) == (12_500, [])


def test_steps_come_in_order_of_their_quantity():
    form = price_form(qty_1="20", price_1="9.800", qty_2="5", price_2="Rp11.500", dus_size="40", dus_price="9000")

    assert form.is_valid(), form.errors
    assert form.steps == [(5, 11_500), (20, 9_800), (40, 9_000)]


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"price": ""}, "price", "Tulis harganya."),
        ({"price": "50"}, "price", "Paling sedikit Rp100."),
        ({"price_1": "12.500"}, "price_1", "Harga mulai 3 harus lebih murah daripada harga mulai 1."),
        (
            {"price_1": "9.000", "price_2": "9.500"},
            "price_2",
            "Harga mulai 12 harus lebih murah daripada harga mulai 3.",
        ),
        ({"price_1": "9.000", "qty_1": ""}, "qty_1", "Tulis mulai berapa harga ini berlaku."),
        ({"price_1": "9.000", "qty_2": "3", "price_2": "8.000"}, "qty_2", "Jumlah ini sudah ada. Pilih jumlah lain."),
        ({"dus_price": "9.000"}, "dus_size", "Tulis mulai berapa harga ini berlaku."),
        ({"qty_1": "1", "price_1": "9.000"}, "qty_1", "Paling sedikit 2."),
        ({"dus_size": "1000"}, "dus_size", "Paling banyak 999."),
    ],
)
def test_prices_that_do_not_fit_are_named_at_their_field(typed, field, message):
    assert price_form(**typed).errors == {field: [message]}


@pytest.mark.parametrize("typed", ["\x00", "9" * 400, "-1", "12,5", "dua ribu"])
def test_what_is_no_money_stays_on_the_form(typed):
    form = price_form(price=typed)

    assert list(form.errors) == ["price"]
    assert form["price"].value() == typed


def test_a_saved_ladder_comes_back_into_its_rows():
    tiers = [Tier(1, 12_500), Tier(5, 11_500), Tier(20, 9_800), Tier(40, 9_000)]

    form = PriceForm(product=Product(dus_size=20), tiers=tiers)

    shown = {name: form[name].value() for name in PRICES}
    assert (shown["price"], shown["dus_size"], shown["dus_price"]) == ("12.500", 20, "9.800")
    assert (shown["qty_1"], shown["price_1"], shown["qty_2"], shown["price_2"]) == (5, "11.500", 40, "9.000")


def about(**typed):
    return {
        "name": "Keripik singkong", "unit": "bungkus", "net_content": "150 g", "weight_grams": "170",
        "shelf_life_days": "90", "licence_kind": "none", "halal_status": "none", "shipping": "national", **typed,
    }  # fmt: skip


def test_food_needs_its_days_and_cloth_does_not(db):
    food, cloth = make_category(), make_category("Batik", slug="batik", is_food=False)

    on_food = AboutForm(about(category=food.pk, shelf_life_days=""), product=Product())
    on_cloth = AboutForm(about(category=cloth.pk, shelf_life_days=""), product=Product())

    assert on_food.errors == {"shelf_life_days": ["Tulis berapa hari barangnya tahan."]}
    assert "Wajib untuk pangan" in on_food.fields["shelf_life_days"].help_text
    assert on_cloth.is_valid(), on_cloth.errors


def test_a_number_in_a_wrong_shape_is_no_wall(db):
    form = AboutForm(about(category=make_category().pk, licence_kind="pirt", licence_no="123"), product=Product())

    assert form.is_valid()
    assert form.cleaned_data["licence_no"] == "123"


def test_a_unit_of_her_own_stays_a_choice(db):
    form = AboutForm(about(category=make_category().pk, unit="pincuk"), product=Product(unit="pincuk"))

    assert form.is_valid(), form.errors
