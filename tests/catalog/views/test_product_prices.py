"""What a product costs: steps, the weight that is compared, and who receives how much of it."""

import pytest

from catalog.models import ConsignmentTerms
from tests.factories import catalog as goods


@pytest.mark.parametrize(
    "typed, price, total",
    (
        ("1", 15_000, 15_000),
        ("3", 14_600, 43_800),
        ("12", 13_800, 165_600),
        ("0", 15_000, 0),
        ("x", 15_000, 15_000),
        ("9" * 50, 15_000, 15_000),
    ),
)
def test_the_price_is_that_of_the_chosen_amount(client, siti, arjasa, typed, price, total):
    product = goods.make_product(siti, price=15_000, tiers=[(3, 14_600), (12, 13_800)])
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)

    page = client.get(product.get_absolute_url(), {"jumlah": typed})

    assert (page.context["price"], page.context["sum"]) == (price, total or 15_000)


def test_the_steps_and_the_hint(client, siti, arjasa):
    product = goods.make_product(siti, price=15_000, tiers=[(3, 14_600), (12, 13_800)])
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)

    page = client.get(product.get_absolute_url(), {"jumlah": "5"})

    assert [tier["label"] for tier in page.context["ladder"]] == ["1–2 bungkus", "3–11 bungkus", "12+ bungkus"]
    assert [tier["current"] for tier in page.context["ladder"]] == [False, True, False]
    assert page.context["hint"] == "Tambah 7 bungkus lagi, harganya menjadi Rp13.800 per bungkus."


def test_the_share_is_that_of_the_batch_sold_first(client, siti, arjasa):
    product = goods.make_product(siti, price=35_000)
    level = goods.make_shelf_stock(product.variants.get(), arjasa, 4, best_before=goods.in_days(10))
    goods.make_shelf_stock(product.variants.get(), arjasa, 4, best_before=goods.in_days(90))
    level.batch.rate_bps = 1000
    level.batch.save(update_fields=["rate_bps"])

    page = client.get(product.get_absolute_url())

    assert (page.context["maker_amount"], page.context["koperasi_amount"]) == (31_500, 3_500)
    assert "Rp31.500 untuk Bu Siti" in page.content.decode()


def test_without_goods_on_a_shelf_the_terms_of_the_day_count(client, siti, arjasa):
    product = goods.make_product(siti, price=35_000)
    goods.make_home_stock(product.variants.get(), 6)
    now = siti.member.person.user.date_joined
    ConsignmentTerms.objects.create(producer=siti, rate_bps=2000, valid_from=now, accepted_at=now)

    page = client.get(product.get_absolute_url())

    assert (page.context["maker_amount"], page.context["koperasi_amount"]) == (28_000, 7_000)
    assert "6 lagi di rumah produsen" in page.content.decode()
    assert "siap dalam 2 hari" in page.content.decode()


@pytest.mark.parametrize(
    "content, words",
    (("200 g", "Rp7.500"), ("350 ml", "Rp4.286"), ("1,5 kg", "Rp1.000"), ("12 lembar", None), ("", None)),
)
def test_goods_by_weight_tell_what_a_hundred_costs(client, siti, content, words):
    product = goods.make_product(siti, price=15_000, net_content=content or "1 pcs")

    page = client.get(product.get_absolute_url())

    assert ("data-seratus" in page.content.decode()) is bool(words)
    assert (f">{words}</span> per 100" in page.content.decode()) is bool(words)


def test_a_variant_that_names_its_content_is_compared_by_it(client, siti):
    product = goods.make_product(siti, price=15_000, net_content="200 g")
    small = product.variants.get()
    small.name = "200 g"
    small.save(update_fields=["name"])
    large = goods.make_variant(product, "500 g", price=30_000)

    page = client.get(product.get_absolute_url(), {"varian": large.pk})

    assert page.context["hundred"] == {"price": 6_000, "unit": "g"}


def test_each_step_says_what_it_saves(client, siti):
    product = goods.make_product(siti, price=15_000, tiers=[(3, 14_500), (12, 14_000)])

    page = client.get(product.get_absolute_url(), {"jumlah": "4"})
    english = client.get(f"/en{product.get_absolute_url()}")

    savings = ["", "Beli 3 @14.500, hemat Rp1.500", "Beli 12 @14.000, hemat Rp12.000"]
    assert [step["saving"] for step in page.context["ladder"]] == savings
    assert [step["label"] for step in english.context["ladder"]] == ["1–2 packs", "3–11 packs", "12+ packs"]
    assert [step["saving"] for step in english.context["ladder"]] == [
        "", "Buy 3 @14,500, save Rp1,500", "Buy 12 @14,000, save Rp12,000",
    ]  # fmt: skip
    assert "harga untuk 4, hemat Rp2.000" in page.content.decode()
