"""What changed since the last look, none left out, in whatever order the transactions that changed it end."""

from dataclasses import dataclass

from django.db import connection

READ_MOST = 2_000  # changes since the last look, from which it is quicker to forget all that is kept
ABOVE_MOST = 20  # changes above the floor, from which it is worth a query to raise it
ROWS = {  # and, on PostgreSQL, the oldest transaction that may still write; SQLite has one writer at a time
    "sqlite": f"SELECT id, tag, 0 FROM marketplace_change WHERE id > %s ORDER BY id LIMIT {READ_MOST}",  # noqa: S608
    "postgresql": (
        "SELECT id, tag, (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint) "  # noqa: S608
        f"FROM marketplace_change WHERE id > %s ORDER BY id LIMIT {READ_MOST}"
    ),
}
LINE = {
    "sqlite": "SELECT coalesce(max(id), 0), 0 FROM marketplace_change",
    "postgresql": "SELECT coalesce(max(id), 0), pg_current_xact_id()::text::bigint FROM marketplace_change",
}
OLDEST = {
    "sqlite": "SELECT 0",
    "postgresql": "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
}


@dataclass(frozen=True)
class Line:
    """No change up to `key` can appear any more, once all transactions before number `transaction` are over.

    A transaction takes its number with its first write, and only then, by a trigger of that write, a key for its
    change: who has a key up to this one had an earlier number.
    """

    key: int
    transaction: int


class ChangeReader:
    """Gives each change once. The look of a quiet shop is one query."""

    def __init__(self):
        self.floor = None  # all changes up to this key were read
        self.above = set()  # keys above it that were read
        self.line = None  # a Line, up to which the floor is raised in a while

    def read(self):
        """[tag] of changes that were not read before; None where nobody can tell what changed since the last look."""
        if self.floor is None:
            self._begin()
            return None
        rows = self._ask(ROWS, self.floor)
        if len(rows) == READ_MOST:
            self.floor, self.above, self.line = None, set(), None
            return None
        fresh = [(key, tag) for key, tag, _oldest in rows if key not in self.above]
        self.above.update(key for key, _tag in fresh)
        self._raise_floor(rows[0][2] if rows else 0)
        return [tag for _key, tag in fresh]

    def _begin(self):
        """Begin behind the newest change, as soon as none can appear before it."""
        self.line = self.line or Line(*self._ask(LINE)[0])
        [(oldest,)] = self._ask(OLDEST)
        if oldest >= self.line.transaction:
            self.floor, self.line = self.line.key, None

    def _raise_floor(self, oldest):
        """`oldest` is the first transaction that was not over when the rows were read."""
        if self.line and oldest >= self.line.transaction:
            self.floor, self.line = self.line.key, None
            self.above = {key for key in self.above if key > self.floor}
        if self.line is None and len(self.above) >= ABOVE_MOST:
            self.line = Line(*self._ask(LINE)[0])

    def _ask(self, query, *given):
        with connection.cursor() as cursor:  # every page asks: in plain SQL it takes a third of the time
            cursor.execute(query[connection.vendor], given)
            return cursor.fetchall()
