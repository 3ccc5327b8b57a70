"""What a page that is being made depends on, so that it can be dropped when just that changes."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps

from django.utils.translation import get_language

BASKET_KEY = "basket"  # in the session: "12:3.15:1", the pieces of each variant; "-" for an empty basket
BASKET_COOKIE = "keranjang"  # the same for a script, which shows it on a page for everybody


@dataclass
class Shown:
    """Tags of all that a page shows, as `marketplace.models.Change` has them, and until when it is true by itself."""

    tags: set = field(default_factory=lambda: {"site"})
    until: datetime | None = None
    memory: object = None  # something with recall(key, make)
    is_anew: bool = False  # all is asked anew but what stands around every page


_page = ContextVar("page", default=None)


@contextmanager
def collecting(memory=None, *, is_anew=False):
    """Gives the Shown of the page that is made inside; `memory` knows what changed since earlier pages."""
    shown = Shown(memory=memory, is_anew=is_anew)
    before = _page.set(shown)
    try:
        yield shown
    finally:
        _page.reset(before)


def shows(*tags):
    """The page that is being made, if any is, shows what these tags stand for."""
    page = _page.get()
    if page is not None:
        page.tags.update(tags)


def recalled(function):
    """For functions that answer the same, in one language, until what they show (`shows`, `true_until`) changes.

    While a page is made their answer is recalled, and must not be changed by whoever gets it; elsewhere they are
    asked each time. Their arguments must be hashable. What they raise is not recalled.
    """
    return _recalled(function, also_anew=False)


def recalled_around_pages(function):
    """As `recalled`, also by pages whose own answers are asked anew (KEEP_ANSWERS=0)."""
    return _recalled(function, also_anew=True)


def _recalled(function, also_anew):
    @wraps(function)
    def recall(*given, **named):
        page = _page.get()
        if page is None or page.memory is None or (page.is_anew and not also_anew):
            return function(*given, **named)

        def ask():
            with collecting(page.memory, is_anew=page.is_anew) as shown:
                return function(*given, **named), shown

        key = (function.__module__, function.__qualname__, get_language(), given, tuple(named.items()))
        answer, shown = page.memory.recall(key, ask)
        shows(*shown.tags)
        true_until(shown.until)
        return answer

    return recall


def true_until(moment):
    """The page that is being made, if any is, says something that is no longer true at `moment` (None: never)."""
    page = _page.get()
    if page is not None and moment is not None:
        page.until = min(page.until or moment, moment)


def keep(response):
    """`response` shows nothing of its visitor (no basket, name, message or token): it may be kept for everybody."""
    response.is_for_everybody = True
    return response


def basket_count(session):
    """Pieces in the basket of this session."""
    kept = session.get(BASKET_KEY, "-")
    return sum(int(line.partition(":")[2]) for line in kept.split(".")) if kept not in ("", "-") else 0
