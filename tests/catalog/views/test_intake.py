import re

import pytest

from catalog.enums import ConsignmentState
from catalog.models import StockLevel
from tests.factories.catalog import in_days, make_consignment, make_product

LIST = "/petugas/titipan/"


@pytest.fixture
def slip(siti, arjasa):
    return make_consignment(siti, arjasa, (make_product(siti).variants.get(), 12))


def counted(slip, **fields):
    batch = slip.batches.get()
    sent = {"accepted": "12", "rejected": "0", "best_before": in_days(60).isoformat(), "reason": "", **fields}
    return {f"b{batch.pk}-{name}": value for name, value in sent.items()}


@pytest.mark.parametrize("n", (1, 3))
def test_the_list_shows_the_slips_of_this_mart(siti, rini, arjasa, ambulu, as_user, django_assert_num_queries, n):
    slips = [make_consignment(siti, arjasa, (make_product(siti).variants.get(), 12)) for _ in range(n)]
    elsewhere = make_consignment(siti, ambulu, (make_product(siti).variants.get(), 12))
    client = as_user(rini)
    client.get(LIST)

    with django_assert_num_queries(7):
        page = client.get(LIST).content.decode()

    assert set(re.findall(r"NT-\d{6}-\d{4}", page)) == {slip.number for slip in slips}
    assert elsewhere.number not in page


def test_a_slip_opens_by_number_token_or_qr_address(slip, rini, as_user):
    client = as_user(rini)
    day, nth = slip.number.split("-")[1:]

    for typed in (
        slip.number,
        slip.number.lower(),
        f"nt{day} {int(nth)}",
        slip.token,
        f"http://x.id/a/?q={slip.token}",
    ):
        assert client.get(LIST, {"q": typed}).url == f"{LIST}{slip.number}/", typed


@pytest.mark.parametrize("typed", ["", "NT-1", "\x00", "9" * 5000, "' OR 1=1", "NT-261123-²"])
def test_what_is_no_slip_says_so(rini, as_user, typed):
    page = as_user(rini).get(LIST, {"q": typed})

    assert page.status_code == 200
    assert page.context["form"].errors["q"]


def test_staff_count_and_accept_once(slip, rini, as_user):
    client = as_user(rini)
    data = counted(slip, accepted="10", rejected="2", reason="segel rusak")

    for _ in range(2):
        assert client.post(f"{LIST}{slip.number}/", data).status_code == 302

    slip.refresh_from_db()
    assert (slip.state, slip.received_by) == (ConsignmentState.RECEIVED, rini)
    assert StockLevel.objects.get().on_hand == 10
    page = client.get(f"{LIST}{slip.number}/").content.decode()
    assert "segel rusak" in page


def test_the_fields_for_rejecting_stay_folded_until_they_are_used(slip, rini, as_user):
    client, address = as_user(rini), f"{LIST}{slip.number}/"

    assert '<details class="titip-tolak">' in client.get(address).content.decode()
    assert '<details class="titip-tolak" open>' in client.post(address, counted(slip, rejected="3")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"accepted": ""}, "accepted"),
        ({"accepted": "-1"}, "accepted"),
        ({"accepted": "99999999999999999999"}, "accepted"),
        ({"accepted": "1,5"}, "accepted"),
        ({"rejected": "3"}, "reason"),
        ({"best_before": ""}, "best_before"),
        ({"best_before": "2020-01-01"}, "best_before"),
        ({"best_before": "\x00"}, "best_before"),
    ],
)
def test_bad_counts_are_told_by_the_field_and_keep_what_was_typed(slip, rini, as_user, wrong, field):
    page = as_user(rini).post(f"{LIST}{slip.number}/", counted(slip, **wrong))

    assert page.status_code == 200
    assert set(page.context["forms"][0].errors) == {field}
    assert not StockLevel.objects.exists()


def test_all_of_a_slip_is_rejected_with_a_reason(slip, rini, as_user):
    client = as_user(rini)

    assert client.post(f"{LIST}{slip.number}/tolak/", {"reason": ""}).status_code == 200
    assert client.post(f"{LIST}{slip.number}/tolak/", {"reason": "basah"}).status_code == 302

    slip.refresh_from_db()
    assert slip.state == ConsignmentState.REJECTED


def test_the_printed_slip_names_both_parties(slip, rini, as_user):
    page = as_user(rini).get(f"{LIST}{slip.number}/cetak/").content.decode()

    assert slip.number in page
    assert "Bu Siti" in page
    assert "Mart Arjasa" in page
    assert "<svg" in page
    assert "15%" in page


def test_staff_of_another_mart_find_no_such_slip(slip, joko, siti, client, as_user):
    address = f"{LIST}{slip.number}/"
    assert client.get(address).url.startswith("/masuk/")
    for stranger in (joko, siti):
        client = as_user(stranger)
        assert client.get(address).status_code == 404
        assert client.post(address, counted(slip)).status_code == 404
        assert client.post(f"{address}tolak/", {"reason": "x"}).status_code == 404
        assert client.get(f"{address}cetak/").status_code == 404

    slip.refresh_from_db()
    assert slip.state == ConsignmentState.DECLARED
