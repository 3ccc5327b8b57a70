import re

import pytest
from django.utils import timezone

from marketplace.domain.errands import HANDLERS
from marketplace.domain.notice_mail import (
    LinkOver,
    ask_for_email,
    confirm_email,
    mail_confirmation,
    mail_notice,
    text_notice,
    token_of,
)
from marketplace.domain.notices import notify, save_wish, wish_of
from marketplace.domain.outbox import GiveUp, run_due
from marketplace.enums import NoticeKind
from marketplace.models import Notice, OutboxMessage, User
from tests.factories.marketplace import user_of

pytestmark = pytest.mark.django_db
ALL = ["orders", "goods", "review", "money", "story"]


@pytest.fixture
def with_mail(siti):
    User.objects.filter(pk=user_of(siti).pk).update(email="siti@contoh.id")
    siti.refresh_from_db()
    return siti


def paid(producer, key="paid:1"):
    return notify(
        producer, NoticeKind.PAID, key=key, link="/ruang/saldo/PC-1/", amount=185_000, number="PC-1"
    )  # fmt: skip


def test_a_notice_is_mailed_once_with_text_and_html_and_a_way_to_stop(with_mail, mailoutbox, settings):
    notice = paid(with_mail)

    assert [run_due(HANDLERS), run_due(HANDLERS)] == [1, 0]
    mail_notice(Notice.objects.get())

    (mail,) = mailoutbox
    assert (mail.subject, mail.to) == ("Uang dibayarkan", ["siti@contoh.id"])
    ((html, kind),) = mail.alternatives
    assert kind == "text/html"
    for body in (mail.body, html):
        assert "Rp185.000 sudah dibayarkan kepada Anda" in body
        assert f"{settings.SITE_URL}/ruang/saldo/PC-1/" in body
        assert f"{settings.SITE_URL}/ruang/kabar/atur/" in body
        assert not any(secret in body for secret in ("Nama Resmi", "81234567801", with_mail.display_name))
    notice.refresh_from_db()
    assert notice.mailed_at is not None


def test_she_reads_it_in_the_language_of_her_choice(with_mail, mailoutbox, settings):
    save_wish(with_mail, mail_topics=ALL, text_topics=[], by_hand=True, language="en")
    paid(with_mail)

    run_due(HANDLERS)

    assert f"{settings.SITE_URL}/en/ruang/saldo/PC-1/" in mailoutbox[0].body


def test_a_mail_that_fails_is_tried_again(with_mail, mailoutbox, settings):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    paid(with_mail)
    run_due(HANDLERS)
    message = OutboxMessage.objects.get()
    assert (message.attempts, message.done_at) == (1, None)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run_due(HANDLERS, at=message.due_at)

    assert len(mailoutbox) == 1


def test_what_she_no_longer_wants_when_its_turn_comes_is_not_sent(with_mail, mailoutbox, messenger_standin):
    paid(with_mail)
    save_wish(with_mail, mail_topics=[], text_topics=[], by_hand=True, language="id")

    assert run_due(HANDLERS) == 1
    text_notice(Notice.objects.get())

    assert mailoutbox == [] and messenger_standin.sent() == []
    assert Notice.objects.get().mailed_at is None


def test_a_notice_that_is_gone_is_no_trouble(with_mail):
    paid(with_mail).delete()

    assert run_due(HANDLERS) == 1


def test_a_notice_reaches_her_phone_once_even_if_the_answer_is_lost(siti, messenger_standin, settings):
    messenger_standin.fault("drop_after")
    notify(siti, NoticeKind.BRING, key="bring:1", link="/ruang/pesanan/", product="Keripik", qty=2, mart="Mart Arjasa")
    run_due(HANDLERS)
    message = OutboxMessage.objects.get()

    run_due(HANDLERS, at=message.due_at)

    ((to, text),) = messenger_standin.sent()
    assert to == "6281234567801"
    assert text.split("\n") == [
        "*Ada pesanan untuk Anda antar*",
        "Pembeli memesan 2 Keripik untuk diantar ke Mart Arjasa.",
        f"{settings.SITE_URL}/ruang/pesanan/",
        "SBMI Mart",
    ]
    assert Notice.objects.get().texted_at is not None


def test_a_refused_number_leaves_the_notice_for_staff(siti, messenger_standin):
    messenger_standin.fault("400")
    notice = notify(siti, NoticeKind.BRING, key="bring:1")

    with pytest.raises(GiveUp):
        text_notice(notice)

    assert Notice.objects.get().texted_at is None


def test_an_address_is_only_used_after_its_link_was_followed(siti, mailoutbox, settings):
    ask_for_email(siti, "siti@contoh.id")
    run_due(HANDLERS)
    (mail,) = mailoutbox
    assert mail.to == ["siti@contoh.id"]
    token = re.search(rf"{re.escape(settings.SITE_URL)}/ruang/kabar/surel/([^/\s]+)/", mail.body)[1]
    paid(siti)
    assert user_of(siti).email == ""
    assert OutboxMessage.objects.filter(kind="notice_mail").count() == 0

    assert confirm_email(siti, token) == confirm_email(siti, token) == "siti@contoh.id"

    siti.refresh_from_db()
    assert User.objects.get(pk=user_of(siti).pk).email == "siti@contoh.id"
    assert wish_of(siti).new_email == ""


def test_a_mended_address_gets_its_own_mail_at_once_and_the_same_one_only_one(siti, mailoutbox, time_machine):
    time_machine.move_to(timezone.now().replace(second=5), tick=False)

    for address in ("siti@contho.id", "siti@contoh.id", "siti@contoh.id"):
        ask_for_email(siti, address)
        run_due(HANDLERS)

    assert [mail.to for mail in mailoutbox] == [["siti@contho.id"], ["siti@contoh.id"]]


def test_a_link_of_another_or_of_an_older_address_or_an_old_one_does_nothing(siti, wati, settings, time_machine):
    ask_for_email(siti, "lama@contoh.id")
    old = token_of(siti, "lama@contoh.id")
    ask_for_email(siti, "baru@contoh.id")
    good = token_of(siti, "baru@contoh.id")

    for who, token in ((siti, old), (wati, good), (siti, "bukan-token"), (siti, good + "x")):
        with pytest.raises(LinkOver):
            confirm_email(who, token)
    time_machine.move_to(timezone.now() + settings.EMAIL_LINK_KEPT * 1.1)
    with pytest.raises(LinkOver):
        confirm_email(siti, good)

    assert set(User.objects.values_list("email", flat=True)) == {""}


def test_taking_the_address_away_stops_the_mails(with_mail, mailoutbox):
    ask_for_email(with_mail, "")
    mail_confirmation(with_mail)
    with_mail.refresh_from_db()
    paid(with_mail)

    run_due(HANDLERS)

    assert mailoutbox == []
    assert User.objects.get(pk=user_of(with_mail).pk).email == ""
