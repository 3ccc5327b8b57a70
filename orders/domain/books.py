"""Recomputes every invariant of money, goods and states from the journals. It reads only."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Sum

from catalog.domain.stock_books import returns_hold_their_goods
from catalog.models import StockMovement
from marketplace.models import StaffAction
from marketplace.models.append_only import trigger_names
from marketplace.money import MAX_RUPIAH
from orders.domain.order_books import (
    lines_have_their_pieces,
    states_follow_their_tables,
    stock_is_its_journal,
    what_is_handed_over_is_paid,
)
from orders.enums import (
    AccountKind,
    FulfilmentState,
    PaymentState,
    PayoutState,
    PostingRule,
    RefundState,
)
from orders.models import (
    Account,
    Fulfilment,
    Order,
    OrderEvent,
    OrderLine,
    Payment,
    Payout,
    PayoutItem,
    Posting,
    Refund,
    Transfer,
)

JOURNALS = (Transfer, Posting, StockMovement, OrderEvent, StaffAction)
PAID = {PayoutState.PAID, PayoutState.ACKNOWLEDGED}


@dataclass(frozen=True)
class Report:
    """`differences`: a sentence for each invariant that does not hold. `figures`: what was counted, by name."""

    differences: list[str]
    figures: dict[str, int]

    @property
    def is_green(self):
        return not self.differences


def check_books():
    """Check everything and return the Report."""
    differences = [difference for check in CHECKS for difference in check()]
    return Report(differences, figures())


def figures():
    """How much the books hold: rows of each journal, and the rupiah on each kind of account."""
    balances = account_balances()
    kinds = dict.fromkeys(AccountKind, 0)
    for account in Account.objects.all():
        kinds[account.kind] += balances[account.pk]
    counts = {model._meta.model_name: model.objects.count() for model in (Order, Transfer, StockMovement, Payout)}
    return {**counts, **{str(kind.value): total for kind, total in kinds.items()}}


def account_balances():
    """The balance of each account by its id, in its own direction, in two queries."""
    signed = defaultdict(int)
    for side, sign in (("debit", 1), ("credit", -1)):
        for pk, total in Transfer.objects.order_by().values_list(side).annotate(total=Sum("amount")):
            signed[pk] += sign * total
    kinds = dict(Account.objects.order_by().values_list("pk", "kind"))
    return {pk: signed[pk] if kind in AccountKind.debit_normal else -signed[pk] for pk, kind in kinds.items()}


def transfers_are_sound():
    """L1, L2: amounts, two accounts, the sum of all accounts is nought."""
    for transfer in Transfer.objects.filter(Q(amount__lt=1) | Q(amount__gt=MAX_RUPIAH) | Q(debit=F("credit"))):
        yield f"L1 {transfer.key}: {transfer.amount} dari {transfer.debit_id} ke {transfer.credit_id}"
    kinds = dict(Account.objects.order_by().values_list("pk", "kind"))
    total = sum(b if kinds[pk] in AccountKind.debit_normal else -b for pk, b in account_balances().items())
    if total:
        yield f"L2 jumlah semua akun {total}, bukan 0"


def journals_are_guarded():
    """L3: the triggers that refuse change and deletion stand on every journal."""
    table = "pg_trigger" if connection.vendor == "postgresql" else "sqlite_master"
    column = "tgname" if connection.vendor == "postgresql" else "name"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} LIKE 'append_only%%'", [])  # noqa: S608
        there = {name for (name,) in cursor.fetchall()}
    for model in JOURNALS:
        if missing := set(trigger_names(model._meta.db_table)) - there:
            yield f"L3 {model._meta.db_table}: pengaman hilang ({', '.join(sorted(missing))})"


def reversals_fit():
    """L5: a reversal swaps the accounts, is not reversed, and takes back at most what was given."""
    for back in Transfer.objects.filter(reverses__isnull=False).select_related("reverses"):
        first = back.reverses
        if first.reverses_id or (back.debit_id, back.credit_id) != (first.credit_id, first.debit_id):
            yield f"L5 {back.key}: bukan jurnal balik yang benar dari {first.key}"
    given = Transfer.objects.annotate(back=Sum("reversals__amount")).filter(back__gt=F("amount"))
    for transfer in given:
        yield f"L5 {transfer.key}: dibalik {transfer.back} dari {transfer.amount}"


def _sums(prefix, field="amount"):
    """What is posted under each document of a key prefix: {"12": 15000} for "capture:12:order"."""
    sums = defaultdict(int)
    for key, amount in Transfer.objects.filter(key__startswith=f"{prefix}:").values_list("key", field):
        sums[int(key.split(":")[1])] += amount
    return sums


def captures_are_booked():
    """L6: what came in is in the books once, and not otherwise."""
    money = {AccountKind.CASH_DRAWER, AccountKind.BANK, AccountKind.GATEWAY}
    booked = defaultdict(int)
    for key, amount in Transfer.objects.filter(key__startswith="capture:", debit__kind__in=money).values_list(
        "key", "amount"
    ):
        booked[int(key.split(":")[1])] += amount
    for payment in Payment.objects.select_related("order"):
        due = payment.amount if payment.state == PaymentState.CAPTURED else 0
        if booked[payment.pk] != due:
            yield f"L6 {payment.order.number}: pembayaran {payment.pk} {due}, jurnal {booked[payment.pk]}"


def shares_are_booked():
    """L4, L7: shares add up to the price; each handed over line is credited once, no other line is."""
    sold = _sums("sale")
    for line in OrderLine.objects.select_related("order", "fulfilment"):
        commission = line.line_total * line.rate_bps // 10_000
        if (line.commission, line.producer_share) != (commission, line.line_total - commission):
            yield f"L7 {line.order.number}: bagian baris {line.pk} tidak cocok dengan {line.line_total}"
        done = line.fulfilment.state in FulfilmentState.handed_over
        due = line.unit_price * line.qty_due if done else 0
        if sold[line.pk] != due:
            yield f"L4 {line.order.number}: baris {line.pk} laku {due}, jurnal {sold[line.pk]}"
    delivered = _sums("delivery")
    for part in Fulfilment.objects.select_related("order"):
        due = part.fee if part.state in FulfilmentState.handed_over else 0
        if delivered[part.pk] != due:
            yield f"L4 {part.order.number}: ongkir {due}, jurnal {delivered[part.pk]}"


def advances_are_what_is_still_due():
    """L6: an order's advance is what was paid for, and neither handed over nor sent back."""
    advance = defaultdict(int)
    for side, sign in (("credit", 1), ("debit", -1)):
        rows = Transfer.objects.filter(**{f"{side}__kind": AccountKind.CUSTOMER_ADVANCE}).order_by()
        for pk, total in rows.values_list("posting__order").annotate(total=Sum("amount")):
            advance[pk] += sign * total
    expected = defaultdict(int)
    captured = Payment.objects.filter(order=OuterRef("order"), state=PaymentState.CAPTURED)
    for line in OrderLine.objects.filter(Exists(captured)).select_related("fulfilment"):
        if line.fulfilment.state not in FulfilmentState.finished:
            expected[line.order_id] += line.unit_price * line.qty_due
    for part in Fulfilment.objects.filter(Exists(captured)).exclude(state__in=FulfilmentState.finished):
        expected[part.order_id] += part.fee
    waiting = Refund.objects.exclude(state=RefundState.DONE).values_list("order").distinct()
    waiting = {pk for (pk,) in waiting}
    for order in Order.objects.filter(pk__in=set(advance) | set(expected)):
        if order.pk not in waiting and advance[order.pk] != expected[order.pk]:
            yield f"L6 {order.number}: uang muka {advance[order.pk]}, seharusnya {expected[order.pk]}"


def refunds_are_covered():
    """L8: never more than was captured; covered by lines; in the books when done, and only then."""
    captured = dict(
        Order.objects.filter(payments__state=PaymentState.CAPTURED)
        .order_by()
        .values_list("pk")
        .annotate(total=Sum("payments__amount"))
    )
    asked = Counter()
    for refund in Refund.objects.select_related("order").prefetch_related("lines"):
        asked[refund.order] += refund.amount
        lines = list(refund.lines.all())
        if sum(line.amount for line in lines) != refund.amount:
            yield f"L8 {refund.order.number}: isi pengembalian {refund.pk} tidak sama dengan {refund.amount}"
    for order, amount in asked.items():
        if amount > captured.get(order.pk, 0):
            yield f"L8 {order.number}: kembali {amount}, masuk {captured.get(order.pk, 0)}"
    booked = defaultdict(int)
    money = {AccountKind.CASH_DRAWER, AccountKind.BANK, AccountKind.GATEWAY}
    rows = Transfer.objects.filter(posting__rule=PostingRule.REFUND, credit__kind__in=money)
    for pk, total in rows.order_by().values_list("posting__order").annotate(total=Sum("amount")):
        booked[pk] = total
    done = Refund.objects.filter(state=RefundState.DONE).order_by().values_list("order").annotate(total=Sum("amount"))
    done = dict(done)
    for pk in set(booked) | set(done):
        if booked[pk] != done.get(pk, 0):
            yield f"L8 pesanan {pk}: dikembalikan {done.get(pk, 0)}, jurnal {booked[pk]}"


def payouts_settle_their_lines():
    """L9: a payout is the sum of its lines, each of that producer and in one live payout; booked when paid."""
    booked = _sums("payout")
    for payout in Payout.objects.select_related("producer").annotate(covered=Sum("items__amount")):
        due = payout.amount if payout.state in PAID else 0
        if payout.covered != payout.amount or booked[payout.pk] != due:
            yield f"L9 {payout.number}: {payout.amount}, isi {payout.covered}, jurnal {booked[payout.pk]}"
        if payout.approved_by_id is None and payout.state in PAID | {PayoutState.APPROVED}:
            yield f"L9 {payout.number}: tidak ada yang menyetujui"
        if payout.approved_by_id == payout.prepared_by_id:
            yield f"L9 {payout.number}: diajukan dan disetujui orang yang sama"
    items = PayoutItem.objects.select_related("payout", "transfer__credit", "transfer__debit")
    for item in items:
        transfer, owner = item.transfer, item.payout.producer_id
        signed = transfer.amount if transfer.credit.producer_id == owner else -transfer.amount
        if owner not in (transfer.credit.producer_id, transfer.debit.producer_id) or signed != item.amount:
            yield f"L9 {item.payout.number}: {transfer.key} bukan {item.amount}"
        if item.is_live != (item.payout.state != PayoutState.VOIDED):
            yield f"L9 {item.payout.number}: {transfer.key} terikat pada keadaan yang salah"


CHECKS = (
    transfers_are_sound,
    journals_are_guarded,
    reversals_fit,
    captures_are_booked,
    shares_are_booked,
    advances_are_what_is_still_due,
    refunds_are_covered,
    payouts_settle_their_lines,
    stock_is_its_journal,
    returns_hold_their_goods,
    lines_have_their_pieces,
    states_follow_their_tables,
    what_is_handed_over_is_paid,
)
