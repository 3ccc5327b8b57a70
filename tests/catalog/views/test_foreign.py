import pytest
from django.utils import timezone

from marketplace.domain.rates import set_rates
from tests.factories import catalog as goods


def test_a_price_is_told_in_other_money_on_a_page_of_its_own(client, siti, budi):
    set_rates({"HKD": 210_000}, by=budi, at=timezone.now())
    product = goods.make_product(siti, price=21_000)
    address = "/mata-uang/?rupiah=21000"

    assert f'href="{address}"' in client.get(product.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()

    assert "Rp21.000 dalam mata uang lain" in page
    assert "HK$" in page


def test_without_rates_it_says_so(client, db):
    assert "Kurs sedang tidak tersedia" in client.get("/mata-uang/").content.decode()


@pytest.mark.parametrize("typed", ("", "0", "-5", "1,5", "x", "9" * 40, "٣"))
def test_what_is_no_sum_is_not_found(client, db, typed):
    assert client.get("/mata-uang/", {"rupiah": typed}).status_code == 404
