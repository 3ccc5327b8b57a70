"""Whole pages for everybody, kept in this process until something that they show changes.

Changes are read from the database (`marketplace.models.Change`, written by triggers in the transaction of the change
itself), so it does not matter which process makes them. Each answer out of this store costs one small query.
"""

import gzip
import hashlib
import logging
import time
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

import brotli
from django.db import DatabaseError
from django.http.response import ResponseHeaders
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from catalog.change_reader import ChangeReader
from catalog.domain.shop_entries import AT_ONCE, freshen, next_change
from marketplace.pages import Shown

log = logging.getLogger(__name__)

KEPT_MOST = timedelta(minutes=15)
TRIED_AGAIN = timedelta(seconds=10)
PAGES_MOST = 1_000  # of some hundred and fifty kilobytes, packed and plain
BROTLI = 6  # a tenth smaller than gzip, in as many milliseconds; 11 takes twenty times as long
ANSWERS_MOST = 2_000  # of some thirty kilobytes at most
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass
class KeptPage:
    """A page as it goes out, what it shows, and until when that is true without anybody's doing."""

    forms: dict  # {encoding: (bytes, ResponseHeaders)}; "" is the plain page
    etag: str
    tags: frozenset
    known: int  # the changes that were known before it was made, or when it was last found true
    until: float  # seconds since the epoch


@dataclass(frozen=True)
class Answer:
    """What a function answered, the Shown of it, and the rest as a KeptPage has it."""

    value: object
    shown: Shown
    known: int
    until: float

    @property
    def tags(self):
        return self.shown.tags


class KeptPages:
    """The pages of this process, and the answers of which they are made."""

    def __init__(self):
        self.store = OrderedDict()  # {key: KeptPage}, the last used last
        self.answers = OrderedDict()
        self.lock = Lock()
        self.begun = self.ended = 0  # looks at the changes: the number of the last one, and of the last that went well
        self.changes = ChangeReader()
        self.known = 0  # changes seen so far, counted here because their keys may come out of order
        self.forget()
        self.settled = 0  # those of them for which entries were made anew

    def forget(self):
        """Drop every page."""
        self.store.clear()
        self.answers.clear()
        self.known = self.oldest = self.known + 1
        self.marks = defaultdict(int)  # {tag: number of its last change}
        self.true_until = None  # when the next entry changes without anybody's doing

    def look(self):
        """Take note of what changed since the last look, and make entries anew; returns the number of changes known.

        Who waited while somebody else began to look and ended need not look again.
        """
        begun = self.begun
        with self.lock:
            if self.ended > begun:
                return self.known
            self.begun += 1
            if self._read() or self.true_until is None or self.true_until <= timezone.now():
                next_time = self._freshen()
                self._read()
                self.true_until = next_time
            self.settled, self.ended = self.known, self.begun
            return self.known

    def _freshen(self):
        """When there is more to do. Lists that are a little old are better than no shop: what cannot be made anew is
        tried again TRIED_AGAIN."""
        try:
            is_rest = freshen() >= AT_ONCE
            return timezone.now() if is_rest else next_change() or NEVER
        except DatabaseError:
            log.exception("entries of the shop could not be made anew")
            return timezone.now() + TRIED_AGAIN

    def _read(self):
        """Whether there was anything new."""
        tags = self.changes.read()
        if tags is None:
            self.forget()
            return True
        for tag in tags:
            self.marks[tag] = self.known + 1  # first: who reads `known` without the lock must find the mark
            self.known += 1
        return bool(tags)

    def _is_true(self, kept):
        is_known = kept.known >= self.oldest and kept.until > time.time()
        return is_known and not any(self.marks.get(tag, 0) > kept.known for tag in kept.tags)

    def recall(self, key, make):
        """(answer, Shown) of `make` as it was last given under `key`, unless what it shows changed since."""
        kept = self.answers.get(key)
        if kept is None or not self._is_true(kept):
            known = self.settled  # somebody may be making the entries anew of which this answer reads
            value, shown = make()
            kept = Answer(value, shown, known, _until(shown.until, self.true_until))
            self._put(self.answers, key, kept, ANSWERS_MOST)
        return kept.value, kept.shown

    def _put(self, store, key, kept, most):
        with self.lock:
            store[key] = kept
            while len(store) > most:
                store.popitem(last=False)

    def get(self, key):
        """The KeptPage of `key`, if it still tells the truth."""
        page = self.store.get(key)
        known = self.known
        if page is None or page.until <= time.time() or not (page.known == known or self._is_true(page)):
            return None
        page.known = known
        with self.lock:
            if key in self.store:
                self.store.move_to_end(key)
        return page

    def put(self, key, response, shown, known):
        """Keep the answer of a view that has `shown` this and was made when `known` changes were known."""
        plain = response.content
        etag = f'"{hashlib.sha256(plain).hexdigest()[:24]}"'
        del response["Content-Length"]
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"  # it may be kept, and is asked after each time
        patch_vary_headers(response, ("Accept-Encoding", "Cookie", "HX-Request"))
        page = KeptPage(
            forms=_forms(plain, response.headers),
            etag=etag,
            tags=frozenset(shown.tags),
            known=known,
            until=_until(shown.until, self.true_until),
        )
        self._put(self.store, key, page, PAGES_MOST)
        return page


def _forms(plain, headers):
    bodies = {
        "": plain,
        "gzip": gzip.compress(plain, mtime=0),
        "br": brotli.compress(plain, mode=brotli.MODE_TEXT, quality=BROTLI),
    }
    forms = {}
    for encoding, body in bodies.items():
        named = {"Content-Encoding": encoding} if encoding else {}
        forms[encoding] = body, ResponseHeaders({**headers, **named, "Content-Length": len(body)})
    return forms


def _until(*moments):
    """The first of `moments` (None: never), of midnight, and of KEPT_MOST from now, in seconds since the epoch."""
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return min(filter(None, (now + KEPT_MOST, midnight, *moments))).timestamp()
