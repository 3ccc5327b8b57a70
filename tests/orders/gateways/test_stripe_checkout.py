"""Cards, through the real stripe library, against the stand-in over real HTTP."""

import json
import logging
import time
from datetime import UTC, datetime, timedelta

import pytest
import stripe

from orders.enums import Method
from orders.gateways import card_is_on, gateway_for
from orders.gateways.base import BadEvent, GatewayDown, GatewayRefused, Line, Seen
from orders.gateways.stripe_checkout import EVENT_MAX_BYTES, NETWORK_RETRIES, StripeCheckout, read_event
from orders.models import Order, Payment

LINES = [Line("Keripik singkong", 3, 12_500), Line("Ongkos kirim", 1, 8_000)]
TOTAL = 45_500
BACK = {"success_url": "http://127.0.0.1:9/pesanan/x/", "cancel_url": "http://127.0.0.1:9/pesanan/x/"}
GATEWAY = StripeCheckout()


@pytest.fixture(autouse=True)
def keys(settings):
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = "sk_test_standin", "whsec_demo"


def make_payment(**changes):
    """A card payment as the row would be, unsaved: the gateway only reads it."""
    order = Order(pk=42, number="SM-261123-0042", language="id", payer_name="Dewi", payer_phone="+85291234567")
    fields = {"pk": 7, "order": order, "method": Method.CARD, "amount": TOTAL, "attempt": 1}
    return Payment(**{**fields, "created_at": datetime.now(UTC).replace(microsecond=0), **changes})


def begin(payment):
    return GATEWAY.begin(payment, lines=LINES, **BACK)


def paid_payment(standin):
    payment = make_payment()
    payment.reference = begin(payment).reference
    standin.pay(payment.reference)
    payment.charge_reference = GATEWAY.look(payment.reference).payment_intent
    return payment


def refunded(standin):
    return [refund["amount"] for refund in standin.refunds()]


def seen_of(standin):
    """What the gateway reads out of all that was sent, in order."""
    return [GATEWAY.confirm(read_event(body, header)) for body, header in standin.signed_events()]


def event_body(**changes):
    event = {"id": "evt_1", "object": "event", "type": "x.y", "livemode": False, "data": {"object": {}}}
    return json.dumps({**event, **changes})


def header_for(body, secret="whsec_demo", timestamp=None):
    return stripe.WebhookSignature.generate_signature_header(body, secret, timestamp)


def test_begin_opens_a_page_for_the_lines_in_hundredths(stripe_standin):
    payment = make_payment()

    step = begin(payment)

    (session,) = stripe_standin.sessions()
    assert (step.reference, step.url) == (session["id"], f"{stripe_standin.url}/pay/{session['id']}")
    assert step.expires_at == payment.created_at + timedelta(minutes=31)
    assert (session["amount_total"], session["currency"], session["locale"]) == (TOTAL * 100, "idr", "id")
    assert (session["client_reference_id"], session["metadata"]) == ("SM-261123-0042", {"payment": "7"})


def test_begin_tells_stripe_nothing_about_the_person(stripe_standin):
    begin(make_payment())

    told = json.dumps(stripe_standin.sessions())
    assert [word for word in ("Dewi", "91234567") if word in told] == []


def test_begin_twice_gives_the_same_page(stripe_standin):
    payment = make_payment()

    first, again = begin(payment), begin(payment)

    assert first == again
    assert len(stripe_standin.sessions()) == 1


def test_another_attempt_gets_a_page_of_its_own(stripe_standin):
    first, second = begin(make_payment()), begin(make_payment(pk=8, attempt=2))

    assert first.reference != second.reference


def test_begin_refuses_lines_that_do_not_add_up(stripe_standin):
    with pytest.raises(ValueError, match="do not add up"):
        begin(make_payment(amount=TOTAL + 1))

    assert stripe_standin.sessions() == []


def test_begin_for_an_attempt_that_is_too_old_is_refused(stripe_standin):
    with pytest.raises(GatewayRefused):
        begin(make_payment(created_at=datetime.now(UTC) - timedelta(minutes=5)))

    assert stripe_standin.sessions() == []


def test_begin_speaks_english_to_who_reads_english(stripe_standin):
    payment = make_payment()
    payment.order.language = "en"

    begin(payment)

    assert stripe_standin.sessions()[0]["locale"] == "en"


@pytest.mark.parametrize("fault", ["drop_before", "drop_after", "500", "500_after"])
def test_begin_gets_over_one_failure_with_one_session(stripe_standin, fault):
    stripe_standin.fault(api=fault)

    step = begin(make_payment())

    assert [session["id"] for session in stripe_standin.sessions()] == [step.reference]


@pytest.mark.parametrize("fault", ["drop_before", "500"])
def test_begin_says_down_when_stripe_stays_away(stripe_standin, fault):
    stripe_standin.fault(api=fault, times=1 + NETWORK_RETRIES)

    with pytest.raises(GatewayDown):
        begin(make_payment())

    assert stripe_standin.sessions() == []


def test_begin_says_down_when_stripe_is_busy(stripe_standin):
    stripe_standin.fault(api="429")

    with pytest.raises(GatewayDown):
        begin(make_payment())


def test_begin_says_down_when_the_key_is_not_accepted(stripe_standin, settings, caplog):
    settings.STRIPE_SECRET_KEY = "sk_live_another"
    caplog.set_level(logging.ERROR)

    with pytest.raises(GatewayDown):
        begin(make_payment())

    assert "does not accept the secret key" in caplog.text
    assert "sk_live_another" not in caplog.text


def test_look_tells_open_paid_and_expired(stripe_standin):
    paid, expired = begin(make_payment()).reference, begin(make_payment(attempt=2)).reference
    assert GATEWAY.look(paid).state == "open"

    stripe_standin.pay(paid)
    stripe_standin.expire(expired)

    looked = GATEWAY.look(paid)
    assert (looked.state, looked.paid, looked.amount) == ("complete", True, TOTAL)
    assert looked.payment_intent.startswith("pi_")
    assert (GATEWAY.look(expired).state, GATEWAY.look(expired).paid) == ("expired", False)


def test_expire_closes_the_page_and_may_be_repeated(stripe_standin):
    reference = begin(make_payment()).reference

    assert [GATEWAY.expire(reference), GATEWAY.expire(reference)] == ["expired", "expired"]


def test_expire_says_complete_when_it_was_paid_first(stripe_standin):
    payment = paid_payment(stripe_standin)

    assert GATEWAY.expire(payment.reference) == "complete"


def test_expire_of_an_unknown_session_is_refused(stripe_standin):
    with pytest.raises(GatewayRefused):
        GATEWAY.expire("cs_test_unknown")


def test_refund_gives_the_amount_back_once_per_key(stripe_standin):
    payment = paid_payment(stripe_standin)

    first = GATEWAY.refund(payment, amount=12_500, key="refund:1")
    again = GATEWAY.refund(payment, amount=12_500, key="refund:1")
    other = GATEWAY.refund(payment, amount=12_500, key="refund:2")

    assert first == again != other
    assert refunded(stripe_standin) == [1_250_000, 1_250_000]


def test_refund_is_not_repeated_after_stripe_forgot_the_key(stripe_standin):
    payment = paid_payment(stripe_standin)
    first = GATEWAY.refund(payment, amount=12_500, key="refund:1")

    stripe_standin.advance(25 * 60 * 60)

    assert GATEWAY.refund(payment, amount=12_500, key="refund:1") == first
    assert refunded(stripe_standin) == [1_250_000]


@pytest.mark.parametrize("fault", ["drop_after", "500_after"])
def test_refund_whose_answer_is_lost_is_made_once(stripe_standin, fault):
    payment = paid_payment(stripe_standin)
    stripe_standin.fault(api=fault, path="/v1/refunds", times=2)

    GATEWAY.refund(payment, amount=TOTAL, key="refund:1")

    assert refunded(stripe_standin) == [TOTAL * 100]


def test_refund_above_what_is_left_is_refused(stripe_standin):
    payment = paid_payment(stripe_standin)
    GATEWAY.refund(payment, amount=TOTAL, key="refund:1")

    with pytest.raises(GatewayRefused):
        GATEWAY.refund(payment, amount=1, key="refund:2")

    assert refunded(stripe_standin) == [TOTAL * 100]


def test_refund_that_failed_at_the_bank_is_refused(stripe_standin):
    payment = paid_payment(stripe_standin)
    stripe_standin.fail_refund(GATEWAY.refund(payment, amount=TOTAL, key="refund:1"))

    with pytest.raises(GatewayRefused):
        GATEWAY.refund(payment, amount=TOTAL, key="refund:1")


def test_paid_session_is_seen_as_captured(stripe_standin):
    payment = paid_payment(stripe_standin)

    *before, seen = seen_of(stripe_standin)

    assert [one.kind for one in before] == ["ignored", "ignored"]
    assert (seen.kind, seen.reference, seen.amount) == ("captured", payment.reference, TOTAL)
    assert seen.payment_intent == payment.charge_reference
    assert seen.event_id == seen.payload["id"]


def test_declined_card_is_ignored_because_the_page_stays_open(stripe_standin):
    stripe_standin.decline(begin(make_payment()).reference)

    assert [seen.kind for seen in seen_of(stripe_standin)] == ["ignored", "ignored"]


def test_expired_session_is_seen_as_expired(stripe_standin):
    reference = begin(make_payment()).reference
    stripe_standin.advance(31 * 60)

    (seen,) = seen_of(stripe_standin)

    assert (seen.kind, seen.reference, seen.payment_intent) == ("expired", reference, "")


def test_refund_is_seen_by_its_charge(stripe_standin):
    payment = paid_payment(stripe_standin)
    stripe_standin.signed_events()
    reference = GATEWAY.refund(payment, amount=12_500, key="refund:1")

    seen, other = seen_of(stripe_standin)

    assert (seen.kind, seen.reference, seen.amount) == ("refunded", reference, 12_500)
    assert seen.payment_intent == payment.charge_reference
    assert other.kind == "ignored"


@pytest.mark.parametrize(
    ("changes", "kind", "amount"),
    [
        ({"payment_status": "unpaid"}, "ignored", TOTAL),
        ({"currency": "usd"}, "captured", 0),
        ({"amount_total": TOTAL * 100 + 1}, "captured", 0),
        ({"amount_total": None}, "captured", 0),
    ],
)
def test_session_that_is_not_what_was_asked_for(changes, kind, amount):
    session = {"id": "cs_1", "payment_status": "paid", "currency": "idr", "amount_total": TOTAL * 100, **changes}
    event = {"id": "evt_1", "type": "checkout.session.completed", "data": {"object": session}}

    seen = GATEWAY.confirm(event)

    assert seen == Seen(kind=kind, reference="cs_1", amount=amount, event_id="evt_1", payload=event)


def test_event_is_read_when_stripe_signed_it():
    body = event_body()

    assert read_event(body.encode(), header_for(body))["id"] == "evt_1"


def test_event_is_read_with_either_secret_while_one_is_replaced(settings):
    settings.STRIPE_WEBHOOK_SECRET = "whsec_new, whsec_old"
    body = event_body()

    assert read_event(body.encode(), header_for(body, "whsec_new"))["id"] == "evt_1"
    assert read_event(body.encode(), header_for(body, "whsec_old"))["id"] == "evt_1"
    with pytest.raises(BadEvent):
        read_event(body.encode(), header_for(body, "whsec_other"))


@pytest.mark.parametrize("shift", [-301, 302])
def test_event_signed_too_long_ago_or_in_the_future_is_bad(shift):
    body = event_body()

    with pytest.raises(BadEvent):
        read_event(body.encode(), header_for(body, timestamp=int(time.time()) + shift))


@pytest.mark.parametrize("header", [None, "", "nonsense", "t=1", "t=x,v1=y", "v1=0", "t=,v1=", ",", "t=1=2,v1=0"])
def test_event_without_a_proper_signature_is_bad(header):
    with pytest.raises(BadEvent):
        read_event(event_body().encode(), header)


def test_event_that_was_changed_on_its_way_is_bad():
    body = event_body()

    with pytest.raises(BadEvent):
        read_event(body.replace("evt_1", "evt_2").encode(), header_for(body))


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"text"', "{}", '{"object": "v2.core.event"}', "\x00"])
def test_event_that_is_none_is_bad_even_when_signed(body):
    with pytest.raises(BadEvent):
        read_event(body.encode(), header_for(body))


def test_event_that_is_no_text_is_bad():
    with pytest.raises(BadEvent):
        read_event(b"\xff\xfe{}", "t=1,v1=0")


def test_event_that_is_too_large_is_bad():
    body = event_body(padding="x" * EVENT_MAX_BYTES)

    with pytest.raises(BadEvent, match="too large"):
        read_event(body.encode(), header_for(body))


@pytest.mark.parametrize(("key", "livemode"), [("sk_test_x", True), ("sk_live_x", False), ("rk_live_x", False)])
def test_event_of_the_other_mode_is_bad(settings, key, livemode):
    settings.STRIPE_SECRET_KEY = key
    body = event_body(livemode=livemode)

    with pytest.raises(BadEvent, match="mixed"):
        read_event(body.encode(), header_for(body))


def test_no_event_is_read_without_a_secret(settings):
    settings.STRIPE_WEBHOOK_SECRET = ""
    body = event_body()

    with pytest.raises(BadEvent):
        read_event(body.encode(), header_for(body, ""))


def test_events_forged_or_stale_on_their_way_are_bad(stripe_standin):
    for fault in ("bad_signature", "old", "future"):
        stripe_standin.fault(webhook=fault)
    paid_payment(stripe_standin)

    for body, header in stripe_standin.signed_events():
        with pytest.raises(BadEvent):
            read_event(body, header)


def test_cards_are_off_without_a_key(settings):
    assert gateway_for("card").refunds_itself
    assert card_is_on()

    settings.STRIPE_SECRET_KEY = ""

    assert not card_is_on()


def test_no_key_is_down_not_an_error(settings):
    settings.STRIPE_SECRET_KEY = ""

    with pytest.raises(GatewayDown):
        begin(make_payment())
