import pytest

from marketplace.domain.errands import HANDLERS, SWEEPS
from marketplace.domain.login_codes import ask_for_code
from marketplace.domain.outbox import run_due
from marketplace.management.commands.work import errands
from marketplace.models import LoginCode, OutboxMessage

pytestmark = pytest.mark.django_db


def test_a_code_that_was_asked_for_is_made_and_promised_to_her_phone(siti, settings):
    settings.MESSENGER_URL = "http://127.0.0.1:9/"
    ask_for_code("+6281234567801", key="k")

    run_due(HANDLERS)

    assert LoginCode.objects.count() == 1
    assert OutboxMessage.objects.get(kind="text").payload["phone"] == "+6281234567801"


def test_every_sweep_runs_where_there_is_nothing_to_do():
    for sweep in SWEEPS:
        sweep()

    assert OutboxMessage.objects.count() == 0


def test_the_worker_knows_them():
    handlers, sweeps = errands()

    assert HANDLERS.items() <= handlers.items()
    assert set(SWEEPS) <= set(sweeps)


@pytest.mark.parametrize("kind", ["notice_mail", "notice_text", "export"])
def test_what_was_deleted_meanwhile_is_done_quietly(kind):
    assert HANDLERS[kind]({"notice": 0, "export": 0}) is None
