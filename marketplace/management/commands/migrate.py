"""`manage.py migrate`, after which the triggers that note changes are in place."""

from django.core.management.commands import migrate
from django.db import connections

from catalog.models import marks as goods
from cms.models import marks as pages
from marketplace.models.triggers import drop_triggers, install_triggers


class Command(migrate.Command):
    def handle(self, *args, **options):
        connection = connections[options["database"]]
        drop_triggers(connection)
        try:
            super().handle(*args, **options)
        finally:
            install_triggers(connection, [*goods.TRIGGERS, *pages.TRIGGERS])
