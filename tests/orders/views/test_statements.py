import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from marketplace.models import Producer
from orders.domain import payout
from orders.domain.refund import complete_refund, refund_lines
from orders.enums import Liable, RefundReason
from orders.models import OrderLine
from orders.queries.producer import balance_of
from tests.factories.ledger import AT, hand_over, make_money_order, pay, sold
from tests.factories.orders import treasurer

pytestmark = pytest.mark.django_db
PDF, CSV = "/ruang/saldo/penjualan/pdf/", "/ruang/saldo/penjualan/csv/"


@pytest.fixture(autouse=True)
def late_november():
    with time_machine.travel(datetime(2026, 11, 27, 3, 0, tzinfo=UTC), tick=False):
        yield


def body(answer):
    return b"".join(answer.streaming_content)


def table(client, query=""):
    text = body(client.get(f"{CSV}{query}")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def words(client, address):
    pages = PdfReader(io.BytesIO(body(client.get(address)))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def trade(arjasa, siti, wati, budi, ketua):
    """In October a sale that was paid out, in November two more, one piece of which came back."""
    october = AT - timedelta(days=31)
    first = make_money_order(arjasa, [(siti, 1, 9_999)])
    pay(first, at=october), hand_over(first, at=october)
    (made,) = payout.prepare_payouts([siti], by=budi, key="k", at=october)
    payout.approve_payout(made, by=ketua, at=october)
    payout.mark_paid(made, reference="TRF", by=budi, mart=arjasa, at=AT - timedelta(days=10))
    sold(arjasa, siti, qty=3, price=12_345, rate_bps=1250)
    order = sold(arjasa, siti, qty=2, price=15_000)
    back = refund_lines(
        order, parts=[(order.lines.get(), 1)], reason=RefundReason.DEFECT, liable=Liable.PRODUCER, key="r", at=AT
    )
    complete_refund(back, reference="TRF", by=treasurer(), at=AT)
    sold(arjasa, wati, price=77_000)
    return made


def test_the_sheet_is_her_account_from_opening_to_closing(as_user, siti, trade):
    rows = table(as_user(siti))

    assert [(row["Apa"], row["Jumlah"], row["Nilai"], row["Bagian koperasi"], row["Bagian Anda"]) for row in rows] == [
        ("Saldo awal", "", "", "", ""),
        ("Pencairan", "", "", "", "-8500"),
        ("Terjual", "3", "37035", "-4629", "32406"),
        ("Terjual", "2", "30000", "-4500", "25500"),
        ("Kembali dari pembeli", "-1", "-15000", "2250", "-12750"),
        ("Saldo akhir", "", "", "", ""),
    ]
    moved = sum(int(row["Bagian Anda"] or 0) for row in rows)
    assert int(rows[-1]["Saldo"]) - int(rows[0]["Saldo"]) == moved == balance_of(siti) - 8_500
    assert [int(row["Saldo"]) for row in rows] == [8_500, 0, 32_406, 57_906, 45_156, 45_156]
    assert rows[2]["Bagian koperasi (%)"] == "12,5"


def test_each_month_opens_where_the_last_one_closed(as_user, siti, trade):
    client = as_user(siti)

    october, november = table(client, "?bulan=2026-10"), table(client)

    assert october[-1]["Saldo"] == november[0]["Saldo"] == "8500"
    assert (october[0]["Tanggal"], october[-1]["Tanggal"]) == ("2026-10-01", "2026-10-31")


def test_a_name_that_would_run_in_excel_is_only_a_name(as_user, arjasa, siti):
    order = sold(arjasa, siti)
    OrderLine.objects.filter(order=order).update(name='=HYPERLINK("http://x";"Klik")')

    assert [row["Barang"] for row in table(as_user(siti))][1] == '\'=HYPERLINK("http://x";"Klik")'


def test_the_paper_says_the_same_to_the_rupiah(as_user, siti, trade):
    Producer.objects.filter(pk=siti.pk).update(display_name="Bu Siti Nuñez-Šťastná")

    page = words(as_user(siti), PDF)

    assert "Bu Siti Nuñez-Šťastná" in page and "Penjualan November 2026" in page
    for sums in (
        "Saldo awal Rp8.500", "Terjual (5 barang) Rp67.035", "Bagian koperasi −Rp9.129",
        "Kembali dari pembeli −Rp12.750", "Dibayarkan kepada Anda −Rp8.500", "Saldo akhir Rp45.156",
    ):  # fmt: skip
        assert sums in page
    for cell in ("Rp37.035", "Rp12.345, koperasi 12,5%", "−Rp4.629", "Rp32.406", "−Rp15.000", "−Rp12.750"):
        assert cell in page
    assert "77.000" not in page and "Bu Endah" not in page


def test_a_payout_on_paper_is_its_lines(as_user, siti, wati, trade):
    address = f"/ruang/saldo/{trade.number}/pdf/"

    page = words(as_user(siti), address)

    assert f"Rincian pencairan {trade.number}" in page and "Nomor bukti: TRF" in page
    assert "1 × Keripik pisang" in page and page.count("Rp8.500") == 3
    assert as_user(wati).get(address).status_code == 404


def test_files_are_hers_and_named_by_the_month_alone(as_user, client, siti, wati, trade):
    hers, other = as_user(siti).get(PDF), table(as_user(wati))

    assert hers["Content-Disposition"] == 'attachment; filename="penjualan-2026-11.pdf"'
    assert "no-store" in hers["Cache-Control"]
    assert [row["Nilai"] for row in other] == ["", "77000", ""]
    for typed in ("x", "2026-13", "2027-01"):
        assert as_user(siti).get(f"{CSV}?bulan={typed}").status_code == 404


def test_an_english_page_gives_an_english_sheet(as_user, siti, trade):
    text = body(as_user(siti).get(f"/en{CSV}")).decode("utf-8-sig")

    assert text.splitlines()[0].split(";")[0] == "Date"


@pytest.mark.parametrize("address", [PDF, CSV])
def test_a_long_month_asks_no_more_than_a_short_one(as_user, arjasa, siti, address):
    asked, client = [], as_user(siti)
    for _ in range(2):
        sold(arjasa, siti), sold(arjasa, siti)
        client.get("/ruang/saldo/")
        with CaptureQueriesContext(connection) as seen:
            body(client.get(address))
        asked.append(len(seen))

    assert asked[0] == asked[1]
