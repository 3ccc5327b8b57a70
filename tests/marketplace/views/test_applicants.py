from datetime import UTC, datetime

import pytest

from marketplace.enums import MemberStatus
from marketplace.models import Kecamatan, Member, Person

pytestmark = pytest.mark.django_db
ADDRESS = "/petugas/pendaftar/"


def applicant(number=0, **fields):
    person = Person.objects.create(legal_name=f"Sumiati {number}", phone=f"+628123456789{number}")
    return Member.objects.create(
        **{
            "person": person,
            "public_name": f"Bu Sum {number}",
            "kecamatan": Kecamatan.objects.get(name="Ambulu"),
            "goods": "<b>Keripik</b>",
            "status": MemberStatus.APPLIED,
            "applied_at": datetime(2026, 11, 23, 20, tzinfo=UTC),
            **fields,
        }
    )


def test_staff_see_who_asks_and_how_to_reach_them(as_user, rini):
    applicant(1)
    applicant(2, status=MemberStatus.ACTIVE)

    page = as_user(rini).get(ADDRESS).content.decode()

    for words in ("Bu Sum 1", "Sumiati 1", "0812-3456-7891", "Ambulu", "&lt;b&gt;Keripik", "24 November 2026"):
        assert words in page
    assert "Bu Sum 2" not in page


@pytest.mark.parametrize("who", ["siti", "budi", "endang"])
def test_others_find_nothing(as_user, request, who):
    assert as_user(request.getfixturevalue(who)).get(ADDRESS).status_code == 404


def test_a_stranger_logs_in_first(client):
    assert client.get(ADDRESS).url == "/masuk/?next=/petugas/pendaftar/"


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "9" * 50, "１"])
def test_a_page_that_is_not_there_is_404(as_user, rini, page):
    assert as_user(rini).get(ADDRESS, {"page": page}).status_code == 404


def test_nobody_yet_is_said_kindly(as_user, rini):
    assert "Belum ada pendaftar" in as_user(rini).get(ADDRESS).content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(as_user, rini, n, django_assert_num_queries):
    for number in range(n):
        applicant(number)
    client = as_user(rini)

    with django_assert_num_queries(8):
        page = client.get(ADDRESS).content.decode()

    assert page.count("Bu Sum") == n
