import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.domain import intake
from catalog.domain.intake import Count
from catalog.enums import ConsignmentState
from catalog.exceptions import BadSlip, NotAllowed, ReasonMissing, SlipCounted, WrongStep
from catalog.models import Consignment, ConsignmentTerms, StockLevel, StockMovement
from marketplace.models import Notice
from tests.factories.catalog import in_days, make_category, make_consignment, make_product
from tests.factories.marketplace import user_of


@pytest.fixture
def variant(siti):
    return make_product(siti).variants.get()


@pytest.fixture
def slip(siti, arjasa, variant):
    return make_consignment(siti, arjasa, (variant, 12, in_days(60)))


def receive(slip, by, **count):
    batch = slip.batches.get()
    counted = Count(**{"accepted": 12, "best_before": in_days(60), **count})
    return intake.receive_consignment(slip, counts={batch.pk: counted}, by=by)


def test_a_slip_is_announced_once_with_a_number_and_the_terms_of_the_day(siti, arjasa, variant):
    key = uuid.uuid4()

    first, again = (make_consignment(siti, arjasa, (variant, 12), client_key=key) for _ in range(2))

    assert first == again
    assert first.number.startswith("NT-") and first.number.endswith("-0001")
    assert (first.state, first.batches.get().rate_bps) == (ConsignmentState.DECLARED, 1500)
    assert not StockLevel.objects.exists()


def test_the_terms_are_those_agreed_with_her(siti, arjasa, variant):
    now = timezone.now()
    ConsignmentTerms.objects.create(producer=siti, rate_bps=1000, valid_from=now, accepted_at=now)

    assert make_consignment(siti, arjasa, (variant, 12)).batches.get().rate_bps == 1000


def test_another_producers_key_gives_nothing_away(siti, wati, arjasa, variant):
    key = uuid.uuid4()
    make_consignment(siti, arjasa, (variant, 12), client_key=key)

    with pytest.raises(NotAllowed):
        make_consignment(wati, arjasa, (make_product(wati).variants.get(), 1), client_key=key)

    assert Consignment.objects.count() == 1


def test_goods_are_accepted_up_to_the_day_that_is_printed_on_them(slip, rini):
    receive(slip, rini, best_before=timezone.localdate())

    assert StockLevel.objects.get().on_hand == 12


def test_what_was_agreed_at_the_announcement_stays(siti, slip, rini):
    ConsignmentTerms.objects.create(
        producer=siti, rate_bps=2500, valid_from=slip.declared_at - timedelta(hours=1), accepted_at=slip.declared_at
    )

    receive(slip, rini)

    assert slip.batches.get().rate_bps == 1500


def test_only_her_own_live_goods_can_be_announced(siti, wati, arjasa, variant):
    for strange in (make_product(wati).variants.get(), make_product(siti, live=False).variants.get()):
        with pytest.raises(BadSlip, match="sudah tayang"):
            make_consignment(siti, arjasa, (variant, 1), (strange, 1))

    assert not Consignment.objects.exists()


@pytest.mark.parametrize("lines", [[], [(0,)], [(-1,)], [(10_000,)], [(1, -1)]])
def test_slips_that_make_no_sense_are_refused(siti, arjasa, variant, lines):
    wanted = [(variant, line[0], in_days(line[1]) if len(line) > 1 else None) for line in lines]

    with pytest.raises(BadSlip):
        make_consignment(siti, arjasa, *wanted)

    assert not Consignment.objects.exists()


def test_nobody_announces_for_somebody_else(siti, wati, arjasa, variant):
    with pytest.raises(NotAllowed):
        intake.declare_consignment(
            siti, mart=arjasa, lines=[intake.DeclaredLine(variant, 1)], client_key=uuid.uuid4(), by=user_of(wati)
        )


def test_what_is_accepted_stands_on_the_shelf_once(slip, rini, arjasa):
    for _ in range(2):
        done = receive(slip, rini, accepted=10, rejected=2, reason="segel rusak")

    batch, level = slip.batches.get(), StockLevel.objects.get()
    assert (done.state, done.received_by) == (ConsignmentState.RECEIVED, rini)
    assert (batch.qty_accepted, batch.qty_rejected, batch.reject_reason) == (10, 2, "segel rusak")
    assert (level.on_hand, level.reserved, level.place.mart) == (10, 0, arjasa)
    assert StockMovement.objects.get().document == slip.number


def test_more_or_fewer_than_announced_is_fine(slip, rini):
    receive(slip, rini, accepted=15)

    assert StockLevel.objects.get().on_hand == 15


@pytest.mark.parametrize(
    ("count", "refusal"),
    [
        ({"rejected": 1}, ReasonMissing),
        ({"best_before": None}, BadSlip),
        ({"best_before": in_days(-1)}, BadSlip),
        ({"accepted": -1}, BadSlip),
        ({"accepted": 9_999, "rejected": 1, "reason": "x"}, BadSlip),
    ],
)
def test_counts_that_make_no_sense_move_nothing(slip, rini, count, refusal):
    with pytest.raises(refusal):
        receive(slip, rini, **count)

    slip.refresh_from_db()
    assert slip.state == ConsignmentState.DECLARED
    assert not StockMovement.objects.exists()


def test_each_line_must_be_counted(siti, arjasa, variant, rini):
    slip = make_consignment(siti, arjasa, (variant, 2), (variant, 3))

    with pytest.raises(BadSlip, match="setiap barang"):
        intake.receive_consignment(slip, counts={slip.batches.first().pk: Count(2, best_before=in_days(9))}, by=rini)


def test_goods_that_are_not_food_need_no_date(siti, arjasa, rini):
    craft = make_category("Anyaman", slug="anyaman", is_food=False)
    slip = make_consignment(siti, arjasa, (make_product(siti, category=craft).variants.get(), 4))

    receive(slip, rini, accepted=4, best_before=None)

    assert StockLevel.objects.get().on_hand == 4


def test_a_slip_of_which_nothing_is_accepted_is_rejected(slip, rini):
    done = receive(slip, rini, accepted=0, rejected=12, reason="basah")

    assert done.state == ConsignmentState.REJECTED
    assert not StockMovement.objects.exists()


def test_all_of_it_is_sent_home_with_a_reason(slip, rini):
    with pytest.raises(ReasonMissing):
        intake.reject_consignment(slip, reason=" ", by=rini)
    intake.reject_consignment(slip, reason="tanpa label", by=rini)

    batch = slip.batches.get()
    assert (batch.qty_rejected, batch.reject_reason) == (12, "tanpa label")
    with pytest.raises(WrongStep):
        receive(slip, rini)


def test_staff_of_another_mart_and_producers_cannot_receive(slip, joko, siti):
    for stranger in (joko, user_of(siti)):
        with pytest.raises(NotAllowed):
            receive(slip, stranger)

    assert not StockMovement.objects.exists()


def test_a_cancelled_slip_is_not_received(slip, siti, wati, rini):
    with pytest.raises(NotAllowed):
        intake.cancel_consignment(slip, by=user_of(wati))
    intake.cancel_consignment(slip, by=user_of(siti))

    with pytest.raises(WrongStep):
        receive(slip, rini)


def test_she_is_told_once_what_was_taken_and_why_the_rest_was_not(siti, slip, rini):
    for _ in range(2):
        receive(slip, rini, accepted=10, rejected=2, reason="Segel rusak")

    notice = Notice.objects.exclude(kind="listing_published").get()
    assert (notice.producer, notice.kind, notice.link) == (siti, "received", f"/ruang/titipan/{slip.number}/")
    assert notice.facts == {
        "number": slip.number, "mart": "Mart Arjasa", "accepted": 10, "rejected": 2, "reason": "Segel rusak",
    }  # fmt: skip


def test_she_is_told_when_all_of_it_goes_home(slip, rini):
    intake.reject_consignment(slip, reason="Belum ada label", by=rini)

    notice = Notice.objects.exclude(kind="listing_published").get()
    assert (notice.kind, notice.facts["reason"], notice.facts["rejected"]) == ("rejected", "Belum ada label", 12)


def test_a_change_keeps_what_was_agreed_for_what_stays(siti, arjasa, ambulu, slip, variant):
    ConsignmentTerms.objects.create(
        producer=siti, rate_bps=2500, valid_from=timezone.now() - timedelta(hours=1), accepted_at=timezone.now()
    )
    other = make_product(siti).variants.get()
    lines = [intake.DeclaredLine(variant, 3), intake.DeclaredLine(other, 4)]

    intake.change_consignment(slip, mart=ambulu, lines=lines, by=user_of(siti))

    assert list(slip.batches.order_by("pk").values_list("qty_declared", "rate_bps")) == [(3, 1500), (4, 2500)]


def test_only_she_changes_her_slip_and_only_until_it_is_counted(siti, wati, arjasa, slip, variant, rini):
    lines = [intake.DeclaredLine(variant, 3)]
    for who in (user_of(wati), rini):
        with pytest.raises(NotAllowed):
            intake.change_consignment(slip, mart=arjasa, lines=lines, by=who)
    receive(slip, rini)

    with pytest.raises(SlipCounted):
        intake.change_consignment(slip, mart=arjasa, lines=lines, by=user_of(siti))

    assert slip.batches.get().qty_declared == 12


def test_a_slip_that_moved_to_another_mart_is_counted_there_alone(siti, ambulu, slip, variant, rini, joko):
    intake.change_consignment(slip, mart=ambulu, lines=[intake.DeclaredLine(variant, 12)], by=user_of(siti))

    with pytest.raises(NotAllowed):
        receive(slip, rini)
    received = receive(slip, joko)

    assert (received.state, StockLevel.objects.get().place.mart) == (ConsignmentState.RECEIVED, ambulu)
