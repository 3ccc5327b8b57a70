import copy

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django.test import RequestFactory

from marketplace.domain.passkeys import (
    BadPasskey,
    TooManyPasskeys,
    add_passkey,
    ask_for_new,
    ask_for_proof,
    prove_with_passkey,
    rename_passkey,
    who_holds,
)
from marketplace.models import StaffAction
from marketplace.queries.factors import passkeys_of
from tests.authenticator import PRESENT, Device

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def request_of_a_browser():
    request = RequestFactory().get("/")
    request.session = {}
    with request_context(request):
        yield request


@pytest.fixture
def device(rini):
    """Rini's phone, whose passkey is known."""
    device = Device()
    add_passkey(rini, name="HP Rini", credential=device.make(ask_for_new(rini)))
    return device


def test_a_passkey_is_kept_with_its_name_and_codes_in_reserve(rini, device):
    assert [key.name for key in passkeys_of(rini)] == ["HP Rini"]
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn", "recovery_codes"}
    assert StaffAction.objects.get().action == "passkey_added"


def test_it_is_asked_for_in_the_name_of_the_site_and_with_recognition(rini):
    asked = ask_for_new(rini)["publicKey"]

    assert asked["rp"] == {"id": "localhost", "name": "SBMI Mart"}
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["authenticatorSelection"]["residentKey"] == "required"


@pytest.mark.parametrize("where", [{"origin": "https://sbmi-mart.jahat.example"}, {"host": "jahat.example"}])
def test_a_passkey_made_elsewhere_is_refused(rini, where):
    with pytest.raises(BadPasskey):
        add_passkey(rini, name="x", credential=Device(**where).make(ask_for_new(rini)))

    assert not Authenticator.objects.exists()


def test_a_passkey_of_a_device_that_recognised_nobody_is_refused(rini):
    with pytest.raises(BadPasskey):
        add_passkey(rini, name="x", credential=Device().make(ask_for_new(rini), flags=PRESENT))

    assert not Authenticator.objects.exists()


def test_eleven_passkeys_are_too_many(rini, device, settings):
    settings.PASSKEYS_MAX = 1

    with pytest.raises(TooManyPasskeys):
        add_passkey(rini, name="x", credential=Device().make(ask_for_new(rini)))

    assert len(passkeys_of(rini)) == 1


def test_whoever_holds_it_is_who_it_was_made_for(rini, device):
    assert who_holds(device.use(ask_for_proof())) == rini
    assert passkeys_of(rini)[0].instance.last_used_at is not None


def test_an_answer_serves_once(rini, device):
    answer = device.use(ask_for_proof())
    who_holds(answer)

    with pytest.raises(BadPasskey):
        who_holds(answer)


def test_another_device_and_another_account_open_nothing(rini, wati, device):
    stranger = Device()
    stranger.handle = device.handle
    with pytest.raises(BadPasskey):
        who_holds(stranger.use(ask_for_proof()))
    with pytest.raises(BadPasskey):
        prove_with_passkey(device.use(ask_for_proof()), user=wati.member.person.user)


def test_without_recognition_it_is_worth_no_password(rini, device):
    """The question of a second step asks for less; its answer is of no use at the door."""
    with pytest.raises(BadPasskey):
        who_holds(device.use(ask_for_proof(rini), flags=PRESENT))

    prove_with_passkey(device.use(ask_for_proof(rini), flags=PRESENT), user=rini)


def test_somebody_who_may_not_log_in_does_not(rini, device):
    rini.is_active = False
    rini.save()

    with pytest.raises(BadPasskey):
        who_holds(device.use(ask_for_proof()))


BROKEN = [None, 1, "x", [], {}, {"a": "b"}, "AAAA", "=" * 9, "9" * 4000, {"toString": []}]


@pytest.mark.parametrize(
    "part", ["rawId", "response", "userHandle", "clientDataJSON", "signature", "authenticatorData"]
)
@pytest.mark.parametrize("junk", BROKEN)
def test_whatever_a_stranger_sends_is_refused_in_words(rini, device, part, junk):
    answer = copy.deepcopy(device.use(ask_for_proof()))
    (answer if part in answer else answer["response"])[part] = junk

    with pytest.raises(BadPasskey):
        who_holds(answer)


@pytest.mark.parametrize("part", ["response", "clientDataJSON", "attestationObject"])
@pytest.mark.parametrize("junk", BROKEN)
def test_whatever_is_said_of_a_new_one_is_refused_in_words(rini, part, junk):
    said = Device().make(ask_for_new(rini))
    (said if part in said else said["response"])[part] = junk

    with pytest.raises(BadPasskey):
        add_passkey(rini, name="x", credential=said)

    assert not Authenticator.objects.exists()


def test_a_passkey_is_renamed_by_its_owner_alone(rini, budi, device):
    pk = passkeys_of(rini)[0].instance.pk

    rename_passkey(budi, pk, name="Punya Budi")
    rename_passkey(rini, pk, name="HP kedai")

    assert passkeys_of(rini)[0].name == "HP kedai"
