import pytest

from catalog.domain.shop_entries import freshen_all
from catalog.queries.kept import kept_goods, read_keys, write_keys
from tests.factories.catalog import make_product


@pytest.mark.parametrize(
    "text, keys",
    (
        ("12.5.9", [12, 5, 9]),
        ("12.5.12", [12, 5]),
        ("", []),
        (None, []),
        ("x.٣.-1.4", [4]),
        ("9999999999999.1", [1]),
        (".".join("1234567890"), [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]),
    ),
)
def test_keys_are_read_out_of_whatever_is_sent(text, keys):
    assert read_keys(text) == keys


def test_no_more_than_sixty_are_read():
    assert read_keys(write_keys(range(1, 200))) == list(range(1, 61))


def test_what_is_gone_is_counted_and_the_order_kept(siti, django_assert_num_queries):
    first, second, hidden = (make_product(siti, name=name) for name in ("Satu", "Dua", "Tiga"))
    type(hidden).objects.filter(pk=hidden.pk).update(state="hidden")
    freshen_all()

    with django_assert_num_queries(1):
        kept = kept_goods([second.pk, 999_999, hidden.pk, first.pk])

    assert ([card.name for card in kept.cards], kept.gone) == (["Dua", "Satu"], 2)
    assert kept_goods([]).cards == []


def test_the_piece_of_a_page_shows_eight_at_most_in_their_order(client, siti):
    goods = [make_product(siti) for _number in range(9)]

    page = client.get(f"/produk/terakhir/?id={write_keys([each.pk for each in goods])}")

    assert [card.product_id for card in page.context["cards"]] == [each.pk for each in goods[:8]]
    assert page.content.decode().lstrip().startswith('<div class="rel')
    assert client.get("/produk/terakhir/?id=x").content.strip() == b""
