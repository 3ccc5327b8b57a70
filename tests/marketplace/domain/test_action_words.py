"""No state that something of hers can reach is told to her in the words of the machine."""

import pytest

from catalog.enums import CheckKind, ConsignmentState, ListingState
from marketplace.domain.action_words import WORDS, words_of_action
from marketplace.enums import MemberStatus
from orders.enums import PayoutState

MOVED = {"product": ListingState, "consignment": ConsignmentState, "payout": PayoutState, "member": MemberStatus}


@pytest.mark.parametrize("kind", MOVED)
def test_every_state_that_can_be_reached_has_words(kind):
    reached = {state for after in MOVED[kind].moves.values() for state in after}

    assert reached
    assert {f"{kind} {state}" for state in reached} <= WORDS.keys()


def test_all_that_staff_can_see_has_words():
    assert {f"saw {kind}" for kind in CheckKind.values} <= WORDS.keys()


def test_what_has_no_words_yet_is_not_hidden():
    assert words_of_action("batch counted") == "batch counted"
