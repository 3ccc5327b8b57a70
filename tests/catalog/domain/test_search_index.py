"""The index follows the entries, whoever changes what, and is written only when words change."""

import pytest
from wagtail.search.models import IndexEntry

from catalog.domain.shop_entries import freshen, freshen_all
from catalog.models import Category, MakerEntry, PriceTier, Product, SearchWord, ShopEntry
from marketplace.models import Change
from tests.factories import catalog as goods


def indexed(model):
    """Keys of all that the index holds of `model`."""
    entries = IndexEntry.objects.filter(content_type__model=model._meta.model_name)
    return sorted(int(key) for key in entries.values_list("object_id", flat=True))


def counted():
    """{word: in how many entries it stands}, counted one by one."""
    places = {}
    for entry in [*ShopEntry.objects.all(), *MakerEntry.objects.all()]:
        for word in set(f"{entry.title} {entry.body}".split()):
            if len(word) >= 4 and word.isalpha():
                places[word] = places.get(word, 0) + 1
    return places


def known():
    return dict(SearchWord.objects.values_list("text", "places"))


@pytest.fixture
def crisps(siti):
    product = goods.make_product(siti, name="Keripik pisang", name_en="Banana crisps", description="Renyah")
    freshen_all()
    return product


def test_an_entry_holds_the_words_that_it_may_be_found_by_and_no_more(crisps):
    entry, maker = ShopEntry.objects.get(), MakerEntry.objects.get()

    assert entry.title == "keripik pisang banana crisps"
    assert entry.body == "renyah bu siti camilan ambulu bungkus 150 g"
    assert (maker.name, maker.path, maker.title, maker.body) == ("Bu Siti", "/produsen/bu-siti/", "bu siti", "ambulu")
    assert (indexed(ShopEntry), indexed(MakerEntry)) == ([crisps.pk], [crisps.producer_id])
    assert known() == counted()


def test_stock_and_price_leave_the_index_alone(crisps, arjasa):
    Change.objects.all().delete()
    row = IndexEntry.objects.get(object_id=str(crisps.pk), content_type__model="shopentry")
    IndexEntry.objects.filter(pk=row.pk).update(title="as it was")

    PriceTier.objects.filter(variant__product=crisps).update(unit_price=9_000)
    goods.make_shelf_stock(crisps.variants.get(), arjasa, 3)
    freshen()

    assert not Change.objects.filter(tag="words").exists()
    assert not IndexEntry.objects.filter(pk=row.pk, title=row.title).exists()


@pytest.mark.parametrize(
    "change",
    (
        lambda product: Product.objects.filter(pk=product.pk).update(description="Gurih"),
        lambda product: type(product.producer).objects.filter(pk=product.producer_id).update(display_name="Bu Gurih"),
        lambda product: Category.objects.filter(pk=product.category_id).update(name="Gurih"),
    ),
    ids=("description", "maker", "category"),
)
def test_whatever_changes_the_words_the_index_follows_and_pages_are_told(crisps, change):
    Change.objects.all().delete()

    change(crisps)
    freshen()

    assert "gurih" in ShopEntry.objects.get().body
    assert known()["gurih"] in (1, 2)
    assert known() == counted()
    assert Change.objects.filter(tag="words").exists()


def test_what_is_hidden_leaves_no_word_behind(crisps, wati):
    left = goods.make_product(wati, name="Madu")
    type(crisps.producer).objects.filter(pk=crisps.producer_id).update(is_public=False)

    freshen()

    assert (indexed(ShopEntry), indexed(MakerEntry)) == ([left.pk], [wati.pk])
    assert [each.producer_id for each in MakerEntry.objects.all()] == [wati.pk]
    assert "siti" not in known()
    assert known() == counted()


def test_a_maker_without_goods_in_the_shop_is_not_there(crisps):
    Product.objects.filter(pk=crisps.pk).update(state="paused")

    freshen()

    assert (indexed(ShopEntry), indexed(MakerEntry), known()) == ([], [], {})


@pytest.mark.parametrize("n", (1, 4))
def test_many_are_indexed_in_as_few_questions_as_one(siti, n, django_assert_max_num_queries):
    for number in range(n):
        goods.make_product(siti, name=f"Keripik {number}")

    with django_assert_max_num_queries(45):
        freshen()

    assert len(indexed(ShopEntry)) == n
