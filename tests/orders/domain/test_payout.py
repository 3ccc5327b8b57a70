import pytest

from marketplace.enums import PayoutMethod
from orders.domain import ledger, payout, refund
from orders.enums import PayoutState, RefundReason
from orders.exceptions import (
    BalanceFell,
    NotAllowed,
    NothingToPay,
    OwnMoney,
    ReferenceMissing,
    SamePerson,
    WrongStep,
)
from orders.models import Payout, PayoutItem
from tests.factories.ledger import AT, balances, sold
from tests.factories.marketplace import make_staff

pytestmark = pytest.mark.django_db


def prepare(*producers, by, key="cair-1"):
    return payout.prepare_payouts(list(producers), by=by, key=key, at=AT)


def give_back(order, *, by, key="retur"):
    parts = [(line, line.qty) for line in order.lines.all()]
    asked = refund.refund_lines(order, parts=parts, reason=RefundReason.DEFECT, by=by, key=f"{key}:{order.pk}", at=AT)
    return refund.complete_refund(asked, reference="TRF 1", by=by, at=AT)


def paid(producer, *, budi, ketua, key="cair-1"):
    made = prepare(producer, by=budi, key=key)[0]
    payout.approve_payout(made, by=ketua, at=AT)
    return payout.mark_paid(made, by=budi, at=AT, reference="TRF 9")


def test_a_payout_names_exactly_the_unsettled_lines(arjasa, siti, wati, budi):
    sold(arjasa, siti), sold(arjasa, siti, price=20_000), sold(arjasa, wati)

    made = prepare(siti, wati, by=budi)

    assert {p.producer: (p.amount, sorted(p.items.values_list("amount", flat=True))) for p in made} == {
        siti: (29_750, [12_750, 17_000]),
        wati: (12_750, [12_750]),
    }
    assert payout.unsettled(siti) == payout.unsettled(wati) == []


def test_paying_a_producer_settles_her_balance_from_the_drawer(arjasa, siti, budi, ketua):
    sold(arjasa, siti)

    done = paid(siti, budi=budi, ketua=ketua)

    assert done.state == PayoutState.PAID
    assert (done.approved_by, done.paid_by, done.paid_at, done.mart) == (ketua, budi, AT, arjasa)
    assert balances() == {"bank": 15_000, f"cash_drawer:{arjasa.pk}": -12_750, "commission_income": 2_250}


def test_paying_by_bank_needs_a_reference_and_comes_from_the_bank(arjasa, siti, budi, ketua):
    siti.payout_method, siti.bank_name, siti.bank_account, siti.bank_holder = PayoutMethod.BANK, "BRI", "0077", "Siti"
    siti.save()
    sold(arjasa, siti)
    made = prepare(siti, by=budi)[0]
    payout.approve_payout(made, by=ketua)

    with pytest.raises(ReferenceMissing):
        payout.mark_paid(made, reference=" ", by=budi)
    payout.mark_paid(made, reference="TRF 9", by=budi)

    assert made.destination == "BRI 0077 a.n. Siti"
    assert balances() == {"bank": 2_250, "commission_income": 2_250}


def test_prepared_twice_with_one_key_is_once(arjasa, siti, budi):
    sold(arjasa, siti)

    assert prepare(siti, by=budi) == prepare(siti, by=budi)
    assert Payout.objects.count() == 1


def test_a_line_is_never_in_two_payouts(arjasa, siti, budi, ketua):
    sold(arjasa, siti)
    prepare(siti, by=budi)

    with pytest.raises(NothingToPay):
        prepare(siti, by=budi, key="cair-2")

    assert PayoutItem.objects.count() == 1


def test_where_one_has_nothing_no_payout_is_made(arjasa, siti, wati, budi):
    sold(arjasa, siti)

    with pytest.raises(NothingToPay):
        prepare(siti, wati, by=budi)

    assert Payout.objects.count() == 0


def test_a_debt_is_carried_and_netted(arjasa, siti, budi, ketua):
    order = sold(arjasa, siti)
    paid(siti, budi=budi, ketua=ketua)
    give_back(order, by=budi)
    with pytest.raises(NothingToPay):
        prepare(siti, by=budi, key="cair-2")
    sold(arjasa, siti, price=40_000)

    made = prepare(siti, by=budi, key="cair-3")[0]

    assert made.amount == 34_000 - 12_750
    assert sorted(made.items.values_list("amount", flat=True)) == [-12_750, 34_000]


def test_voiding_frees_the_lines(arjasa, siti, budi, ketua):
    sold(arjasa, siti)
    made = prepare(siti, by=budi)[0]

    payout.void_payout(made, reason="rekening salah", by=ketua, at=AT)
    again = prepare(siti, by=budi, key="cair-2")[0]

    assert again.amount == 12_750
    with pytest.raises(WrongStep):
        payout.approve_payout(made, by=ketua)


def test_a_paid_payout_cannot_be_voided(arjasa, siti, budi, ketua):
    sold(arjasa, siti)
    done = paid(siti, budi=budi, ketua=ketua)

    with pytest.raises(WrongStep):
        payout.void_payout(done, reason="salah", by=ketua)

    assert payout.unsettled(siti) == []


@pytest.mark.parametrize("step", ["approve", "pay"])
def test_a_balance_that_fell_since_is_not_paid_out(arjasa, siti, budi, ketua, step):
    order = sold(arjasa, siti)
    made = prepare(siti, by=budi)[0]
    if step == "pay":
        payout.approve_payout(made, by=ketua)
    give_back(order, by=budi)

    with pytest.raises(BalanceFell):
        payout.approve_payout(made, by=ketua) if step == "approve" else payout.mark_paid(made, by=budi)

    made.refresh_from_db()
    assert made.state == (PayoutState.DRAFT if step == "approve" else PayoutState.APPROVED)
    assert ledger.producer_balance(siti) == 0


def test_paid_twice_is_once(arjasa, siti, budi, ketua):
    sold(arjasa, siti)
    done = paid(siti, budi=budi, ketua=ketua)

    payout.mark_paid(done, reference="TRF 9", by=budi)
    with pytest.raises(WrongStep):
        payout.mark_paid(done, reference="TRF 10", by=budi)

    assert ledger.producer_balance(siti) == 0


def test_unapproved_is_not_paid(arjasa, siti, budi):
    sold(arjasa, siti)
    made = prepare(siti, by=budi)[0]

    with pytest.raises(WrongStep):
        payout.mark_paid(made, by=budi)

    assert ledger.producer_balance(siti) == 12_750


def test_each_step_has_its_role(arjasa, siti, budi, ketua, rini):
    sold(arjasa, siti)
    for by in (ketua, rini, siti.member.person.user):
        with pytest.raises(NotAllowed):
            prepare(siti, by=by)
    made = prepare(siti, by=budi)[0]
    for by in (budi, rini):
        with pytest.raises(NotAllowed):
            payout.approve_payout(made, by=by)
    payout.approve_payout(made, by=ketua)
    for by in (ketua, rini):
        with pytest.raises(NotAllowed):
            payout.mark_paid(made, by=by)
    with pytest.raises(NotAllowed):
        payout.void_payout(made, reason="", by=rini)

    assert ledger.producer_balance(siti) == 12_750


def test_an_admin_never_approves_what_she_prepared(arjasa, siti):
    admin = make_staff("admin", role="admin")
    sold(arjasa, siti)
    made = prepare(siti, by=admin)[0]

    with pytest.raises(SamePerson):
        payout.approve_payout(made, by=admin)

    made.refresh_from_db()
    assert made.state == PayoutState.DRAFT


def test_a_treasurer_who_sells_does_not_pay_herself(arjasa, siti, budi, ketua):
    user = siti.member.person.user
    user.roles.create(role="treasurer")
    user.roles.create(role="approver")
    sold(arjasa, siti)

    with pytest.raises(OwnMoney):
        prepare(siti, by=user)
    made = prepare(siti, by=budi)[0]
    with pytest.raises(OwnMoney):
        payout.approve_payout(made, by=user)
    payout.approve_payout(made, by=ketua)
    with pytest.raises(OwnMoney):
        payout.mark_paid(made, by=user)

    assert ledger.producer_balance(siti) == 12_750


def test_only_the_producer_acknowledges(arjasa, siti, wati, budi, ketua):
    sold(arjasa, siti)
    done = paid(siti, budi=budi, ketua=ketua)

    with pytest.raises(NotAllowed):
        payout.acknowledge(done, by=wati.member.person.user)
    for _ in range(2):
        payout.acknowledge(done, by=siti.member.person.user)

    done.refresh_from_db()
    assert done.state == PayoutState.ACKNOWLEDGED
