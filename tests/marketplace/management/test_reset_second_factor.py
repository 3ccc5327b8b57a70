import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from marketplace.models import StaffAction
from tests.factories.factors import make_totp

pytestmark = pytest.mark.django_db


def test_at_the_console_an_account_begins_anew_and_it_is_written_down(budi):
    make_totp(budi)
    said = io.StringIO()

    call_command("reset_second_factor", "budi", stdout=said)

    assert said.getvalue() == "Langkah kedua budi dilepas. Ia masuk dengan kata sandinya.\n"
    assert not Authenticator.objects.exists()
    assert (StaffAction.objects.get().actor, StaffAction.objects.get().action) == (None, "second_factor_reset")


def test_an_unknown_name_changes_nothing(budi):
    make_totp(budi)

    with pytest.raises(CommandError, match=r"Tidak ada akun budi2\."):
        call_command("reset_second_factor", "budi2")

    assert Authenticator.objects.count() == 2
