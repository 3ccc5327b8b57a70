import pytest

from orders.domain.letters import _words, send_order_mail
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db


def test_each_letter_links_to_the_order_and_shows_no_code_and_no_phone(siti, arjasa, mailoutbox, settings):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    order = place(make_cart((product, 1)), mart=arjasa, payer_email="dewi@example.org")

    for what in _words(order):
        send_order_mail(order, what=what)

    secrets = [order.fulfilments.get().code, order.payer_phone]
    assert len(mailoutbox) == len(_words(order))
    for mail in mailoutbox:
        assert settings.SITE_URL + order.get_absolute_url() in mail.body
        assert order.number in mail.subject
        assert not any(secret in mail.body + mail.subject for secret in secrets)
