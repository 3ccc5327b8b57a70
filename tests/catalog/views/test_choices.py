from urllib.parse import urlencode

import pytest
from django.urls import reverse

from catalog.domain.changes import pending_part
from catalog.domain.choices import Choice, save_choices
from catalog.domain.typed import page_opened
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.marketplace import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def crisps(siti):
    return make_product(siti, price=15_000, tiers=[(3, 14_000)], name="Keripik talas", live=False)


def page(product):
    return reverse("catalog:listing_choices", args=[product.pk])


def sent(product, *rows):
    """Each row is (name, price, qty, step), the later ones may be missing."""
    pks = [*product.variants.values_list("pk", flat=True), *[""] * 8]
    form = {}
    for number, (row, pk) in enumerate(zip(rows, pks, strict=False)):
        form[f"variant_{number}"] = pk
        form |= {f"{name}_{number}": value for name, value in zip(("name", "price", "qty", "step"), row, strict=False)}
    return form


def names(product):
    return list(product.variants.values_list("name", flat=True))


def test_she_names_flavours_and_a_size_and_sees_them_before_sending(as_user, siti, crisps):
    client = as_user(siti)

    answer = client.post(page(crisps), sent(crisps, ("Gurih",), ("Balado",), ("Besar", "33.000", "3", "30.000")))
    shown = client.get(answer.url).content.decode()

    assert answer.url == reverse("catalog:listing_check", args=[crisps.pk])
    assert names(crisps) == ["Gurih", "Balado", "Besar"]
    assert [text in shown for text in ("Gurih, Rp15.000", "Balado, Rp15.000", "Besar, Rp33.000")] == [True] * 3


def test_the_price_step_saves_and_leads_on_to_the_choices(as_user, siti, crisps):
    price = reverse("catalog:listing_price", args=[crisps.pk])

    answer = as_user(siti).post(price, {"price": "16.000", "do": "choices"})

    assert answer.url == page(crisps)
    assert crisps.variants.get().tiers.get().unit_price == 16_000


def test_goods_in_the_shop_may_ask_for_another_flavour(as_user, siti):
    crisps = make_product(siti, price=15_000)

    answer = as_user(siti).post(page(crisps), sent(crisps, ("Gurih",), ("Balado",)))

    assert answer.url == reverse("catalog:room_product", args=[crisps.pk])
    assert names(crisps) == [""]
    asked = [name for _variant, name, _ladder in pending_part(crisps, "choices")]
    assert asked == ["Gurih", "Balado"]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([("Gurih",), ("", "33.000")], {"name_1"}),
        ([("Gurih",), ("Besar", "", "3", "30.000")], {"price_1"}),
        ([("Gurih",), ("Besar", "33.000", "", "30.000")], {"qty_1"}),
        ([("Gurih",), ("Besar", "33.000", "3", "33.000")], {"step_1"}),
        ([("Gurih",), ("Besar", "33,5")], {"price_1"}),
        ([("Gurih",), ("gurih",)], {"name_1"}),
        ([("",), ("Balado",)], {"name_0"}),
        ([("x" * 41,), ("Balado",)], {"name_0"}),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(as_user, siti, crisps, rows, wrong):
    answer = as_user(siti).post(page(crisps), sent(crisps, *rows))

    assert (answer.status_code, set(answer.context["form"].errors)) == (200, wrong)
    assert names(crisps) == [""]


def test_a_choice_with_stock_that_is_emptied_is_told_and_kept(as_user, siti, arjasa):
    crisps = make_product(siti, price=15_000)
    choices = [Choice("Gurih", crisps.variants.get().pk), Choice("Pedas")]
    spicy = save_choices(crisps, choices=choices, by=user_of(siti))[1]
    make_shelf_stock(spicy, arjasa, 2)

    answer = as_user(siti).post(page(crisps), sent(crisps, ("Gurih",), ("",)))

    assert answer.context["form"].non_field_errors() == ["Pedas pernah punya stok, jadi tidak bisa dihapus."]
    assert names(crisps) == ["Gurih", "Pedas"]


def keep(client, product, *rows, turn=1, **more):
    address = reverse("catalog:listing_keep", args=[product.pk, "choices"])
    return client.post(address, sent(product, *rows) | {"opened": page_opened(), "turn": turn} | more)


def shown_rows(client, product):
    """What stands in the rows of the page: [(variant, name, price, whether her own price is open)]."""
    found = client.get(page(product)).context["form"].rows
    return [
        (str(row["variant"].value() or ""), row["name"].value() or "", str(row["price"].value() or ""), row["is_own"])
        for row in found[1:]
    ]


def test_what_she_types_comes_back_on_another_phone_with_new_rows_and_is_forgotten_once_saved(as_user, siti, crisps):
    typed = ("Gurih",), ("Balado",), ("Besar", "33,5")

    kept = keep(as_user(siti), crisps, *typed)
    phone = as_user(siti)
    html, rows = phone.get(page(crisps)).content.decode(), shown_rows(phone, crisps)
    phone.post(page(crisps), sent(crisps, ("Gurih",), ("Balado",)) | {"opened": page_opened()})

    assert kept.status_code == 200
    assert rows == [("", "Balado", "", False), ("", "Besar", "33,5", True), ("", "", "", False)]
    assert 'value="Gurih"' in html and "Buang, pakai yang lama" in html
    assert names(crisps) == ["Gurih", "Balado"]
    assert "Buang, pakai yang lama" not in phone.get(page(crisps)).content.decode()


def test_what_she_typed_of_choices_can_be_thrown_away(as_user, siti, crisps):
    client = as_user(siti)
    keep(client, crisps, ("Gurih",), ("Balado",))

    client.post(page(crisps), {"do": "forget"})

    assert shown_rows(client, crisps) == [("", "", "", False)] * 3


def test_choices_sent_with_a_mistake_are_kept_too(as_user, siti, crisps):
    client = as_user(siti)

    client.post(page(crisps), sent(crisps, ("Gurih",), ("", "33.000")) | {"opened": page_opened()})

    assert shown_rows(client, crisps)[0] == ("", "", "33.000", True)


def test_typed_rows_fit_choices_that_came_and_went_meanwhile(as_user, siti, crisps):
    first = crisps.variants.get()
    _gurih, gone = save_choices(crisps, choices=[Choice("Gurih", first.pk), Choice("Balado")], by=user_of(siti))
    client = as_user(siti)
    keep(client, crisps, ("Gurih",), ("Balado pedas",), ("Keju",))
    save_choices(crisps, choices=[Choice("Gurih", first.pk)], by=user_of(siti))
    _gurih, new = save_choices(crisps, choices=[Choice("Gurih", first.pk), Choice("Asin")], by=user_of(siti))

    rows = shown_rows(client, crisps)

    assert gone.pk != new.pk
    assert rows == [
        ("", "Balado pedas", "", False), ("", "Keju", "", False), (str(new.pk), "Asin", "", False),
        ("", "", "", False),
    ]  # fmt: skip


def test_as_many_rows_come_back_as_she_filled(as_user, siti, crisps):
    first = crisps.variants.get()
    many = [Choice("Gurih", first.pk), *(Choice(f"Rasa {n}") for n in range(2, 9))]
    save_choices(crisps, choices=many, by=user_of(siti))
    client = as_user(siti)
    typed = [("Gurih",), *((f"Rasa {n} baru",) for n in range(2, 9))]
    keep(client, crisps, *typed)
    save_choices(crisps, choices=many[:1], by=user_of(siti))

    assert [name for _variant, name, *_price in shown_rows(client, crisps)] == [name for (name,) in typed[1:]]


def test_fields_of_rows_that_no_page_has_are_nothing(as_user, siti, crisps):
    made_up = {f"name_{number}": "Balado" for number in ("9" * 5_000, "99", "-1", "\u0663", "satu")}

    body = urlencode(sent(crisps, ("Gurih",), ("Keju",)) | made_up)
    answer = as_user(siti).post(page(crisps), body, "application/x-www-form-urlencoded")

    assert (answer.status_code, names(crisps)) == (302, ["Gurih", "Keju"])


def test_choices_of_another_producer_are_not_typed_into(as_user, wati, crisps):
    assert keep(as_user(wati), crisps, ("Gurih",), ("Balado",)).status_code == 404
    assert not crisps.typed_steps.exists()


def test_without_a_price_the_price_comes_first(as_user, siti, crisps):
    crisps.variants.get().tiers.all().delete()

    assert as_user(siti).get(page(crisps)).url == reverse("catalog:listing_price", args=[crisps.pk])


def test_another_producer_finds_nothing(as_user, wati, crisps):
    assert as_user(wati).get(page(crisps)).status_code == 404
    assert as_user(wati).post(page(crisps), sent(crisps, ("Gurih",), ("Balado",))).status_code == 404
    assert names(crisps) == [""]
