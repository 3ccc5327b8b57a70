"""A producer learns that staff made a code which opens her account."""

import uuid

import pytest
from django.utils import timezone

from marketplace.domain.errands import HANDLERS
from marketplace.domain.login_codes import WrongCode, give_code, send_code, use_code
from marketplace.domain.notices import save_wish
from marketplace.domain.outbox import run_due
from marketplace.domain.passwords import set_password
from marketplace.enums import NoticeTopic
from marketplace.models import LoginCode, Notice, OutboxMessage, User
from marketplace.queries.notices import to_pass_on
from tests.factories.marketplace import user_of

pytestmark = pytest.mark.django_db


def test_she_is_told_once_of_each_code_and_of_none_of_its_signs(siti, rini):
    codes = [give_code(user_of(siti), by=rini) for _time in range(2)]

    told = Notice.objects.filter(producer=siti)
    assert [(one.kind, one.facts, one.link) for one in told] == [("login_code", {}, "/ruang/sandi/")] * 2
    assert len({one.key for one in told}) == 2
    assert not any(code in str(list(told.values())) for code in codes)


def test_a_code_is_told_by_mail_whatever_she_chose_and_by_nobody_else(siti, rini, arjasa, settings, mailoutbox):
    settings.MESSENGER_URL = "http://127.0.0.1:9/"
    User.objects.filter(pk=user_of(siti).pk).update(email="siti@contoh.id")
    save_wish(siti, mail_topics=[], text_topics=NoticeTopic.values, by_hand=True, language="id")
    siti.refresh_from_db()

    code = give_code(user_of(siti), by=rini)
    run_due(HANDLERS)
    ways = set(OutboxMessage.objects.values_list("kind", flat=True))
    OutboxMessage.objects.all().delete()
    Notice.objects.update(mailed_at=None)

    (told,) = mailoutbox
    assert ways == {"notice_mail"}
    assert (told.to, told.subject) == (["siti@contoh.id"], "Kode masuk dibuat")
    assert "Petugas membuat kode masuk untuk akun Anda." in told.body
    assert f"{settings.SITE_URL}/ruang/sandi/" in told.body
    for body in (told.body, told.alternatives[0][0]):
        assert code not in body and code[:4] not in body
        assert "/ruang/kabar/atur/" not in body
    assert not to_pass_on(arjasa).exists()


def test_the_first_code_of_an_account_is_no_news(siti, rini):
    user = user_of(siti)
    user.set_unusable_password()
    user.save()

    give_code(user, by=rini)
    before = Notice.objects.count()
    user.last_login = timezone.now()
    give_code(user, by=rini)

    assert (before, Notice.objects.count()) == (0, 1)


def test_a_code_by_message_that_she_asked_for_herself_is_no_news(siti, settings):
    settings.MESSENGER_URL = "http://127.0.0.1:9/"
    send_code("+6281234567801", key="k")

    assert (LoginCode.objects.count(), Notice.objects.count()) == (1, 0)


def test_a_new_password_ends_a_code_that_she_did_not_ask_for(siti, rini):
    code = give_code(user_of(siti), by=rini)

    set_password(user_of(siti), "pisang-goreng-88")

    with pytest.raises(WrongCode):
        use_code("+6281234567801", code, client_key=uuid.uuid4())
