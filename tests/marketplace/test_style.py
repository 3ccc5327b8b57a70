import base64
import hashlib
import re

import pytest
from django.core.management import call_command
from django.templatetags.static import static

from marketplace.style import first_style, sources
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.marketplace import user_of

REST = '<link rel="stylesheet" href="/static/marketplace/rest.css">'
AT_ONCE = ("/", "/produk/", "/en/produk/", "/produk/?q=tape", "/produk/?q=tidak-ada", "category", "product")


def styles_of(answer):
    return re.findall(r"<style[^>]*>(.*?)</style>", answer.content.decode(), re.DOTALL)


def allowed_styles(answer):
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    return policy["style-src"].split()


def hash_of(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture
def product(siti, arjasa):
    product = make_product(siti, name="Tape Bu Siti")
    make_shelf_stock(product.variants.get(), arjasa, 9)
    return product


@pytest.mark.parametrize("path", AT_ONCE)
def test_a_page_that_is_seen_at_once_carries_its_first_style_and_asks_for_the_rest_below(client, product, path):
    places = {"product": product.get_absolute_url(), "category": product.category.get_absolute_url()}
    answer = client.get(places.get(path, path))

    (style,) = styles_of(answer)
    page = answer.content.decode()
    assert style == first_style()
    assert allowed_styles(answer) == ["'self'", hash_of(style)]
    assert page.count(REST) == 1
    assert page.index("</head>") < page.index("</h1>") < page.index(REST)
    assert "first.css" not in page


@pytest.mark.parametrize(
    "path", ["/kisah/", "/produsen/", "/keranjang/", "/masuk/", "/daftar/", "/luring/", "/tidak-ada/"]
)
def test_every_other_page_loads_both_sheets_and_allows_no_style_in_it(client, product, path):
    answer = client.get(path)

    page = answer.content.decode()
    assert styles_of(answer) == []
    assert allowed_styles(answer) == ["'self'"]
    assert page.index("/static/marketplace/first.css") < page.index(REST) < page.index("</head>")


def test_the_till_loads_the_sheets_in_their_order(client, rini):
    client.force_login(user_of(rini))

    sheets = re.findall(
        r'<link rel="stylesheet" href="/static/marketplace/(\w+)\.css">', client.get("/petugas/kasir/").content.decode()
    )

    assert sheets == ["first", "rest", "work"]


def test_the_first_style_is_the_sheet_with_whole_addresses(settings, tmp_path):
    settings.SITE_CSS_DIR = tmp_path
    call_command("build_css", verbosity=0)
    sheet = (tmp_path / "marketplace" / "first.css").read_text(encoding="utf-8")

    style = first_style()

    whole = style.replace(static("marketplace/fonts/"), "fonts/")
    assert "".join(whole.split()) == "".join(sheet.split())
    assert static("marketplace/fonts/young-serif.woff2") in style
    assert "</" not in style.replace("</svg>", "").replace("</g>", "")
    assert len(style.encode()) < 40_000


def test_no_rule_of_the_first_view_stands_in_the_rest_too():
    first, rest = (
        {line for file in sources()[name] for line in file.read_text("utf-8").splitlines() if not line.startswith("@")}
        for name in ("first.css", "rest.css")
    )

    assert {line for line in first & rest if line.startswith((".", "#"))} == set()
