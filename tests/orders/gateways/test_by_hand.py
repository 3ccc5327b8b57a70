"""Cash and bank transfer: what a person does, the gateway does not."""

from datetime import UTC, datetime, timedelta

import pytest

from orders.enums import Method
from orders.gateways import gateway_for
from orders.gateways.base import GatewayRefused, Next, Seen
from orders.models import Payment

BY_HAND = (Method.CASH, Method.TRANSFER)


def begin(method):
    payment = Payment(pk=7, amount=45_500, created_at=datetime(2026, 11, 24, 3, tzinfo=UTC))
    return gateway_for(method).begin(payment, success_url="/", cancel_url="/", lines=[])


def test_cash_needs_nothing_beforehand():
    assert begin(Method.CASH) == Next(url=None, expires_at=None, reference=None)


def test_transfer_waits_a_day(settings):
    settings.TRANSFER_DEADLINE = timedelta(hours=24)

    assert begin(Method.TRANSFER) == Next(expires_at=datetime(2026, 11, 25, 3, tzinfo=UTC))


@pytest.mark.parametrize("method", BY_HAND)
def test_money_that_a_person_saw_is_captured(method):
    payload = {"amount": 45_500}

    assert gateway_for(method).confirm(payload) == Seen(kind="captured", amount=45_500, payload=payload)


@pytest.mark.parametrize("method", BY_HAND)
def test_money_goes_back_by_hand(method):
    gateway = gateway_for(method)

    with pytest.raises(GatewayRefused, match="petugas|Bendahara"):
        gateway.refund(Payment(pk=7), amount=1_000, key="refund:1")

    assert not gateway.refunds_itself


def test_unknown_way_of_paying_is_an_error():
    with pytest.raises(ValueError, match="barter"):
        gateway_for("barter")
