"""Whole pages for everybody, kept in this process until something that they show changes.

Changes are read from the database (`marketplace.models.Change`, written by triggers in the transaction of the change
itself), so it does not matter which process makes them. Each answer out of this store costs one small query.
"""

import gzip
import hashlib
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from django.core.cache import caches
from django.db import connection
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from catalog.domain.shop_entries import AT_ONCE, freshen, next_change
from marketplace.models import Change

READ_MOST = 2_000  # changes since the last look, from which it is quicker to forget all pages
SETTLED = 60  # seconds, within which the keys of changes may come out of order: transactions end in any order
CHANGES = f"SELECT id, tag FROM marketplace_change WHERE id > %s ORDER BY id LIMIT {READ_MOST}"  # noqa: S608
KEPT_MOST = timedelta(minutes=15)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class KeptPage:
    """A page as it goes out, what it shows, and until when that is true without anybody's doing."""

    plain: bytes
    gzipped: bytes
    headers: dict
    etag: str
    tags: frozenset
    known: int  # the changes that were known before it was made
    until: datetime


class KeptPages:
    """The pages of this process."""

    def __init__(self):
        self.store = caches["pages"]
        self.lock = Lock()
        self.forget()

    def forget(self):
        """Drop every page."""
        self.prefix = uuid.uuid4().hex
        self.known = 0  # changes seen so far, counted here because their keys may come out of order
        self.floor = None  # all changes up to this key were seen
        self.seen = {}  # {key above it that was seen: when}
        self.marks = defaultdict(int)  # {tag: number of its last change}
        self.true_until = None  # when the next entry changes without anybody's doing

    def look(self):
        """Take note of what changed since the last look, and make entries anew; returns the number of changes known."""
        with self.lock:
            if self._read() or self.true_until is None or self.true_until <= timezone.now():
                is_rest = freshen() >= AT_ONCE
                self._read()
                self.true_until = timezone.now() if is_rest else next_change() or NEVER
            return self.known

    def _read(self):
        """Whether there was anything new."""
        if self.floor is None:
            last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            self.floor = max(0, last - READ_MOST // 2)
        with connection.cursor() as cursor:  # every page asks this: in plain SQL it takes a third of the time
            cursor.execute(CHANGES, [self.floor])
            rows = cursor.fetchall()
        if len(rows) == READ_MOST:
            self.forget()
            return True
        now = time.monotonic()
        fresh = [(pk, tag) for pk, tag in rows if pk not in self.seen]
        for pk, tag in fresh:
            self.known += 1
            self.marks[tag] = self.known
            self.seen[pk] = now
        self._settle(now)
        return bool(fresh)

    def _settle(self, now):
        for pk in sorted(self.seen):
            if self.seen[pk] > now - SETTLED:
                break
            self.floor = pk
            del self.seen[pk]

    def get(self, key):
        """The KeptPage of `key`, if it still tells the truth."""
        page = self.store.get(f"{self.prefix}:{key}")
        if page is None or page.until <= timezone.now():
            return None
        return page if all(self.marks[tag] <= page.known for tag in page.tags) else None

    def put(self, key, response, shown, known):
        """Keep the answer of a view that has `shown` this and was made when `known` changes were known."""
        plain = response.content
        etag = f'"{hashlib.sha256(plain).hexdigest()[:24]}"'
        del response["Content-Length"]
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"  # it may be kept, and is asked after each time
        patch_vary_headers(response, ("Accept-Encoding", "Cookie", "HX-Request"))
        now = timezone.now()
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        page = KeptPage(
            plain=plain,
            gzipped=gzip.compress(plain, mtime=0),
            headers=dict(response.items()),
            etag=etag,
            tags=frozenset(shown.tags),
            known=known,
            until=min(filter(None, (now + KEPT_MOST, midnight, shown.until, self.true_until))),
        )
        self.store.set(f"{self.prefix}:{key}", page)
        return page
