"""Fifty buyers at once for the last ten pieces, over HTTP, against the real server on the test's own database."""

import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar

from catalog.models import StockLevel
from orders.domain.books import check_books
from orders.models import Order
from tests.factories.catalog import make_product, make_shelf_stock

BUYERS, PIECES = 50, 10
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|client_key|expected_total|fingerprint)"[^>]*value="([^"]*)"')


class Buyer:
    """A browser with its own cookies that follows redirects."""

    def __init__(self, url):
        self.url = url
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path):
        with self.browser.open(self.url + path, timeout=120) as answer:
            return answer.read().decode()

    def post(self, path, **fields):
        body = urllib.parse.urlencode(fields).encode()
        try:
            with self.browser.open(self.url + path, body, timeout=120) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.url, refused.read().decode()

    def fill_basket(self, path, variant):
        self.get(path)
        self.post("/keranjang/tambah/", client_key=str(uuid.uuid4()), variant=variant, qty=1)
        self.form = dict(HIDDEN.findall(self.get("/checkout/?way=pickup&mart=arjasa")))

    def order(self):
        return self.post(
            "/checkout/", **self.form, order="1", whom="self", way="pickup", mart="arjasa", method="transfer",
            payer_name="Bu Endah", payer_phone="0812-3456-7890",
        )  # fmt: skip


def test_exactly_the_last_ten_are_sold_and_forty_are_told_kindly(shop, siti, arjasa, rini):
    product = make_product(siti, price=20_000)
    make_shelf_stock(product.variants.get(), mart=arjasa, qty=PIECES)
    buyers = [Buyer(shop) for _ in range(BUYERS)]
    path, variant = product.get_absolute_url(), product.variants.get().pk

    with ThreadPoolExecutor(16) as crowd:
        list(crowd.map(lambda buyer: buyer.fill_basket(path, variant), buyers))
    with ThreadPoolExecutor(BUYERS) as crowd:
        answers = list(crowd.map(lambda buyer: buyer.order(), buyers))

    served = [url for status, url, _page in answers if "/pesanan/" in url and status == 200]
    told = [page for status, url, page in answers if "/pesanan/" not in url and status in {200, 422}]
    assert (len(served), len(told)) == (PIECES, BUYERS - PIECES), sorted(status for status, _url, _page in answers)
    assert all(re.search(r"habis|tinggal|berubah|kosong", page) for page in told)
    assert Order.objects.count() == PIECES
    assert list(StockLevel.objects.values_list("on_hand", "reserved")) == [(PIECES, PIECES)]
    assert check_books().differences == []
