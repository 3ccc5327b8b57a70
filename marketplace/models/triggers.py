"""Triggers that note a change in the transaction that makes it, whoever makes it, on both databases.

They are declared beside the models and put in place by `manage.py migrate` after every run, because Django's SQLite
loses the triggers of a table whenever a migration remakes it.
"""

from dataclasses import dataclass

PREFIX = "notes_"
_CREATE_SQLITE = 'CREATE TRIGGER "{name}_{verb}" AFTER {event} ON "{table}" BEGIN {body} END'
_FUNCTION = """
CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF TG_OP = 'DELETE' THEN {old} ELSE {new} END IF; RETURN NULL; END $$
"""
_CREATE_POSTGRES = 'CREATE TRIGGER "{name}_{verb}" AFTER {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()'


@dataclass(frozen=True)
class Trigger:
    """After each insert, update or delete of a row of `table` run `statements`, in which {row} is the row.

    `columns` limits the updates that count to those that write one of them, `verbs` what counts at all.
    """

    table: str
    statements: tuple
    columns: tuple = ()
    verbs: tuple = ("insert", "update", "delete")

    @property
    def name(self):
        return f"{PREFIX}{self.table}"

    def body(self, row):
        return " ".join(f"{statement.format(row=row)};" for statement in self.statements)

    def events(self):
        of = f" OF {', '.join(self.columns)}" if self.columns else ""
        all_events = {"insert": ("INSERT", "NEW"), "update": (f"UPDATE{of}", "NEW"), "delete": ("DELETE", "OLD")}
        return {verb: all_events[verb] for verb in self.verbs}


def note(tag, *, only_if="1 = 1"):
    """The statement that writes a Change; `tag` and the condition are SQL expressions."""
    return f"INSERT INTO marketplace_change (tag) SELECT {tag} WHERE {only_if}"


def site_changes(*tables):
    """A trigger for each of `tables` whose rows any page may show."""
    return [Trigger(table, (note("'site'"),)) for table in tables]


def drop_triggers(connection):
    """Take away every trigger of ours, so that tables may be remade."""
    with connection.cursor() as cursor:
        for name, table in _there(connection, cursor):
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def _there(connection, cursor):
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname LIKE %s",
            [f"{PREFIX}%"],
        )
    else:
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type='trigger' AND name LIKE %s", [f"{PREFIX}%"])
    return cursor.fetchall()


def install_triggers(connection, triggers):
    """Put `triggers` in place, where their tables exist; safe to repeat."""
    drop_triggers(connection)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in triggers:
            if trigger.table in tables:
                _install(connection, cursor, trigger)


def _install(connection, cursor, trigger):
    known = {"name": trigger.name, "table": trigger.table}
    if connection.vendor == "postgresql":
        cursor.execute(_FUNCTION.format(old=trigger.body("OLD"), new=trigger.body("NEW"), **known))
    for verb, (event, row) in trigger.events().items():
        create = _CREATE_POSTGRES if connection.vendor == "postgresql" else _CREATE_SQLITE
        cursor.execute(create.format(verb=verb, event=event, body=trigger.body(row), **known))
