import pytest

from orders.domain import lifecycle, refund
from orders.enums import Method, OrderState, PaymentState, RefundReason, RefundState, Trouble
from orders.models import Payment, WebhookEvent
from tests.factories.ledger import AT, balances, make_money_order, sold

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(arjasa, siti):
    """A transfer that a shopper was asked for."""
    order = make_money_order(arjasa, [(siti, 1, 15_000)], code=356)
    payment = Payment.objects.create(order=order, method=Method.TRANSFER, amount=order.total, expires_at=AT)
    return lifecycle.advance(payment, PaymentState.PENDING, at=AT)


def test_open_transfers_are_found_by_amount_and_order(as_user, waiting, budi):
    client = as_user(budi)

    def found(words):
        return list(client.get("/bendahara/transfer/", {"q": words}).context["page"])

    assert found("") == found("15.356") == found("Rp15356") == found(waiting.order.number) == [waiting]
    assert found("15.357") == found("SM-zzz") == found("9" * 39) == []


def test_only_the_treasurer_confirms(as_user, waiting, ketua, rini):
    for who in (ketua, rini):
        assert as_user(who).post(f"/bendahara/transfer/{waiting.pk}/masuk/").status_code == 404

    waiting.refresh_from_db()
    assert waiting.state == PaymentState.PENDING
    assert balances() == {}


def test_a_refund_by_transfer_is_marked_sent_with_its_reference(as_user, arjasa, siti, budi):
    order = sold(arjasa, siti)
    asked = refund.refund_lines(order, parts=[(order.lines.get(), 1)], reason=RefundReason.DEFECT, key="r", at=AT)
    client = as_user(budi)
    assert order.number in client.get("/bendahara/refund/").content.decode()

    assert client.post(f"/bendahara/refund/{asked.pk}/terkirim/", {"reference": ""}).status_code == 400
    assert client.post(f"/bendahara/refund/{asked.pk}/terkirim/", {"reference": "TRF 3"}).status_code == 302

    asked.refresh_from_db()
    assert (asked.state, asked.reference, asked.done_by) == (RefundState.DONE, "TRF 3", budi)
    assert balances() == {}


def test_the_chair_does_not_send_refunds(as_user, arjasa, siti, ketua):
    order = sold(arjasa, siti)
    asked = refund.refund_lines(order, parts=[(order.lines.get(), 1)], reason=RefundReason.DEFECT, key="r", at=AT)

    for step in ("terkirim", "ulang"):
        answer = as_user(ketua).post(f"/bendahara/refund/{asked.pk}/{step}/", {"reference": "TRF 3"})
        assert answer.status_code == 404

    asked.refresh_from_db()
    assert asked.state == RefundState.APPROVED
    assert order.state == OrderState.COMPLETED


@pytest.fixture
def disputed(waiting):
    return WebhookEvent.objects.create(
        event_id="evt_1",
        kind="charge.dispute.created",
        payload={},
        trouble=Trouble.DISPUTE,
        payment=waiting,
        amount=15_356,
    )


def test_a_trouble_of_a_card_is_counted_listed_and_settled_with_a_note(as_user, disputed, budi):
    client = as_user(budi)
    assert client.get("/bendahara/").context["work"]["troubles"] == 1
    page = client.get("/bendahara/kartu/").content.decode()
    assert "Pemilik kartu menyanggah pembayaran" in page
    assert disputed.payment.order.number in page

    assert client.post(f"/bendahara/kartu/{disputed.pk}/beres/", {"note": ""}).status_code == 400
    assert client.post(f"/bendahara/kartu/{disputed.pk}/beres/", {"note": "Dijawab"}).status_code == 302

    assert list(client.get("/bendahara/kartu/").context["events"]) == []


def test_the_chair_reads_troubles_but_does_not_settle_them(as_user, disputed, ketua, rini):
    assert as_user(ketua).get("/bendahara/kartu/").status_code == 200
    assert as_user(ketua).post(f"/bendahara/kartu/{disputed.pk}/beres/", {"note": "x"}).status_code == 404
    assert as_user(rini).get("/bendahara/kartu/").status_code == 404

    disputed.refresh_from_db()
    assert disputed.settled_at is None


@pytest.mark.parametrize("place", ["transfer", "refund", "kartu"])
def test_what_waits_for_the_treasurer_lies_under_today(as_user, budi, place):
    page = as_user(budi).get(f"/bendahara/{place}/").content.decode()

    assert page.count('aria-current="page"') == 1
    assert 'href="/bendahara/" aria-current="page"' in page
