"""What a person sees on a page, read back: codes and pictures."""

import io

import zxingcpp
from PIL import Image

from tests.factories.photos import SECRETS


def read_qr(locator):
    """The text of the one QR code that is drawn there."""
    locator.scroll_into_view_if_needed()
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(locator.screenshot())))
    return code.text


def chosen_picture(locator):
    """The address of the picture that the browser chose for an <img>."""
    locator.scroll_into_view_if_needed()
    locator.evaluate("img => img.decode()")
    return locator.evaluate("img => img.currentSrc")


def expect_clean_and_upright(page, address):
    """Nothing of the phone is left in a picture, and the half that was held to the left is on top."""
    content = page.request.get(address).body()
    assert [secret for secret in SECRETS if secret in content] == []
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert picture.height > picture.width
