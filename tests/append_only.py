"""Lets a test database be emptied between tests although its journals refuse deletion.

Only the flush of Django's test cases passes through here; a DELETE by the code under test meets the triggers.
"""

import pytest
from django.core.management.commands import flush
from django.db import connections


def triggers(connection):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, tbl_name, sql FROM sqlite_master WHERE type='trigger' AND name LIKE 'append_only%'"
            )
            return cursor.fetchall()
        return []


@pytest.fixture(autouse=True, scope="session")
def flush_past_the_journals():
    plain = flush.Command.handle

    def handle(self, **options):
        connection = connections[options["database"]]
        kept = triggers(connection)
        with connection.cursor() as cursor:
            for name, _table, _sql in kept:
                cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            return plain(self, **options)
        finally:
            with connection.cursor() as cursor:
                for _name, _table, sql in kept:
                    cursor.execute(sql)

    flush.Command.handle = handle
    yield
    flush.Command.handle = plain
