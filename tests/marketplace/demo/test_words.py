"""What is said of the goods of the demo: each has words of its own, and food says what is in it."""

from marketplace.demo.data import demo_data, demo_words
from marketplace.demo.goods import NOT_FOOD


def test_every_product_of_the_demo_has_words_of_its_own_in_both_languages():
    words = [demo_words()[row["sku"]] for row in demo_data()["products"]]

    for language in ("id", "en"):
        said = [one[language] for one in words]
        assert all(said)
        assert len(set(said)) == len(words)


def test_food_says_what_is_in_it_and_nothing_else_does():
    told = {row["sku"] for row in demo_data()["products"] if "bahan" in demo_words()[row["sku"]]}

    assert told == {row["sku"] for row in demo_data()["products"] if row["category"] not in NOT_FOOD}
