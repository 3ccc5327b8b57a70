import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from marketplace.views.access import (
    client_ip,
    editor_required,
    producer_required,
    staff_required,
    treasurer_required,
)
from tests.factories.marketplace import make_staff, user_of

pytestmark = pytest.mark.django_db


def ask(guard, rf, who, path="/tempat/?a=1", session=None):
    """What `guard` makes of `who`: the request after it was let in, or the answer that sends it away."""
    request = rf.get(path)
    request.user, request.htmx = who, False
    request.session = {} if session is None else session
    let_in = []
    answer = guard(lambda r: let_in.append(r) or HttpResponse())(request)
    return let_in[0] if let_in else answer


@pytest.mark.parametrize("guard", [producer_required, staff_required, treasurer_required, editor_required])
def test_a_stranger_is_sent_to_log_in(rf, guard):
    assert ask(guard, rf, AnonymousUser()).url == "/masuk/?next=/tempat/%3Fa%3D1"


def test_the_right_person_gets_in_and_the_wrong_one_finds_nothing(rf, siti, rini, budi, ketua, endang, arjasa):
    people = {"siti": user_of(siti), "rini": rini, "budi": budi, "ketua": ketua, "endang": endang}
    open_to = {
        producer_required: {"siti"},
        staff_required: {"rini"},
        treasurer_required: {"budi", "ketua"},
        editor_required: {"endang"},
    }

    for guard, allowed in open_to.items():
        for name, who in people.items():
            if name in allowed:
                assert ask(guard, rf, who).user == who
            else:
                with pytest.raises(Http404):
                    ask(guard, rf, who)


def test_she_arrives_as_herself(rf, siti):
    assert ask(producer_required, rf, user_of(siti)).producer == siti


def test_treasurer_and_approver_are_told_apart(rf, budi, ketua):
    asked = [ask(treasurer_required, rf, who) for who in (budi, ketua)]

    assert [(request.is_treasurer, request.is_approver) for request in asked] == [(True, False), (False, True)]


def test_staff_of_two_marts_choose_one_and_it_is_remembered(rf, arjasa, ambulu):
    dian = make_staff("dian", role="staff")
    session = {}

    first = ask(staff_required, rf, dian, session=session).mart
    chosen = ask(staff_required, rf, dian, "/?mart=ambulu", session=session).mart
    later = ask(staff_required, rf, dian, session=session).mart

    assert (first, chosen, later) == (arjasa, ambulu, ambulu)


def test_staff_cannot_choose_a_mart_of_others(rf, rini, ambulu):
    with pytest.raises(Http404):
        ask(staff_required, rf, rini, "/?mart=ambulu")


def test_the_callers_address_is_believed_only_from_our_own_proxy(rf, settings):
    request = rf.get("/", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2"}, REMOTE_ADDR="9.9.9.9")
    alone = client_ip(request)
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert (alone, client_ip(request)) == ("9.9.9.9", "2.2.2.2")
