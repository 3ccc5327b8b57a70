import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from marketplace.domain.notices import notify, save_wish
from marketplace.enums import NoticeKind
from marketplace.models import Notice, OutboxMessage, StaffAction
from tests.factories.marketplace import make_producer

pytestmark = pytest.mark.django_db
ADDRESS, TOLD = "/petugas/kabar/", "/petugas/kabar/terkirim/"


def tell(producer, n=1, mart="Mart Arjasa", **facts):
    facts = {"product": f"Keripik {n}", **({"mart": mart} if mart else {}), **facts}
    return notify(producer, NoticeKind.SOLD_OUT, key=f"sold_out:{producer.pk}:{n}", **facts)


def shown(client):
    return re.findall(r'<h2 class="judul">(Bu [^<]+)</h2>', client.get(ADDRESS).content.decode())


def test_one_tap_opens_a_ready_message_with_all_that_waits_for_her(as_user, siti, rini):
    tell(siti, 1)
    tell(siti, 2)

    page = as_user(rini).get(ADDRESS).content.decode()

    link = urlsplit(re.search(r'href="(https://wa\.me/[^"]+)"', page)[1])
    text = parse_qs(link.query)["text"][0]
    assert link.path == "/6281234567801"
    assert text.startswith("Halo Bu Siti, ini kabar dari SBMI Mart:")
    assert "• Keripik 1 sudah habis" in text and "• Keripik 2 sudah habis" in text


def test_what_was_sent_is_marked_with_who_did_it_and_leaves_the_list(as_user, siti, rini):
    notices = [tell(siti, 1), tell(siti, 2)]
    client = as_user(rini)
    keys = ",".join(str(notice.pk) for notice in notices)

    first, again = (client.post(TOLD, {"kabar": keys}, follow=True).content.decode() for _turn in range(2))

    assert "2 kabar tercatat sudah dikirim." in first
    assert "Kabar ini sudah tercatat dikirim." in again
    assert shown(client) == []
    assert set(Notice.objects.values_list("told_by", flat=True)) == {rini.pk}
    assert StaffAction.objects.filter(action="notices told").count() == 1


def test_a_notice_that_came_after_the_page_was_opened_still_waits(as_user, siti, rini):
    old = tell(siti, 1)
    client = as_user(rini)
    new = tell(siti, 2)

    client.post(TOLD, {"kabar": str(old.pk)})

    new.refresh_from_db()
    assert new.told_at is None
    assert shown(client) == ["Bu Siti"]


def test_who_was_reached_otherwise_or_does_not_want_it_is_not_listed(as_user, siti, wati, rini):
    now = timezone.now()
    for n, field in enumerate(["read_at", "mailed_at", "texted_at", "told_at"]):
        Notice.objects.filter(pk=tell(siti, n).pk).update(**{field: now})
    Notice.objects.filter(pk=tell(siti, 9).pk).update(created_at=now - timedelta(days=31))
    save_wish(wati, mail_topics=[], text_topics=[], by_hand=False, language="id")
    tell(wati)

    assert shown(as_user(rini)) == []


def test_what_the_worker_still_sends_waits_for_it_and_what_failed_comes_here(as_user, siti, rini):
    notice = tell(siti)
    message = OutboxMessage.objects.create(
        kind="notice_text", key=f"notice_text:{notice.pk}", payload={}, due_at=timezone.now()
    )
    client = as_user(rini)
    assert shown(client) == []

    message.dead_at = timezone.now()
    message.save()

    assert shown(client) == ["Bu Siti"]


def test_each_mart_passes_on_what_is_its_own_and_what_is_of_none(as_user, siti, wati, rini, joko):
    theirs = tell(siti, mart="Mart Ambulu")
    tell(wati, mart=None)

    client = as_user(rini)
    assert shown(client) == ["Bu Wati"]
    client.post(TOLD, {"kabar": str(theirs.pk)})

    theirs.refresh_from_db()
    assert theirs.told_at is None
    assert shown(as_user(joko)) == ["Bu Wati", "Bu Siti"]


@pytest.mark.parametrize("sent", ["x", "1,x", "-1", "１", "1;2"])
def test_odd_keys_are_404(as_user, rini, sent):
    assert as_user(rini).post(TOLD, {"kabar": sent}).status_code == 404


@pytest.mark.parametrize("who", ["siti", "budi", "endang"])
def test_others_find_nothing(as_user, request, who):
    client = as_user(request.getfixturevalue(who))

    assert [client.get(ADDRESS).status_code, client.post(TOLD).status_code] == [404, 404]


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(as_user, rini, n, django_assert_num_queries):
    for number in range(n):
        tell(make_producer(f"Bu {number}", phone=f"+628123456780{number}"), 1)
    client = as_user(rini)

    with django_assert_num_queries(9):
        assert client.get(ADDRESS).content.decode().count("wa.me") == n
