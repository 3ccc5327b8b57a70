"""A migration operation that makes a table append-only: both databases refuse to change or delete its rows.

Django's SQLite remakes a table for most later changes of its columns and so loses its triggers: such a
migration ends with `AppendOnly` once more.
"""

from django.db.migrations.operations.base import Operation, OperationCategory

_SQLITE = """
CREATE TRIGGER "append_only_{table}_{verb}" BEFORE {verb} ON "{table}"
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
_POSTGRES = """
CREATE TRIGGER "append_only_{table}_{verb}" BEFORE {verb} ON "{table}"
FOR EACH ROW EXECUTE FUNCTION append_only_refuse()
"""
VERBS = ("update", "delete")


def trigger_names(table):
    """The names of the triggers that guard `table`."""
    return [f"append_only_{table}_{verb}" for verb in VERBS]


class AppendOnly(Operation):
    """Guard the table of `model_name`; going back takes the guard away. Safe to repeat."""

    category = OperationCategory.SQL
    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name):
        self.model_name = model_name

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        self._drop(schema_editor, table)
        statement = _SQLITE
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(_POSTGRES_FUNCTION, params=None)
            statement = _POSTGRES
        for verb in VERBS:
            schema_editor.execute(statement.format(table=table, verb=verb), params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self._drop(schema_editor, from_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def describe(self):
        return f"Make {self.model_name} append-only"

    @property
    def migration_name_fragment(self):
        return f"{self.model_name.lower()}_append_only"

    def _drop(self, schema_editor, table):
        on = f' ON "{table}"' if schema_editor.connection.vendor == "postgresql" else ""
        for name in trigger_names(table):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}', params=None)
