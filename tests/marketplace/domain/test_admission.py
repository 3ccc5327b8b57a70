import uuid

import pytest

from marketplace.domain import admission
from marketplace.domain.lifecycle import WrongStep
from marketplace.domain.login_codes import use_code
from marketplace.domain.signup import Applicant
from marketplace.enums import ApplicationState, Check, MemberStatus
from marketplace.models import Application, Counter, Kecamatan, LoginCode, Member, OutboxMessage, Producer, User
from tests.factories.marketplace import make_application, make_producer, user_of

pytestmark = pytest.mark.django_db
PHONE = "+6281234567890"


def checked(by, **fields):
    application = make_application(**fields)
    admission.note_checks(application, admission.checks_needed(application), by=by)
    return application


def accept(application, by, *, public_name="Bu Sum", phone=PHONE):
    return admission.accept(application, by=by, public_name=public_name, phone=phone)


def nothing_moved(application):
    application.refresh_from_db()
    return (application.state, User.objects.filter(phone=PHONE).count(), Producer.objects.count()) == (
        ApplicationState.SUBMITTED, 0, 0,
    )  # fmt: skip


def test_accepting_gives_her_a_number_a_public_side_and_a_code(rini):
    application = checked(rini)

    code = accept(application, rini)

    member = Member.objects.get()
    assert (member.status, member.member_no, str(member.joined_on)) == (
        MemberStatus.ACTIVE, "SBMI-001", str(application.decided_at.astimezone().date()),
    )  # fmt: skip
    producer = member.producer
    assert (producer.display_name, producer.slug, producer.desa) == ("Bu Sum", "bu-sum", "")
    user = use_code(PHONE, code, client_key=uuid.uuid4()).user
    assert (user, user.has_usable_password(), user.username) == (member.person.user, False, "sbmi-001")
    application.refresh_from_db()
    assert (application.state, application.decided_by) == (ApplicationState.ACCEPTED, rini)


def test_her_legal_name_is_nowhere_in_what_the_world_sees(rini):
    accept(checked(rini, name="Mawar", legal_name="Sumiati Rahayu"), rini, public_name="Mawar")

    public = " ".join(str(value) for value in Producer.objects.values().get().values())
    user = User.objects.get(phone=PHONE)
    assert not any(part in f"{public} {user.username} {user.get_full_name()}".lower() for part in ("sumiati", "rahayu"))


def test_who_wants_her_real_name_shown_has_said_so_on_the_record(rini):
    accept(checked(rini, legal_name="Sumiati Rahayu"), rini, public_name="Bu Sumiati Rahayu")

    consent = Producer.objects.get().member.person.consents.get()
    assert (consent.purpose, consent.channel, consent.recorded_by) == ("real_name", "witnessed", rini)


def test_a_pseudonym_needs_no_consent(rini):
    accept(checked(rini, legal_name="Sumiati Rahayu"), rini, public_name="Bu Sum")

    assert Producer.objects.get().member.person.consents.count() == 0


def test_accepting_twice_happens_once(rini, joko):
    application = checked(rini)
    accept(application, rini)

    assert accept(Application.objects.get(), joko) is None
    assert (Producer.objects.count(), LoginCode.objects.count(), Counter.objects.get(name="member").value) == (1, 1, 1)


@pytest.mark.parametrize(
    ("union_no", "checks"),
    [("", []), ("", [Check.IDENTITY]), ("", [Check.PHONE, Check.UNION]), ("JBR-7", [Check.IDENTITY, Check.PHONE])],
)
def test_nobody_is_admitted_unchecked(rini, union_no, checks):
    application = make_application(union_no=union_no)
    admission.note_checks(application, checks, by=rini)

    with pytest.raises(admission.NotChecked):
        accept(application, rini)

    assert nothing_moved(application)


def test_a_number_that_logs_somebody_in_already_is_said_so(rini):
    make_producer("Bu Lain", phone=PHONE)
    application = checked(rini)

    with pytest.raises(admission.PhoneTaken):
        accept(application, rini)
    accept(application, rini, phone="+6281234567899")

    assert Member.objects.get(member_no="SBMI-001").person.phone == "+6281234567899"


def test_the_same_public_name_gets_another_address(rini):
    make_producer("Bu Sum", username="lain", phone="+6281200000001")

    accept(checked(rini), rini)

    assert set(Producer.objects.values_list("slug", flat=True)) == {"bu-sum", "bu-sum-2"}


@pytest.mark.parametrize(("name", "slug"), [("ستي", "produsen"), ("!!!", "produsen"), ("Bu Ñoño", "bu-nono")])
def test_any_public_name_gets_an_address(rini, name, slug):
    accept(checked(rini, name=name), rini, public_name=name)

    assert Producer.objects.get().slug == slug


def test_numbers_that_are_taken_are_passed_over(rini):
    make_producer("Bu Lain", phone="+6281200000001")
    Member.objects.update(member_no="SBMI-001")

    accept(checked(rini), rini)

    assert Member.objects.filter(member_no="SBMI-002").count() == 1


@pytest.mark.parametrize("who", ["siti", "budi", "endang", "ketua"])
def test_only_staff_decide(request, who, siti):
    by = request.getfixturevalue(who)
    by = by if isinstance(by, User) else user_of(by)
    application = make_application()
    producers = Producer.objects.count()

    for act in (
        lambda: admission.note_checks(application, [Check.IDENTITY], by=by),
        lambda: admission.ask_back(application, "Apa?", by=by),
        lambda: admission.decline(application, "Tidak.", by=by),
        lambda: accept(application, by),
    ):
        with pytest.raises(admission.NotForYou):
            act()

    application.refresh_from_db()
    assert (application.state, application.checks, Producer.objects.count()) == ("submitted", [], producers)


def test_nobody_decides_about_themselves(rini):
    rini.phone = PHONE
    rini.save()
    application = make_application()

    with pytest.raises(admission.NotYourself):
        admission.decline(application, "Tidak.", by=rini)

    assert Application.objects.get().state == ApplicationState.SUBMITTED


def test_a_question_sent_twice_is_asked_once_and_told_once(rini, settings):
    application = make_application()
    settings.MESSENGER_URL = "http://127.0.0.1:9/"

    for _time in range(2):
        admission.ask_back(application, "Desa mana?", by=rini)

    assert application.events.count() == 2
    assert OutboxMessage.objects.filter(kind="text").count() == 1


def test_declining_keeps_the_reason_for_her_and_her_status(rini):
    application = make_application()

    for _time in range(2):
        admission.decline(application, "Barangnya belum ada.", by=rini)

    last = application.events.last()
    assert (last.after, last.words, application.events.count()) == ("declined", "Barangnya belum ada.", 2)
    assert (Member.objects.get().status, Producer.objects.count()) == (MemberStatus.APPLIED, 0)


def test_what_is_decided_is_not_decided_otherwise(rini):
    application = checked(rini)
    accept(application, rini)

    for act in (admission.decline, admission.ask_back):
        with pytest.raises(WrongStep):
            act(application, "Ternyata tidak.", by=rini)

    assert Member.objects.get().status == MemberStatus.ACTIVE


def across_the_table(**changes):
    return Applicant(
        **{
            "legal_name": "Sumiati Rahayu",
            "public_name": "Bu Sum",
            "phone": PHONE,
            "kecamatan": Kecamatan.objects.get(name="Ambulu"),
            "goods": "Keripik",
            "union_no": "JBR-7",
            **changes,
        }
    )


def test_who_sits_across_the_table_is_a_member_in_one_go(rini, settings):
    settings.MESSENGER_URL = "http://127.0.0.1:9/"
    key = uuid.uuid4()

    application, code = admission.sign_up_at_desk(across_the_table(), by=rini, client_key=key)

    assert use_code(PHONE, code, client_key=uuid.uuid4())
    assert (application.state, application.checks) == ("accepted", ["identity", "phone", "union"])
    assert list(OutboxMessage.objects.values_list("key", flat=True)) == [f"first-code:{application.pk}"]


def test_the_form_of_the_table_sent_again_gives_a_new_code_and_no_second_member(rini):
    key = uuid.uuid4()
    _first, old = admission.sign_up_at_desk(across_the_table(), by=rini, client_key=key)

    _again, new = admission.sign_up_at_desk(across_the_table(), by=rini, client_key=key)

    assert (Member.objects.count(), old != new) == (1, True)


def test_at_the_table_a_taken_number_or_an_earlier_application_leaves_nothing_behind(rini):
    make_application()

    with pytest.raises(admission.EarlierApplication):
        admission.sign_up_at_desk(across_the_table(), by=rini, client_key=uuid.uuid4())
    make_producer("Bu Lain", phone="+6281200000001")
    with pytest.raises(admission.PhoneTaken):
        admission.sign_up_at_desk(across_the_table(phone="+6281200000001"), by=rini, client_key=uuid.uuid4())

    assert (Application.objects.count(), Member.objects.count()) == (1, 2)
