"""The invented people and products of the demo, as the file beside it holds them."""

import json
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PHOTOS = HERE / "photos"


@cache
def demo_data():
    """`producers`, `products`, `marts` and `categories`, each a list of dicts."""
    return json.loads((HERE / "people-and-products.json").read_text())
