"""What a session has proved of its person: when last, and whether with a second factor."""

import time
from datetime import timedelta

from django.conf import settings

SURE, SECOND = "sure_since", "second_factor"


def note(session, *, second=False):
    """She has just proved who she is; with `second`, by more than a password."""
    session[SURE] = int(time.time())
    if second:
        session[SECOND] = True


def is_fresh(session):
    """The last proof is not older than SURE_FOR."""
    return time.time() - session.get(SURE, 0) < settings.SURE_FOR // timedelta(seconds=1)


def has_second(session):
    return session.get(SECOND, False)
