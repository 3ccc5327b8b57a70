"""The invented people and products of the demo, and what is said of each, as the files beside it hold them."""

import json
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PHOTOS = HERE / "photos"
RATES = {"HKD": 214_550, "TWD": 51_200, "MYR": 395_075, "SGD": 1_285_000, "USD": 1_662_000}  # sen; invented


@cache
def demo_data():
    """`producers`, `products`, `marts` and `categories`, each a list of dicts."""
    return json.loads((HERE / "people-and-products.json").read_text())


@cache
def demo_words():
    """{sku: {"id", "en" and, of food, "bahan": what is in it}} of every product."""
    return json.loads((HERE / "words.json").read_text())
