import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.domain import admission
from marketplace.domain.application_photo import keep_photo, kept_photo, read_photo
from marketplace.domain.errands import HANDLERS
from marketplace.domain.lifecycle import WrongStep
from marketplace.domain.outbox import run_due
from marketplace.domain.signup import (
    AlreadyAMember,
    Applicant,
    answer_staff,
    apply_for_membership,
    ask_for_link,
    erase_application,
    forget_old_applications,
    note_link_found,
    send_link,
)
from marketplace.enums import ApplicationState, MemberStatus
from marketplace.models import Application, ApplicationEvent, Kecamatan, Member, OutboxMessage, Person, StaffAction
from tests.factories.marketplace import make_application
from tests.factories.photos import plain_jpeg, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def sumiati():
    return Applicant(
        legal_name="Sumiati",
        public_name="Bu Sum",
        phone="+6281234567890",
        kecamatan=Kecamatan.objects.get(name="Ambulu"),
        goods="Keripik singkong",
        desa="Sabrang",
    )


def send(applicant, key=None):
    return apply_for_membership(applicant, client_key=key or uuid.uuid4())


def test_an_application_waits_for_staff_and_makes_a_member_to_be(sumiati):
    application = send(sumiati)

    member = application.member
    assert (application.state, application.desa, application.checks) == (ApplicationState.SUBMITTED, "Sabrang", [])
    assert (member.status, member.public_name, member.goods) == (MemberStatus.APPLIED, "Bu Sum", "Keripik singkong")
    assert (member.person.legal_name, member.person.user) == ("Sumiati", None)
    assert StaffAction.objects.get(action="member_applied").note == "pendaftaran-2026-2"


def test_the_link_is_long_and_every_one_another():
    tokens = {make_application(phone=f"+628123456789{n}").token for n in range(5)}

    assert {len(token) for token in tokens} == {43}
    assert len(tokens) == 5


def test_sent_twice_counts_once(sumiati):
    key = uuid.uuid4()

    first, again = send(sumiati, key), send(replace(sumiati, legal_name="Sumiati Rahayu"), key)

    assert first == again
    assert (Application.objects.count(), Member.objects.count(), Person.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(("messenger", "texts", "is_marked"), [("http://127.0.0.1:9/", 1, False), ("", 0, True)])
def test_who_applies_once_more_gets_an_application_and_her_number_the_link_of_the_first(
    sumiati, settings, messenger, texts, is_marked
):
    settings.MESSENGER_URL = ""
    first = send(sumiati)
    settings.MESSENGER_URL = messenger

    again = send(replace(sumiati, legal_name="SUMIATI", goods="Lain", desa="Lain"))
    send(replace(sumiati, goods="Lain lagi"))  # her number is not written to each time

    assert (again != first, again.state, again.desa) == (True, ApplicationState.SUBMITTED, "Lain")
    sent = [message.payload["text"] for message in OutboxMessage.objects.filter(kind="text")]
    assert [(first.token in words, again.token in words) for words in sent] == [(True, False)] * texts
    first.refresh_from_db(), again.refresh_from_db()
    assert (bool(first.link_wanted_at), again.link_wanted_at) == (is_marked, None)
    assert first.desa == "Sabrang"


def test_the_link_that_is_looked_for_is_that_of_the_first_application(sumiati, settings):
    first, again = send(sumiati), send(sumiati)
    Application.objects.filter(pk=first.pk).update(waiting_since=timezone.now(), link_wanted_at=None)

    send_link(sumiati.phone, sumiati.legal_name, key="k")

    first.refresh_from_db(), again.refresh_from_db()
    assert (bool(first.link_wanted_at), again.link_wanted_at) == (True, None)


def test_two_people_may_share_a_phone(sumiati):
    send(sumiati)
    send(replace(sumiati, legal_name="Bambang"))

    assert Application.objects.count() == 2


def test_who_left_may_apply_again(sumiati):
    first = send(sumiati)
    Application.objects.update(state=ApplicationState.ACCEPTED)

    again = send(sumiati)

    assert again != first


def test_she_answers_and_it_is_the_turn_of_staff_again(rini):
    application = make_application()
    admission.ask_back(application, "Desa mana, Bu?", by=rini)

    answer_staff(application, "Sabrang")
    answer_staff(application, "Sabrang")

    said = list(ApplicationEvent.objects.values_list("after", "words"))
    assert said == [("submitted", ""), ("asked", "Desa mana, Bu?"), ("submitted", "Sabrang")]


def test_nobody_answers_what_was_not_asked():
    application = make_application()

    with pytest.raises(WrongStep):
        answer_staff(application, "Halo")

    assert application.events.count() == 1


def test_what_was_declined_may_be_sent_again_with_what_is_new(rini):
    application = make_application()
    admission.decline(application, "Belum punya barang.", by=rini)

    answer_staff(application, "Sekarang sudah ada.")

    assert Application.objects.get().state == ApplicationState.SUBMITTED


def test_erasing_leaves_nothing_of_her_but_what_staff_did(
    rini, settings, tmp_path, django_capture_on_commit_callbacks, sumiati
):
    settings.MESSENGER_URL = "http://127.0.0.1:9/"
    photo = kept_photo(keep_photo(upload(plain_jpeg())))
    application = send(replace(sumiati, photo=photo))
    admission.ask_back(application, "Desa mana?", by=rini)
    actions = StaffAction.objects.count()

    with django_capture_on_commit_callbacks(execute=True):
        erase_application(application)

    for model in (Application, ApplicationEvent, Member, Person, OutboxMessage):
        assert model.objects.count() == 0
    assert read_photo(photo) is None
    assert StaffAction.objects.count() == actions + 1
    told = " ".join(f"{action.subject} {action.note}" for action in StaffAction.objects.all())
    assert not any(words in told for words in ("Sumiati", "Bu Sum", "8123", "Sabrang"))


def test_a_year_after_it_was_declined_or_left_unanswered_an_application_is_erased(
    rini, settings, django_capture_on_commit_callbacks, sumiati
):
    settings.APPLICATION_KEPT = timedelta(days=365)
    photo = kept_photo(keep_photo(upload(plain_jpeg())))
    declined = send(replace(sumiati, photo=photo))
    names = ("Bu Tanya", "Bu Tunggu", "Bu Baru", "Bu Masuk")
    asked, waiting, fresh, admitted = (make_application(name, legal_name=name) for name in names)
    now = timezone.now()
    year_ago = now - timedelta(days=365)
    admission.decline(declined, "Belum punya barang.", by=rini, at=year_ago)
    admission.ask_back(asked, "Desa mana?", by=rini, at=year_ago)
    admission.decline(fresh, "Belum punya barang.", by=rini, at=year_ago + timedelta(days=1))
    Application.objects.filter(pk__in=[waiting.pk, admitted.pk]).update(waiting_since=year_ago)
    Application.objects.filter(pk=admitted.pk).update(state=ApplicationState.ACCEPTED)

    with django_capture_on_commit_callbacks(execute=True):
        found = [forget_old_applications(at=now), forget_old_applications(at=now)]

    assert found == [2, 0]
    left = set(Application.objects.values_list("pk", flat=True))
    assert left == {waiting.pk, fresh.pk, admitted.pk}
    assert not Person.objects.filter(legal_name__in=["Sumiati", "Bu Tanya"]).exists()
    assert read_photo(photo) is None


def test_a_member_is_not_erased_as_an_applicant():
    application = make_application()
    Application.objects.update(state=ApplicationState.ACCEPTED)

    with pytest.raises(AlreadyAMember):
        erase_application(application)

    assert Person.objects.count() == 1


@pytest.mark.parametrize(("messenger", "texts", "is_marked"), [("http://127.0.0.1:9/", 1, False), ("", 0, True)])
def test_a_lost_link_is_sent_or_staff_are_asked_to(settings, messenger, texts, is_marked):
    settings.MESSENGER_URL = ""
    application = make_application()
    settings.MESSENGER_URL = messenger

    ask_for_link("+6281234567890", "SUMIATI rahayu", key="k")
    ask_for_link("+6281234567890", "SUMIATI rahayu", key="k")
    run_due(HANDLERS)

    assert OutboxMessage.objects.filter(kind="text", payload__phone="+6281234567890").count() == texts
    application.refresh_from_db()
    assert bool(application.link_wanted_at) is is_marked


@pytest.mark.parametrize(("phone", "name"), [("+6281234567890", "Orang Lain"), ("+6281299999999", "Sumiati Rahayu")])
def test_who_knows_only_half_gets_no_link_and_leaves_no_trace(settings, phone, name):
    settings.MESSENGER_URL = ""
    application = make_application()
    settings.MESSENGER_URL = "http://127.0.0.1:9/"

    ask_for_link(phone, name, key="k")
    run_due(HANDLERS)

    application.refresh_from_db()
    assert application.link_wanted_at is None
    assert [message.payload for message in OutboxMessage.objects.all()] == [{}]


def test_staff_need_not_send_a_link_that_she_has_found():
    application = make_application()
    send_link("+6281234567890", "Sumiati Rahayu", key="k")
    application.refresh_from_db()
    wanted = application.link_wanted_at

    note_link_found(application)

    application.refresh_from_db()
    assert (wanted is None, application.link_wanted_at) == (False, None)
