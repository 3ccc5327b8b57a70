import pytest

from marketplace.domain.audit import record

pytestmark = pytest.mark.django_db


def test_record_names_the_row_and_who_did_it(rini, arjasa):
    action = record(rini, "stock_counted", arjasa, note="x" * 400)

    assert (action.actor, action.action, action.subject) == (rini, "stock_counted", f"marketplace.Mart:{arjasa.pk}")
    assert len(action.note) == 300


def test_record_takes_words_and_nobody():
    action = record(None, "swept", "orders")

    assert (action.actor, action.subject) == (None, "orders")
