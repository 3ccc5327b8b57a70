from urllib.parse import unquote

import pytest

from marketplace.enums import MemberStatus
from marketplace.models import LoginCode, Member, StaffAction, StaffRole
from tests.factories.marketplace import make_application, make_producer, make_staff, user_of

pytestmark = pytest.mark.django_db
ADDRESS = "/petugas/anggota/"


def names(answer):
    return [member.public_name for member in answer.context["page"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Bu Siti", "Bu Wati"]),
        ("wati", ["Bu Wati"]),
        ("siti nama", ["Bu Siti"]),
        ("7802", ["Bu Wati"]),
        ("0812-3456-7801", ["Bu Siti"]),
        ("+62 812 3456 7801", ["Bu Siti"]),
        ("%", []),
        ("\x00" * 200, ["Bu Siti", "Bu Wati"]),
        ("x" * 5000, []),
    ],
)
def test_a_member_is_found_by_name_or_number(as_user, rini, siti, wati, typed, found):
    make_application("Bu Sum")

    assert names(as_user(rini).get(ADDRESS, {"q": typed})) == found


def test_a_member_is_found_by_her_member_number_and_state(as_user, rini, siti, wati):
    Member.objects.filter(producer=siti).update(member_no="SBMI-007")
    Member.objects.filter(producer=wati).update(status=MemberStatus.SUSPENDED)
    client = as_user(rini)

    assert names(client.get(ADDRESS, {"q": "sbmi-007"})) == ["Bu Siti"]
    assert names(client.get(ADDRESS, {"keadaan": "suspended"})) == ["Bu Wati"]
    assert client.get(ADDRESS, {"keadaan": "applied"}).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(as_user, rini, n, django_assert_num_queries):
    for number in range(n):
        make_producer(f"Bu Nomor {number}", phone=f"+628123456789{number}")
    client = as_user(rini)

    with django_assert_num_queries(8):
        page = client.get(ADDRESS).content.decode()

    assert page.count('href="/petugas/anggota/') == n


@pytest.mark.parametrize("who", ["siti", "budi", "endang"])
def test_others_find_nothing(as_user, request, wati, who):
    client = as_user(request.getfixturevalue(who))

    for path in (ADDRESS, f"{ADDRESS}{wati.member_id}/", f"{ADDRESS}{wati.member_id}/kode/"):
        assert (client.get(path).status_code, client.post(path).status_code) == (404, 404)
    assert LoginCode.objects.count() == 0


def test_a_new_code_is_shown_once_to_be_printed_or_sent(as_user, rini, siti):
    client = as_user(rini)

    answer = client.post(f"{ADDRESS}{siti.member_id}/kode/")

    page, code = answer.content.decode(), answer.context["code"]
    assert answer["Cache-Control"] == "private, no-store"
    assert (code in page, "0812-3456-7801" in page, "Nama Resmi" in page) == (True, True, False)
    assert code in unquote(answer.context["ready"])
    known = client.get(f"{ADDRESS}{siti.member_id}/").content.decode()
    assert ("Masih ada kode dari rini" in known, code in known) == (True, False)
    assert StaffAction.objects.first().action == "login code given"


def test_looking_at_the_address_gives_no_code(as_user, rini, siti):
    assert as_user(rini).get(f"{ADDRESS}{siti.member_id}/kode/").url == f"{ADDRESS}{siti.member_id}/"
    assert LoginCode.objects.count() == 0


def test_no_code_for_a_suspended_member(as_user, rini, siti):
    Member.objects.update(status=MemberStatus.SUSPENDED)
    client = as_user(rini)

    answer = client.post(f"{ADDRESS}{siti.member_id}/kode/")

    assert answer.url == f"{ADDRESS}{siti.member_id}/"
    assert "Kode masuk hanya untuk anggota yang aktif." in client.get(answer.url).content.decode()
    assert LoginCode.objects.count() == 0


def test_a_member_who_works_here_gets_hers_from_an_admin_only(as_user, rini, siti):
    StaffRole.objects.create(user=user_of(siti), role="treasurer")
    client = as_user(rini)

    client.post(f"{ADDRESS}{siti.member_id}/kode/")
    told = client.get(f"{ADDRESS}{siti.member_id}/").content.decode()
    by_staff = LoginCode.objects.count()
    as_user(make_staff("bos", role="admin")).post(f"{ADDRESS}{siti.member_id}/kode/")

    assert ("hanya boleh diberikan oleh admin" in told, by_staff, LoginCode.objects.count()) == (True, 0, 1)


def test_an_admin_lets_staff_in_again_and_staff_do_not(as_user, rini, joko, arjasa):
    bos = make_staff("bos", role="admin")

    by_staff = as_user(rini).post(f"/petugas/akun/{joko.pk}/kode/")
    list_of_staff = as_user(rini).get(ADDRESS, {"siapa": "petugas"})
    before = LoginCode.objects.count()
    answer = as_user(bos).post(f"/petugas/akun/{joko.pk}/kode/")

    assert (by_staff.status_code, list_of_staff.status_code, before) == (404, 404, 0)
    assert ("joko" in answer.content.decode(), LoginCode.objects.get().user) == (True, joko)


def test_the_list_of_staff_is_for_admins_and_asks_the_same_however_long(as_user, rini, joko, django_assert_num_queries):
    client = as_user(make_staff("bos", role="admin"))

    with django_assert_num_queries(9):
        page = client.get(ADDRESS, {"siapa": "petugas"}).content.decode()

    for words in ("rini", "joko", "Petugas mart Mart Arjasa", "Petugas mart Mart Ambulu"):
        assert words in page


def test_a_producer_has_no_code_at_the_address_of_staff(as_user, siti, arjasa):
    client = as_user(make_staff("bos", role="admin"))

    assert client.post(f"/petugas/akun/{user_of(siti).pk}/kode/").status_code == 404
    assert LoginCode.objects.count() == 0
