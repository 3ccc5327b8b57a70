import pytest

from orders.domain import ledger
from orders.enums import Method
from tests.factories.ledger import AT, make_money_order, pay, sold
from tests.factories.marketplace import make_producer

pytestmark = pytest.mark.django_db

PAGES = [
    "", "saldo/", "pencairan/", "pencairan/riwayat/", "jurnal/", "laporan/", "laporan/?periksa=1",
    "transfer/", "refund/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_books_are_for_treasurer_and_chair(as_user, arjasa, siti, rini, budi, ketua, page):
    sold(arjasa, siti)

    statuses = {who: as_user(who).get(f"/bendahara/{page}").status_code for who in (budi, ketua, rini, siti)}

    assert statuses == {budi: 200, ketua: 200, rini: 404, siti: 404}


@pytest.mark.parametrize("page", PAGES)
def test_strangers_are_sent_to_log_in(client, page):
    assert client.get(f"/bendahara/{page}").headers["Location"].startswith("/masuk/?next=/bendahara/")


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_shop_has_its_pages(as_user, budi, page):
    assert as_user(budi).get(f"/bendahara/{page}").status_code == 200


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("saldo/", 9), ("pencairan/", 11), ("jurnal/", 9)])
def test_pages_ask_as_much_for_one_producer_as_for_three(
    as_user, arjasa, budi, django_assert_num_queries, n, page, queries
):
    for number in range(n):
        sold(arjasa, make_producer(f"Bu {number} Rukmini", username=f"p{number}", phone=f"+62812345670{number}"))
    client = as_user(budi)

    with django_assert_num_queries(queries):
        answer = client.get(f"/bendahara/{page}")

    assert answer.status_code == 200


def test_balances_show_what_each_is_owed(as_user, arjasa, siti, wati, budi):
    sold(arjasa, siti)
    sold(arjasa, wati, price=20_000)

    page = as_user(budi).get("/bendahara/saldo/").content.decode()

    assert [page.count(text) for text in ("Bu Siti", "Rp12.750", "Rp17.000", "Rp29.750")] == [1, 2, 2, 1]


def test_one_balance_shows_each_line(as_user, arjasa, siti, wati, budi):
    order, other = sold(arjasa, siti), sold(arjasa, wati)

    page = as_user(budi).get(f"/bendahara/saldo/{siti.slug}/").content.decode()

    assert (order.number in page, other.number in page) == (True, False)


def test_the_journal_is_narrowed_by_rule_day_and_document(as_user, arjasa, siti, budi):
    sold(arjasa, siti)
    other = make_money_order(arjasa, [(siti, 1, 9_000)])
    pay(other)
    client = as_user(budi)

    def shown(query):
        return [row.rule for row in client.get(f"/bendahara/jurnal/?{query}").context["page"]]

    assert shown("") == ["capture", "sale", "capture"]
    assert shown("rule=sale") == ["sale"]
    assert shown(f"q={other.number}") == ["capture"]
    assert shown(f"day={AT:%Y-%m-%d}") == ["capture", "sale", "capture"]
    assert shown("day=2026-01-01") == []
    assert shown("rule=apa&day=besok&q=%00") == ["capture", "sale", "capture"]


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "１", "99999999999"])
def test_a_page_that_is_not_there_is_404(as_user, budi, page):
    assert as_user(budi).get(f"/bendahara/jurnal/?page={page}").status_code == 404


def test_the_report_adds_the_month_up(as_user, arjasa, siti, budi):
    sold(arjasa, siti)
    sold(arjasa, siti, price=20_000, method=Method.CASH)

    context = as_user(budi).get("/bendahara/laporan/?month=2026-11").context

    found = {name: context[name] for name in ("sales", "returned", "earned", "commission", "paid")}
    assert found == {"sales": 35_000, "returned": 0, "earned": 29_750, "commission": 5_250, "paid": 0}


@pytest.mark.parametrize("month", ["", "2026-13", "kemarin", "0000-00"])
def test_the_report_bears_a_month_that_is_none(as_user, budi, month):
    assert as_user(budi).get("/bendahara/laporan/", {"month": month}).status_code == 200


def test_a_posting_shows_both_sides(as_user, arjasa, siti, budi):
    order = sold(arjasa, siti)
    posting = order.postings.get(rule="sale")

    page = as_user(budi).get(f"/bendahara/jurnal/{posting.pk}/").content.decode()

    assert "2-110 Utang penitip, Bu Siti" in page
    assert ledger.producer_balance(siti) == 12_750
