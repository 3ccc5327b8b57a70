"""What a search finds and in what order; what nobody may see is never found; nothing typed can break it."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from catalog.domain.shop_entries import freshen_all
from catalog.models import Product, ShopEntry, Synonym
from catalog.queries.finding import find
from catalog.queries.question import read
from catalog.queries.search import categories, makers, search
from tests.factories import catalog as goods
from tests.factories.marketplace import make_producer

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(text, most=20):
    """Names of the goods that `text` finds, in order."""
    freshen_all()
    names = dict(Product.objects.values_list("pk", "name"))
    return [names[pk] for pk in search(text, ShopEntry.objects.all(), most)]


def test_names_come_before_what_is_said_and_what_can_be_had_before_what_is_gone(siti, arjasa):
    goods.make_product(siti, name="Teh", description="Enak dengan keripik", slug="teh")
    goods.make_product(siti, name="Keripik lama")
    here = goods.make_product(siti, name="Keripik ada")
    goods.make_shelf_stock(here.variants.get(), arjasa, 5)
    goods.make_product(siti, name="Keripik baru")

    assert found("keripik") == ["Keripik ada", "Keripik baru", "Keripik lama", "Teh"]
    assert found("keripik", most=2) == ["Keripik ada", "Keripik baru"]


def test_the_whole_word_comes_before_one_that_begins_with_it(siti):
    goods.make_product(siti, name="Kopi")
    goods.make_product(siti, name="Kopiah")

    assert found("kopi") == ["Kopi", "Kopiah"]


def test_only_the_last_word_may_be_half_typed(siti):
    goods.make_product(siti, name="Keripik singkong balado")

    assert found("keripik sing") == found("singkong KERI") == ["Keripik singkong balado"]
    assert found("keri singkong") == []
    assert found("k") == []


@pytest.mark.parametrize(
    "typed", ("crispy", "Crisps CASSAVA", "café", "suwar-suwir", "suwar suwir", "200", "dan keripik")
)
def test_english_names_accents_dashes_and_idle_words(siti, typed):
    goods.make_product(siti, name="Keripik Suwar-suwir", name_en="Crispy cassava crisps", net_content="200 g",
                       description="Teman minum di Cafe")  # fmt: skip

    assert found(typed) == ["Keripik Suwar-suwir"]


def test_drafts_and_hidden_goods_are_never_found(siti, wati):
    goods.make_product(siti, name="Keripik draf", live=False)
    product = goods.make_product(siti, name="Keripik tampil")
    goods.make_product(wati, name="Keripik Wati")
    assert found("keripik") == ["Keripik Wati", "Keripik tampil"]

    type(wati).objects.filter(pk=wati.pk).update(is_public=False)
    Product.objects.filter(pk=product.pk).update(state="paused")

    assert found("keripik") == []


def test_what_is_found_is_among_what_was_asked_for(siti):
    goods.make_product(siti, name="Keripik murah", price=5_000)
    goods.make_product(siti, name="Keripik mahal", price=90_000)
    freshen_all()

    assert len(search("keripik", ShopEntry.objects.filter(price__gt=10_000), 9)) == 1


def test_synonyms_are_found_at_once_and_one_may_be_two_words(siti):
    goods.make_product(siti, name="Keripik talas")
    goods.make_product(siti, name="Kerupuk ikan")
    goods.make_product(siti, name="Wedang jahe")
    goods.make_product(siti, name="Jahe wangi, bukan wedang")
    assert found("kripik") == []

    Synonym.objects.create(words="kripik, keripik, kerupuk")
    Synonym.objects.create(words="minuman hangat, wedang jahe")

    assert sorted(found("kripik")) == ["Keripik talas", "Kerupuk ikan"]
    assert found("kripik talas") == ["Keripik talas"]
    assert sorted(found("krip")) == ["Keripik talas", "Kerupuk ikan"]
    assert found("kr") == []
    assert found("minuman hangat") == ["Wedang jahe"]


def test_a_mistyped_word_is_answered_with_the_nearest_unless_told_not_to(siti):
    goods.make_product(siti, name="Keripik pisang", description="renyah")
    freshen_all()
    everything = ShopEntry.objects.all()

    typo = find("kripikk pisang", everything, 5)
    exact = find("kripikk pisang", everything, 5, exact=True)

    assert (len(typo.keys), typo.instead, typo.near) == (1, "keripik pisang", ())
    assert (exact.keys, exact.instead, exact.near) == ([], "", ("keripik pisang", "keripik", "pisang"))


@pytest.mark.parametrize(
    "typed, meant",
    (("kpoi", "kopi"), ("kopii", "kopi"), ("okpi", "kopi"), ("kobii", ""), ("kop", ""), ("robsuta", "robusta")),
)  # fmt: skip
def test_short_words_forgive_one_slip_and_long_ones_two(siti, typed, meant):
    goods.make_product(siti, name="Kopi robusta")
    freshen_all()

    assert find(typed, ShopEntry.objects.all(), 5).instead == meant


@pytest.mark.parametrize(
    "typed, meant",
    (
        ("kerpi", "keripik"), ("kripi", "keripik"), ("keripik pisna", "keripik pisang"), ("kerpik pis", "keripik pis"),
        ("kerpik pisna", "keripik pisang"), ("kerp", ""), ("kerpi pisang", ""), ("xeripi", ""), ("kerxx", ""),
    ),
)  # fmt: skip
def test_a_last_word_may_be_mistyped_and_half_typed(siti, typed, meant):
    goods.make_product(siti, name="Keripik pisang")
    freshen_all()

    search = find(typed, ShopEntry.objects.all(), 5)

    assert (search.instead, len(search.keys)) == (meant, 1 if meant else 0)


def test_the_name_of_a_hidden_producer_is_no_longer_meant(siti):
    hidden = make_producer("Bu Halimah", phone="+6281234567811")
    goods.make_product(hidden, name="Madu")
    freshen_all()
    assert find("halimahh", ShopEntry.objects.all(), 5).instead == "halimah"

    type(hidden).objects.filter(pk=hidden.pk).update(is_public=False)
    freshen_all()

    assert find("halimahh", ShopEntry.objects.all(), 5).near == ()


def test_makers_are_found_by_the_name_they_chose_and_by_their_brand(siti, wati):
    type(siti).objects.filter(pk=siti.pk).update(brand="Dapur Rukma", line="keripik pisang")
    goods.make_product(siti)
    goods.make_product(wati)
    freshen_all()

    assert [each.name for each in makers(read("rukma"))] == ["Bu Siti"]
    assert [each.name for each in makers(read("bu"))] == ["Bu Siti", "Bu Wati"]
    assert makers(read("nama resmi")) == makers(read("")) == []


def test_categories_fit_by_either_name_when_something_is_sold_in_them(siti):
    goods.make_product(siti, category=goods.make_category("Kopi & Teh", slug="kopi", name_en="Coffee"))
    goods.make_category("Kopiah", slug="kopiah")
    freshen_all()

    assert [each.slug for each in categories(read("teh"))] == ["kopi"]
    assert [each.slug for each in categories(read("coff"))] == ["kopi"]
    assert categories(read("!!")) == []


@pytest.mark.parametrize("n", (1, 4))
def test_a_search_asks_the_same_few_questions_however_much_there_is(siti, n, django_assert_max_num_queries):
    for number in range(n):
        goods.make_product(siti, name=f"Keripik {number}")
        Synonym.objects.create(words=f"kata{number}, lain{number}")
    freshen_all()
    everything = ShopEntry.objects.all()

    with django_assert_max_num_queries(4):
        assert len(find("keripik", everything, 9).keys) == n
    with django_assert_max_num_queries(11):
        assert len(find("kripikk", everything, 9).keys) == n
    with django_assert_max_num_queries(12):
        assert len(find("kerpi", everything, 9).keys) == n


HOSTILE = st.text(
    alphabet=st.sampled_from(list("ab \"'*^:-+()%_\\\x00&|!<>{}[]~#;,.\u202e\u200f\u0301é☕字\ud800")), max_size=60
)
OPERATORS = st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR", "NEAR(", "keripik", "*", '"', ")", "title:", "--", ":*"])).map(" ".join)  # fmt: skip  # noqa: E501


@QUICK
@given(st.one_of(st.text(max_size=200), HOSTILE, OPERATORS))
@example("'; DROP TABLE catalog_product; --")
@example("x" * 10_000)
@example("kopi " * 5_000)
@example("\x00")
@example('"""')
@example("\u0301\u0301")
def test_nothing_typed_is_an_error(siti, text):
    if not ShopEntry.objects.exists():
        goods.make_product(siti, name="Keripik")
        freshen_all()

    search = find(text, ShopEntry.objects.all(), 5)

    assert len(search.keys) <= 1
    assert len(search.question.parts) <= 8
    makers(search.question)
    categories(search.question)
