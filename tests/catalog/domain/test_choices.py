import pytest

from catalog.domain.choices import CHOICES_MOST, Choice, save_choices
from catalog.domain.listing import save_price, submit_listing
from catalog.exceptions import BadChoice, BadPrices, NotAllowed, NotEditable
from catalog.models import Variant
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.marketplace import user_of

pytestmark = pytest.mark.django_db
LADDER = [(1, 15_000), (3, 14_000)]


@pytest.fixture
def crisps(siti):
    return make_product(siti, price=15_000, tiers=[(3, 14_000)], name="Keripik talas", live=False)


def choose(product, *rows):
    """Each row is a name, or (name, ladder); those there are keep their place."""
    pks = [*product.variants.values_list("pk", flat=True), *[None] * CHOICES_MOST]
    told = [row if isinstance(row, tuple) else (row, ()) for row in rows]
    choices = [Choice(name, pk, tuple(ladder)) for (name, ladder), pk in zip(told, pks, strict=False)]
    return save_choices(product, choices=choices, by=user_of(product.producer))


def there(product):
    return {
        variant.name: list(variant.tiers.values_list("min_qty", "unit_price")) for variant in product.variants.all()
    }


def test_flavours_cost_what_the_product_costs_and_sizes_what_they_say(crisps):
    first = crisps.variants.get()

    variants = choose(crisps, "Gurih", "Balado", ("Besar 500 g", [(3, 30_000), (1, 33_000)]))

    assert there(crisps) == {"Gurih": LADDER, "Balado": LADDER, "Besar 500 g": [(1, 33_000), (3, 30_000)]}
    assert variants[0] == first
    assert [variant.sku for variant in variants] == [first.sku, f"{first.sku}-2", f"{first.sku}-3"]


def test_saying_it_again_changes_nothing(crisps):
    before = choose(crisps, "Gurih", "Balado")

    assert choose(crisps, "Gurih", "Balado") == before
    assert there(crisps) == {"Gurih": LADDER, "Balado": LADDER}


def test_a_new_price_holds_for_the_flavours_and_leaves_sizes_alone(crisps, siti):
    choose(crisps, "Gurih", "Balado", ("Besar", [(1, 33_000)]))

    save_price(crisps, price=16_000, by=user_of(siti))

    assert there(crisps) == {"Gurih": [(1, 16_000)], "Balado": [(1, 16_000)], "Besar": [(1, 33_000)]}


def test_a_choice_that_never_had_stock_can_be_renamed_and_taken_out(crisps):
    first, spicy, cheese = choose(crisps, "Gurih", "Pedas", "Keju")
    keep = [Choice("Asli", first.pk), Choice("Keju manis", cheese.pk)]

    save_choices(crisps, choices=keep, by=user_of(crisps.producer))

    assert set(there(crisps)) == {"Asli", "Keju manis"}
    assert not Variant.objects.filter(pk=spicy.pk).exists()


def test_one_choice_alone_has_no_name(crisps):
    choose(crisps, "Gurih", "Pedas")

    choose(crisps, "Gurih")

    assert there(crisps) == {"": LADDER}


def test_what_had_stock_keeps_its_name_and_stays(siti, arjasa):
    crisps = make_product(siti, price=15_000, tiers=[(3, 14_000)])
    first, spicy = choose(crisps, "Gurih", "Pedas")
    make_shelf_stock(spicy, arjasa, 3)

    with pytest.raises(BadChoice) as refusal:
        choose(crisps, "Gurih", "Keju")
    with pytest.raises(BadChoice):
        choose(crisps, "Gurih")

    assert (refusal.value.place, set(there(crisps))) == (1, {"Gurih", "Pedas"})
    choose(crisps, "Asin", "Pedas")
    assert set(there(crisps)) == {"Asin", "Pedas"}


def test_a_product_in_the_shop_gets_flavours_although_its_first_has_stock(siti, arjasa):
    crisps = make_product(siti, price=15_000)
    make_shelf_stock(crisps.variants.get(), arjasa, 3)

    choose(crisps, "Gurih", "Pedas")

    assert set(there(crisps)) == {"Gurih", "Pedas"}


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (["", "Pedas"], 0),
        (["Pedas", "pedas"], 1),
        (["Gurih", ""], 1),
        ([str(number) for number in range(CHOICES_MOST + 1)], 0),
        ([], 0),
    ],
)
def test_choices_that_make_no_sense_change_nothing(crisps, rows, place):
    with pytest.raises(BadChoice) as refusal:
        choose(crisps, *rows)

    assert (refusal.value.place, there(crisps)) == (place, {"": LADDER})


def test_a_choice_of_another_product_is_refused(crisps, siti):
    other = make_product(siti, live=False).variants.get()
    choices = [Choice("Gurih", crisps.variants.get().pk), Choice("Pedas", other.pk)]

    with pytest.raises(BadChoice):
        save_choices(crisps, choices=choices, by=user_of(siti))

    other.refresh_from_db()
    assert other.name == ""


def test_steps_that_do_not_fall_change_nothing(crisps):
    with pytest.raises(BadPrices):
        choose(crisps, "Gurih", ("Besar", [(1, 33_000), (3, 34_000)]))

    assert there(crisps) == {"": LADDER}


def test_a_price_comes_first(siti):
    crisps = make_product(siti, live=False)
    crisps.variants.get().tiers.all().delete()

    with pytest.raises(BadChoice):
        choose(crisps, "Gurih", "Pedas")


def test_only_she_and_staff_write_and_not_while_it_is_reviewed(crisps, wati, siti):
    choices = [Choice("Gurih", crisps.variants.get().pk)]

    with pytest.raises(NotAllowed):
        save_choices(crisps, choices=choices, by=user_of(wati))
    submit_listing(crisps, by=user_of(siti))
    with pytest.raises(NotEditable):
        save_choices(crisps, choices=choices, by=user_of(siti))
