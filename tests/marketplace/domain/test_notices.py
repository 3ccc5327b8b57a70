import pytest

from marketplace.domain.messenger import send_text
from marketplace.domain.notices import mark_read, mark_told, notify, save_wish, ways_for, wish_of
from marketplace.enums import NoticeKind
from marketplace.models import Notice, OutboxMessage, User

pytestmark = pytest.mark.django_db


def promised():
    return sorted(OutboxMessage.objects.values_list("kind", flat=True))


def tell(siti, kind=NoticeKind.BRING, key="bring:1"):
    return notify(siti, kind, key=key, link="/ruang/pesanan/", product="Keripik", qty=2)


def test_the_same_key_is_the_same_notice_and_is_promised_once(siti, messenger_standin):
    assert tell(siti) == tell(siti)

    assert Notice.objects.count() == 1
    assert promised() == ["notice_text"]


def test_without_a_choice_only_orders_come_by_message_and_nothing_by_mail_without_an_address(siti, messenger_standin):
    tell(siti, NoticeKind.PAID, key="paid:1")
    tell(siti, NoticeKind.SOLD_OUT, key="sold_out:1")

    assert promised() == []


def test_without_a_messenger_no_message_is_promised(siti, settings):
    settings.MESSENGER_URL = ""

    tell(siti)

    assert promised() == []


def test_she_is_told_the_way_she_chose(siti, messenger_standin):
    User.objects.filter(person__member__producer=siti).update(email="siti@contoh.id")
    save_wish(siti, mail_topics=["money"], text_topics=["money", "story"], by_hand=False, language="en")
    siti.refresh_from_db()

    notice = tell(siti, NoticeKind.PAID, key="paid:1")
    tell(siti)

    assert ways_for(notice) == ["notice_mail", "notice_text"]
    assert promised() == ["notice_mail", "notice_text"]
    assert (wish_of(siti).by_hand, wish_of(siti).language) == (False, "en")


def test_what_she_chose_is_kept_in_one_row_without_unknown_topics(siti, wati):
    save_wish(siti, mail_topics=["story", "gossip"], text_topics=[], by_hand=True, language="id")
    save_wish(siti, mail_topics=["orders"], text_topics=[], by_hand=True, language="id")

    assert wish_of(siti).mail_topics == ["orders"]
    assert wish_of(wati).text_topics == ["orders"]
    assert wish_of(wati).pk is None


def test_reading_is_hers_alone_and_counts_once(siti, wati):
    hers, others = tell(siti), notify(wati, NoticeKind.BRING, key="bring:2")

    assert mark_read(siti, [hers, others]) == 1
    assert mark_read(siti, [hers]) == 0

    others.refresh_from_db()
    assert others.read_at is None


def test_who_passed_a_notice_on_first_stays(siti, rini, joko):
    notice = tell(siti)

    assert [mark_told([notice.pk], by=rini), mark_told([notice.pk], by=joko)] == [1, 0]

    notice.refresh_from_db()
    assert notice.told_by == rini


def test_a_text_of_another_room_uses_the_same_promise(messenger_standin):
    assert send_text("+6281234567801", "Kode 1", key="code:1") == send_text("+6281234567801", "Kode 1", key="code:1")
