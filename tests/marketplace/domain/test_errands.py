import pytest

from marketplace.domain.errands import HANDLERS, SWEEPS
from marketplace.management.commands.work import errands

pytestmark = pytest.mark.django_db


def test_the_worker_knows_them():
    handlers, sweeps = errands()

    assert HANDLERS.items() <= handlers.items()
    assert set(SWEEPS) <= set(sweeps)


@pytest.mark.parametrize("kind", ["notice_mail", "notice_text", "export"])
def test_what_was_deleted_meanwhile_is_done_quietly(kind):
    assert HANDLERS[kind]({"notice": 0, "export": 0}) is None
