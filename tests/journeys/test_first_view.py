"""What is seen first on a phone needs nothing but the page: neither the rest of the style nor a script."""

import pytest

from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.cms import make_image

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PLACES = """() => [...document.querySelectorAll("body *")].map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width && box.height && box.bottom > 0 && box.top < innerHeight)
  .map(([one, box]) => [one.tagName, Math.round(box.x), Math.round(box.y), Math.round(box.width)].join(" "))"""


@pytest.mark.parametrize("name", ["list", "product"])
def test_the_first_view_stands_before_the_rest_of_the_style_has_come(browser, near_shop, siti, arjasa, name):
    crisps = make_product(siti, name="Keripik pisang", tiers=[(10, 11_000)])
    crisps.photos.update(image=make_image(siti))
    make_shelf_stock(crisps.variants.get(), arjasa, 9)
    address = near_shop + ("/produk/" if name == "list" else crisps.get_absolute_url())
    phone = browser.new_context(viewport={"width": 360, "height": 640}, service_workers="block")
    page = phone.new_page()
    faults = []
    page.on("console", lambda line: faults.append(line.text) if "Security" in line.text else None)

    page.goto(address, wait_until="networkidle")
    whole = page.evaluate(PLACES)
    stopped = []
    page.route("**/rest.css", lambda asked: (stopped.append(asked), asked.abort()))
    page.goto(address, wait_until="networkidle")

    assert len(whole) > 30
    assert len(stopped) == 1
    assert page.evaluate(PLACES) == whole
    assert page.locator(".kepala").evaluate("(head) => getComputedStyle(head).backgroundColor") == "rgb(34, 51, 107)"
    assert page.locator("picture source[srcset^='data:image/avif'], .galeri-awal[src^='data:image/avif']").count() == 1
    assert faults == []
    phone.close()
