from django.test import RequestFactory
from django.utils.translation import override

from marketplace.context import shop


def test_the_page_knows_its_basket_and_its_twin_in_the_other_language():
    request = RequestFactory().get("/en/produk/?q=kopi")
    request.session = {"basket": "7:1.8:2"}
    with override("en"):
        page = shop(request)["shop"]
    assert str(page["basket_count"]) == "3"
    assert page["other_language_url"] == "/produk/?q=kopi"
    assert page["path"] == "/produk/"


def test_a_page_without_a_session_has_an_empty_basket():
    with override("id"):
        page = shop(RequestFactory().get("/"))["shop"]
    assert page["basket_count"] == 0
    assert page["other_language_url"] == "/en/"
