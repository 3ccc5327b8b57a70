"""The stand-in answers the real stripe library, over real HTTP, as Stripe does."""

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import stripe

from tests.standins.fixtures import ROOT, SECRET_KEY, WEBHOOK_SECRET, StripeStandin

TAPE = {"currency": "idr", "unit_amount": 1_500_000, "product_data": {"name": "Tape singkong"}}


def client_for(standin, key=SECRET_KEY, retries=0):
    return stripe.StripeClient(
        key,
        base_addresses={"api": standin.url},
        max_network_retries=retries,
        http_client=stripe.RequestsClient(timeout=5),
    )


@pytest.fixture
def client(stripe_standin):
    return client_for(stripe_standin)


def session_params(**changes):
    return {
        "mode": "payment",
        "line_items": [{"quantity": 2, "price_data": TAPE}],
        "success_url": "http://127.0.0.1:9/selesai?sesi={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://127.0.0.1:9/kembali",
        "client_reference_id": "SM-261123-0042",
        "metadata": {"payment": "7"},
        **changes,
    }


def open_session(client, **changes):
    return client.v1.checkout.sessions.create(session_params(**changes))


def paid_session(client, standin):
    session = open_session(client)
    standin.pay(session.id)
    return client.v1.checkout.sessions.retrieve(session.id)


def post_form(url, **fields):
    """The answer of the pay page, redirects not followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *arguments):
            return None

    data = urllib.parse.urlencode(fields).encode() if fields else None
    try:
        with urllib.request.build_opener(Stay).open(url, data, timeout=10) as answer:
            return answer.status, answer.read().decode(), answer.headers.get("Location")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(), error.headers.get("Location")


def test_session_is_open_and_unpaid_when_made(client):
    session = open_session(client)

    assert (session.status, session.payment_status, session.amount_total) == ("open", "unpaid", 3_000_000)
    assert session.url.endswith(f"/pay/{session.id}")
    assert session.metadata.to_dict() == {"payment": "7"}


def test_paying_completes_the_session_and_captures_all(client, stripe_standin):
    session = open_session(client)

    stripe_standin.pay(session.id)

    paid = client.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge.balance_transaction"]}
    )
    charge = paid.payment_intent.latest_charge
    assert (paid.status, paid.payment_status) == ("complete", "paid")
    assert (charge.amount_captured, charge.balance_transaction.fee) == (3_000_000, 490_000)
    assert charge.balance_transaction.net == 2_510_000


def test_declined_card_leaves_the_session_open(client, stripe_standin):
    session = open_session(client)

    stripe_standin.decline(session.id)

    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"
    assert [event["type"] for event in stripe_standin.events()] == ["charge.failed", "payment_intent.payment_failed"]


def test_expired_session_cannot_be_paid(client, stripe_standin):
    session = open_session(client)

    assert client.v1.checkout.sessions.expire(session.id).status == "expired"

    with pytest.raises(urllib.error.HTTPError) as refused:
        stripe_standin.pay(session.id)
    refused.value.close()
    assert client.v1.payment_intents.list().data == []


def test_complete_session_cannot_be_expired(client, stripe_standin):
    session = paid_session(client, stripe_standin)

    with pytest.raises(stripe.InvalidRequestError, match="status of `complete`"):
        client.v1.checkout.sessions.expire(session.id)


def test_session_expires_by_the_clock(client, stripe_standin):
    session = open_session(client)

    stripe_standin.advance(24 * 60 * 60 + 1)

    assert client.v1.checkout.sessions.retrieve(session.id).status == "expired"
    assert [event["type"] for event in stripe_standin.events()] == ["checkout.session.expired"]


@pytest.mark.parametrize(
    ("changes", "param", "code"),
    [
        ({"colour": "red"}, "colour", "parameter_unknown"),
        ({"api_key": "x"}, "api_key", "parameter_unknown"),
        ({"payment_intent_data": {"metdata": {"a": "b"}}}, "payment_intent_data[metdata]", "parameter_unknown"),
        (
            {"line_items": [{"quantity": 1, "price_data": {**TAPE, "amount": 1}}]},
            "line_items[0][price_data][amount]",
            "parameter_unknown",
        ),
        (
            {"line_items": [{"quantity": "two", "price_data": TAPE}]},
            "line_items[0][quantity]",
            "parameter_invalid_integer",
        ),
        ({"line_items": [{"quantity": 0, "price_data": TAPE}]}, "line_items[0][quantity]", "parameter_invalid_integer"),
        (
            {"line_items": [{"quantity": 1, "price_data": {**TAPE, "unit_amount": 999_999}}]},
            "line_items",
            "amount_too_small",
        ),
        (
            {"line_items": [{"quantity": 1, "price_data": {**TAPE, "unit_amount": 10**12}}]},
            "line_items",
            "amount_too_large",
        ),
        (
            {"line_items": [{"quantity": 1, "price_data": {"currency": "idr"}}]},
            "line_items[0][price_data]",
            "parameter_missing",
        ),
        ({"expires_at": 1}, "expires_at", "parameter_invalid"),
        ({"locale": "jv"}, "locale", "parameter_invalid"),
        ({"mode": "subscription"}, "mode", "parameter_invalid"),
        ({"success_url": "javascript:alert(1)"}, "success_url", "url_invalid"),
        ({"success_url": ""}, "success_url", "parameter_missing"),
        ({"metadata": {"k": "x" * 501}}, "metadata[k]", "parameter_invalid"),
    ],
)
def test_wrong_parameters_are_refused_by_name(client, stripe_standin, changes, param, code):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        open_session(client, **changes)

    assert (refused.value.http_status, refused.value.param, refused.value.code) == (400, param, code)
    assert stripe_standin.sessions() == []


@pytest.mark.parametrize("key", ["sk_live_real", "pk_test_x"])
def test_wrong_key_is_refused(stripe_standin, key):
    with pytest.raises(stripe.AuthenticationError):
        open_session(client_for(stripe_standin, key))

    assert stripe_standin.sessions() == []


def test_same_key_and_parameters_give_the_same_session(client, stripe_standin):
    first = client.v1.checkout.sessions.create(session_params(), {"idempotency_key": "order:1:1"})

    again = client.v1.checkout.sessions.create(session_params(), {"idempotency_key": "order:1:1"})

    assert again.id == first.id
    assert [session["id"] for session in stripe_standin.sessions()] == [first.id]


def test_same_key_with_other_parameters_is_an_error(client, stripe_standin):
    client.v1.checkout.sessions.create(session_params(), {"idempotency_key": "order:1:1"})

    with pytest.raises(stripe.IdempotencyError):
        client.v1.checkout.sessions.create(session_params(locale="en"), {"idempotency_key": "order:1:1"})

    assert len(stripe_standin.sessions()) == 1


def test_refunds_never_pass_what_was_captured(client, stripe_standin):
    intent = paid_session(client, stripe_standin).payment_intent
    client.v1.refunds.create({"payment_intent": intent, "amount": 2_000_000})

    with pytest.raises(stripe.InvalidRequestError, match="greater than unrefunded amount"):
        client.v1.refunds.create({"payment_intent": intent, "amount": 1_000_001})
    client.v1.refunds.create({"payment_intent": intent})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create({"payment_intent": intent})

    assert refused.value.code == "charge_already_refunded"
    assert [refund["amount"] for refund in stripe_standin.refunds()] == [2_000_000, 1_000_000]


def test_failed_refund_gives_the_money_back_to_the_shop(client, stripe_standin):
    intent = paid_session(client, stripe_standin).payment_intent
    refund = client.v1.refunds.create({"payment_intent": intent})

    stripe_standin.fail_refund(refund.id)

    assert client.v1.refunds.retrieve(refund.id).status == "failed"
    assert client.v1.charges.list({"payment_intent": intent}).data[0].amount_refunded == 0
    assert sum(entry.amount for entry in client.v1.balance_transactions.list().data) == 3_000_000


def test_disputed_charge_cannot_be_refunded(client, stripe_standin):
    intent = paid_session(client, stripe_standin).payment_intent

    dispute = stripe_standin.dispute(intent)

    assert client.v1.disputes.retrieve(dispute["id"]).amount == 3_000_000
    assert client.v1.disputes.close(dispute["id"]).status == "lost"
    with pytest.raises(stripe.InvalidRequestError, match="charged back"):
        client.v1.refunds.create({"payment_intent": intent})


def test_lists_go_on_from_a_cursor_newest_first(client):
    made = [open_session(client).id for _ in range(3)]

    first = client.v1.checkout.sessions.list({"limit": 2})

    assert [session.id for session in first.data] == made[:0:-1]
    assert first.has_more
    assert [session.id for session in client.v1.checkout.sessions.list({"limit": 2}).auto_paging_iter()] == made[::-1]
    assert client.v1.checkout.sessions.list({"status": "complete"}).data == []


def test_line_items_are_listed(client):
    session = open_session(client)

    lines = client.v1.checkout.sessions.line_items.list(session.id).data

    assert [(line.description, line.quantity, line.amount_total) for line in lines] == [("Tape singkong", 2, 3_000_000)]


def test_unknown_thing_is_missing(client):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.checkout.sessions.retrieve("cs_test_none")

    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")


@pytest.mark.parametrize("fault", ["500", "429", "drop_before"])
def test_fault_before_the_commit_changes_nothing(client, stripe_standin, fault):
    stripe_standin.fault(api=fault, path="/v1/checkout/")

    with pytest.raises(stripe.StripeError):
        open_session(client)

    assert stripe_standin.sessions() == []


@pytest.mark.parametrize("fault", ["drop_after", "500_after"])
def test_fault_after_the_commit_is_healed_by_the_key(stripe_standin, fault):
    stripe_standin.fault(api=fault, path="/v1/checkout/")

    session = client_for(stripe_standin, retries=1).v1.checkout.sessions.create(
        session_params(), {"idempotency_key": "order:1:1"}
    )

    assert [made["id"] for made in stripe_standin.sessions()] == [session.id]


def test_events_are_signed_and_given_once(client, stripe_standin):
    paid_session(client, stripe_standin)

    signed = stripe_standin.signed_events()

    events = [stripe.Webhook.construct_event(body, header, WEBHOOK_SECRET) for body, header in signed]
    kinds = ["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"]
    assert [event.type for event in events] == kinds
    assert client.v1.events.retrieve(events[0].id).type == "charge.succeeded"
    assert [event.type for event in client.v1.events.list({"types": kinds[2:]}).data] == kinds[2:]
    assert stripe_standin.signed_events() == []


@pytest.mark.parametrize("fault", ["bad_signature", "old"])
def test_bad_signatures_on_demand(client, stripe_standin, fault):
    stripe_standin.fault(webhook=fault, type="checkout.session.completed")
    paid_session(client, stripe_standin)

    body, header = stripe_standin.signed_events()[-1]

    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body, header, WEBHOOK_SECRET)


def kinds_taken(standin):
    return [json.loads(body)["type"].rpartition(".")[0] for body, _ in standin.signed_events()]


def test_events_doubled_dropped_and_with_another_amount(client, stripe_standin):
    stripe_standin.fault(webhook="double", type="charge.")
    stripe_standin.fault(webhook="drop", type="payment_intent.")
    stripe_standin.fault(webhook="amount", type="checkout.", amount=100)
    paid_session(client, stripe_standin)

    signed = [json.loads(body) for body, _ in stripe_standin.signed_events()]

    assert [event["type"] for event in signed] == ["charge.succeeded", "charge.succeeded", "checkout.session.completed"]
    assert signed[0]["id"] == signed[1]["id"]
    assert signed[2]["data"]["object"]["amount_total"] == 100


def test_events_delayed_until_they_are_let_go(client, stripe_standin):
    stripe_standin.fault(webhook="delay", type="checkout.")
    paid_session(client, stripe_standin)
    assert kinds_taken(stripe_standin) == ["charge", "payment_intent"]

    stripe_standin.flush()

    assert kinds_taken(stripe_standin) == ["checkout.session"]


def test_events_come_in_reverse(client, stripe_standin):
    stripe_standin.fault(webhook="reorder", times=3)
    paid_session(client, stripe_standin)

    stripe_standin.flush()

    assert kinds_taken(stripe_standin) == ["checkout.session", "payment_intent", "charge"]


@pytest.fixture
def listener():
    """A small server that notes what it is sent, and fails the first time."""
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append(stripe.Webhook.construct_event(body, self.headers["Stripe-Signature"], WEBHOOK_SECRET).type)
            self.send_response(500 if len(heard) == 1 else 200)
            self.end_headers()

        def log_message(self, *values):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", heard
        server.shutdown()
        thread.join()


def test_pay_page_sends_the_payer_back_once_the_shop_has_heard(client, stripe_standin, listener):
    url, heard = listener
    stripe_standin.deliver_to(url)
    session = open_session(client)

    status, _, location = post_form(session.url, move="pay")

    assert (status, location) == (303, f"http://127.0.0.1:9/selesai?sesi={session.id}")
    assert heard[:3] == ["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"]


def test_delivery_that_fails_is_tried_again(client, stripe_standin, listener):
    url, heard = listener
    stripe_standin.deliver_to(url)
    client.v1.checkout.sessions.expire(open_session(client).id)

    while not all(delivery["done"] for delivery in stripe_standin.deliveries()):
        threading.Event().wait(0.1)

    assert heard == ["checkout.session.expired"] * 2
    assert [delivery["attempts"] for delivery in stripe_standin.deliveries()] == [[500, 200]]


def test_pay_page_is_plainly_a_demo_in_the_language_of_the_session(client):
    indonesian, english = open_session(client, locale="id"), open_session(client, locale="en")

    page = post_form(indonesian.url)[1]

    assert all(
        text in page for text in ("DEMO", "Bayar Rp30.000", "Tolak kartu", "Kembali ke toko", "2 × Tape singkong")
    )
    assert "Pay Rp30,000" in post_form(english.url)[1]


def test_pay_page_declines_and_leaves(client, stripe_standin):
    session = open_session(client)

    assert "Kartu ditolak bank" in post_form(session.url, move="decline")[1]
    assert post_form(session.url, move="leave")[2] == "http://127.0.0.1:9/kembali"
    assert stripe_standin.sessions()[0]["status"] == "open"


def test_pay_page_pays_once(client, stripe_standin):
    session = open_session(client)

    post_form(session.url, move="pay")
    status, page, _ = post_form(session.url, move="pay")

    assert (status, "sudah selesai" in page) == (200, True)
    assert len(client.v1.charges.list().data) == 1


def test_pay_page_shows_hostile_names_as_text(client):
    price = {**TAPE, "product_data": {"name": "<script>alert(1)</script>$total"}}
    session = open_session(client, line_items=[{"quantity": 1, "price_data": price}])

    page = post_form(session.url)[1]

    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;$total" in page


def test_sessions_outlive_a_restart(tmp_path):
    command = [sys.executable, "-m", "tests.standins.stripe", "--port", "0", "--data-dir", str(tmp_path)]

    def with_server(act):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            try:
                standin = StripeStandin(process.stdout.readline().split()[-1])
                return act(standin, client_for(standin))
            finally:
                process.terminate()

    session_id = with_server(lambda standin, client: paid_session(client, standin).id)

    assert with_server(lambda standin, client: client.v1.checkout.sessions.retrieve(session_id).status) == "complete"
