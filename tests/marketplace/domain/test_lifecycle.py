import pytest

from marketplace.domain import lifecycle
from marketplace.enums import ApplicationState, MemberStatus
from marketplace.models import ApplicationEvent, StaffAction
from tests.factories.marketplace import make_application

pytestmark = pytest.mark.django_db
PAIRS = [(before, after) for before in ApplicationState for after in ApplicationState]


def put(application, state):
    type(application).objects.filter(pk=application.pk).update(**{"state": state})
    application.refresh_from_db()
    return application


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_an_application_moves_as_the_table_says_and_no_other_way(before, after):
    application = put(make_application(), before)

    if after in ApplicationState.moves[before]:
        lifecycle.advance(application, after)
        application.refresh_from_db()
        assert application.state == after
    else:
        with pytest.raises(lifecycle.WrongStep):
            lifecycle.advance(application, after)
        application.refresh_from_db()
        assert (application.state, application.events.count()) == (before, 1)


@pytest.mark.parametrize(("before", "after"), [(a, b) for a in MemberStatus for b in MemberStatus])
def test_a_membership_moves_as_the_table_says_and_no_other_way(before, after):
    member = make_application().member
    type(member).objects.filter(pk=member.pk).update(status=before)

    if after in MemberStatus.moves[before]:
        assert lifecycle.advance(member, after).status == after
    else:
        with pytest.raises(lifecycle.WrongStep):
            lifecycle.advance(member, after)
        member.refresh_from_db()
        assert member.status == before


def test_a_move_is_written_down_with_its_words_and_the_list_of_staff_without_them(rini):
    application = make_application()

    lifecycle.advance(application, ApplicationState.ASKED, by=rini, words="Desa mana, Bu?")

    event = ApplicationEvent.objects.last()
    assert (event.before, event.after, event.words, event.actor) == ("submitted", "asked", "Desa mana, Bu?", rini)
    action = StaffAction.objects.first()
    assert (action.action, action.subject, action.note) == (
        "application asked", f"marketplace.Application:{application.pk}", "",
    )  # fmt: skip
