from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from marketplace.enums import MemberStatus
from marketplace.models import Application, Member, Person

pytestmark = pytest.mark.django_db


def joining():
    """The migration, whatever number it has."""
    known = MigrationLoader(None).disk_migrations
    return next(one for (_app, name), one in known.items() if name.endswith("_joining"))


def test_who_applied_before_there_were_applications_has_one_now(siti):
    at = datetime(2026, 11, 1, tzinfo=UTC)
    person = Person.objects.create(legal_name="Sumiati", phone="+6281234567890")
    member = Member.objects.create(person=person, public_name="Bu Sum", status=MemberStatus.APPLIED, applied_at=at)

    joining().operations[-1].code(apps, None)

    application = Application.objects.get()
    assert (application.member, application.state, application.waiting_since) == (member, "submitted", at)
    assert (len(application.token), application.events.count()) == (43, 1)
