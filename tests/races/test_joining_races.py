"""The same form twice at once, two who decide at once, and two who use one code at once."""

import uuid

import pytest

from marketplace.domain import admission
from marketplace.domain.login_codes import WrongCode, give_code, use_code
from marketplace.domain.signup import Applicant, apply_for_membership
from marketplace.enums import ApplicationState
from marketplace.models import Application, Kecamatan, LoginCode, Member, Producer, User
from marketplace.refusal import Refusal
from tests.factories.marketplace import make_application, user_of
from tests.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROUNDS = 3
PHONE = "+6281234567890"


def checked(by, **fields):
    application = make_application(**fields)
    admission.note_checks(application, admission.checks_needed(application), by=by)
    return application


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_code_is_used_once_however_many_have_it(siti, rini, _round):
    code = give_code(user_of(siti), by=rini)

    answers = all_at_once([lambda: use_code("+6281234567801", code, client_key=uuid.uuid4()) for _ in range(8)])

    assert sorted(type(answer).__name__ for answer in answers) == ["LoginCode", *["WrongCode"] * 7]


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_one_form_sent_by_an_impatient_thumb_lets_in_each_time(siti, rini, _round):
    code, key = give_code(user_of(siti), by=rini), uuid.uuid4()

    answers = all_at_once([lambda: use_code("+6281234567801", code, client_key=key) for _ in range(4)])

    assert set(answers) == {LoginCode.objects.get()}


def test_guesses_sent_at_once_do_not_get_past_the_limit(siti, rini, settings):
    settings.CODE_TRIES = {"paper": 3, "message": 3}
    code = give_code(user_of(siti), by=rini)
    wrong = [f"{'A' * 7}{sign}" for sign in "BCDEFGHJ"]

    all_at_once([lambda guess=guess: use_code("+6281234567801", guess, client_key=uuid.uuid4()) for guess in wrong])

    assert LoginCode.objects.get().tries == 3
    with pytest.raises(WrongCode):
        use_code("+6281234567801", code, client_key=uuid.uuid4())


def test_two_staff_give_a_code_at_once_and_one_of_them_is_good(siti, rini, joko):
    codes = all_at_once([lambda by=by: give_code(user_of(siti), by=by) for by in (rini, joko) * 2])

    assert len(set(codes)) == 4
    assert LoginCode.objects.filter(ended_at__isnull=True).count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_one_form_sent_at_once_is_one_application(_round):
    key = uuid.uuid4()
    sumiati = Applicant(
        legal_name="Sumiati", public_name="Bu Sum", phone=PHONE, goods="Keripik", desa="Sabrang",
        kecamatan=Kecamatan.objects.get(name="Ambulu"),
    )  # fmt: skip

    answers = all_at_once([lambda: apply_for_membership(sumiati, client_key=key) for _ in range(6)])

    assert set(answers) == {Application.objects.get()}
    assert Member.objects.count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_accepted_and_declined_at_once_is_one_of_the_two(rini, joko, _round):
    application = checked(rini)

    answers = all_at_once(
        [
            lambda: admission.accept(
                Application.objects.get(pk=application.pk), by=rini, public_name="Bu Sum", phone=PHONE
            ),
            lambda: admission.decline(Application.objects.get(pk=application.pk), "Belum.", by=joko),
        ]
    )

    application.refresh_from_db()
    is_in = application.state == ApplicationState.ACCEPTED
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert (Producer.objects.count(), User.objects.filter(phone=PHONE).count()) == ((1, 1) if is_in else (0, 0))


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_accepted_by_two_at_once_is_one_member_with_one_code(rini, joko, _round):
    application = checked(rini)

    codes = all_at_once(
        [
            lambda by=by: admission.accept(
                Application.objects.get(pk=application.pk), by=by, public_name="Bu Sum", phone=PHONE
            )
            for by in (rini, joko)
        ]
    )

    assert sorted(code is None for code in codes) == [False, True]
    assert (Producer.objects.count(), LoginCode.objects.count()) == (1, 1)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_with_one_number_and_one_name_are_not_both_let_in(rini, joko, _round):
    first, second = checked(rini), checked(rini, legal_name="Bambang")

    answers = all_at_once(
        [
            lambda one=one, by=by: admission.accept(
                Application.objects.get(pk=one.pk), by=by, public_name="Bu Sum", phone=PHONE
            )
            for one, by in ((first, rini), (second, joko))
        ]
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["PhoneTaken", "str"]
    assert (Producer.objects.count(), User.objects.filter(phone=PHONE).count()) == (1, 1)
