"""What an archive of somebody's data is made of: tables that a person can read, and files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model
from django.utils import timezone


@dataclass(frozen=True)
class Sheet:
    """A table: `columns` name, heading by heading, an attribute path of the `rows` ("mart.name") or a function."""

    name: str
    title: str
    columns: dict
    rows: Callable

    def read(self):
        """[{heading: text or whole number}], read now."""
        return [{heading: _value(row, path) for heading, path in self.columns.items()} for row in self.rows()]

    def grid(self, rows):
        """The `rows` that were read, as lists below a list of the headings."""
        return [list(self.columns), *([row[heading] for heading in self.columns] for row in rows)]


@dataclass(frozen=True)
class Attachment:
    """A file of the archive: its name there, and what opens it for reading (FileNotFoundError: it is gone)."""

    name: str
    open: Callable


def _value(row, path):
    value = path(row) if callable(path) else _follow(row, path)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if value is None:
        return ""
    if isinstance(value, int):
        return int(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _follow(row, path):
    for name in path.split("."):
        if row is None:
            return None
        row = getattr(row, name)
        row = row() if callable(row) and not isinstance(row, Model) else row
    return row
