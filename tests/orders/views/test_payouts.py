import uuid

import pytest

from marketplace.enums import PayoutMethod
from orders.domain import ledger
from orders.enums import PayoutState
from orders.models import Payout
from tests.factories.ledger import sold

pytestmark = pytest.mark.django_db


def propose(client, *producers, key=None):
    data = {"producers": [producer.pk for producer in producers], "client_key": key or uuid.uuid4()}
    return client.post("/bendahara/pencairan/", data)


def test_treasurer_proposes_chair_agrees_treasurer_pays_producer_acknowledges(as_user, arjasa, siti, budi, ketua):
    sold(arjasa, siti)

    assert propose(as_user(budi), siti).status_code == 302
    made = Payout.objects.get()
    as_user(ketua).post(f"/bendahara/pencairan/{made.number}/setujui/")
    as_user(budi).post(f"/bendahara/pencairan/{made.number}/bayar/", {"reference": "", "mart": arjasa.pk})
    paid = ledger.producer_balance(siti)
    as_user(siti).post(f"/ruang/saldo/{made.number}/terima/")

    made.refresh_from_db()
    assert (made.state, made.amount, paid) == (PayoutState.ACKNOWLEDGED, 12_750, 0)


def test_sent_twice_is_proposed_once(as_user, arjasa, siti, budi):
    sold(arjasa, siti)
    key = uuid.uuid4()

    for _ in range(2):
        assert propose(as_user(budi), siti, key=key).status_code == 302

    assert Payout.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [{}, {"producers": "x"}, {"producers": ["99999999999999999999"]}, {"producers": "\x00", "client_key": "\x00"}],
)
def test_a_proposal_that_cannot_be_read_is_told(as_user, arjasa, siti, budi, data):
    sold(arjasa, siti)

    assert as_user(budi).post("/bendahara/pencairan/", data).status_code == 400
    assert Payout.objects.count() == 0


def test_a_producer_without_balance_is_named(as_user, siti, budi):
    answer = propose(as_user(budi), siti)

    assert "Saldo Bu Siti belum bisa dicairkan." in answer.content.decode()


def test_who_may_not_is_told_404_and_nothing_moves(as_user, arjasa, siti, budi, ketua, rini):
    sold(arjasa, siti)
    assert propose(as_user(ketua), siti).status_code == 404
    assert propose(as_user(rini), siti).status_code == 404
    propose(as_user(budi), siti)
    made = Payout.objects.get()
    base = f"/bendahara/pencairan/{made.number}/"

    assert as_user(budi).post(f"{base}setujui/").status_code == 404
    assert as_user(rini).post(f"{base}setujui/").status_code == 404
    assert as_user(ketua).post(f"{base}bayar/").status_code == 404

    made.refresh_from_db()
    assert made.state == PayoutState.DRAFT


def test_bank_needs_its_reference_and_keeps_what_was_typed(as_user, arjasa, siti, budi, ketua):
    siti.payout_method, siti.bank_name, siti.bank_account = PayoutMethod.BANK, "BRI", "0077"
    siti.save()
    sold(arjasa, siti)
    propose(as_user(budi), siti)
    made = Payout.objects.get()
    as_user(ketua).post(f"/bendahara/pencairan/{made.number}/setujui/")

    assert as_user(budi).post(f"/bendahara/pencairan/{made.number}/bayar/", {"reference": " "}).status_code == 400
    assert as_user(budi).post(f"/bendahara/pencairan/{made.number}/bayar/", {"reference": "TRF 7"}).status_code == 302

    made.refresh_from_db()
    assert (made.state, made.reference) == (PayoutState.PAID, "TRF 7")


def test_a_voided_payout_frees_its_balance(as_user, arjasa, siti, budi, ketua):
    sold(arjasa, siti)
    propose(as_user(budi), siti)
    made = Payout.objects.get()

    assert as_user(ketua).post(f"/bendahara/pencairan/{made.number}/batal/", {"reason": ""}).status_code == 400
    as_user(ketua).post(f"/bendahara/pencairan/{made.number}/batal/", {"reason": "rekening salah"})

    made.refresh_from_db()
    assert made.state == PayoutState.VOIDED
    assert propose(as_user(budi), siti).status_code == 302


def test_a_payout_and_its_statement_show_each_line(as_user, arjasa, siti, budi):
    order = sold(arjasa, siti)
    propose(as_user(budi), siti)
    made = Payout.objects.get()

    for page in ("", "cetak/"):
        answer = as_user(budi).get(f"/bendahara/pencairan/{made.number}/{page}")
        assert (answer.status_code, "Rp12.750" in answer.content.decode()) == (200, True)
    assert order.number in as_user(budi).get(f"/bendahara/pencairan/{made.number}/").content.decode()
    assert as_user(budi).get("/bendahara/pencairan/PC-0/").status_code == 404
