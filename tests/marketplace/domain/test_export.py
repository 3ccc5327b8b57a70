from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as shop
from django.core.files.storage import storages
from django.utils import timezone

from marketplace.domain.errands import HANDLERS
from marketplace.domain.export import ask_for_export, delete_export, forget_old_exports, make_export, parts_of
from marketplace.domain.outbox import run_due
from marketplace.models import DataExport, OutboxMessage, StaffAction
from tests.factories.marketplace import user_of

pytestmark = pytest.mark.django_db


def made(producer):
    export = ask_for_export(producer, by=user_of(producer))
    run_due(HANDLERS)
    export.refresh_from_db()
    return export


def test_asked_twice_while_it_is_being_made_is_one(siti):
    first, again = (ask_for_export(siti, by=user_of(siti)) for _time in range(2))

    assert first == again
    assert OutboxMessage.objects.filter(kind="export").count() == 1
    assert StaffAction.objects.filter(action="export asked").count() == 1


def test_it_is_made_once_step_by_step_under_a_name_that_nobody_guesses(siti):
    export = made(siti)

    assert export.steps_done == export.steps == len(parts_of(siti)) > 10
    assert export.percent == 100
    assert export.size == storages["private"].size(export.file) > 0
    assert "siti" not in export.file and str(siti.pk) != export.file.partition(".")[0]
    before = export.file
    make_export(export)
    export.refresh_from_db()
    assert export.file == before


def test_it_does_not_lie_where_the_public_gets_files(siti):
    export = made(siti)

    where = Path(storages["private"].path(export.file))
    assert Path(shop.MEDIA_ROOT) not in where.parents and Path(shop.STATIC_ROOT) not in where.parents


def test_a_failed_try_is_told_and_the_next_one_makes_it(siti, settings):
    rooms = settings.ROOMS_WITH_DATA
    settings.ROOMS_WITH_DATA = (*rooms, "nowhere")
    export = made(siti)
    assert export.failed_at is not None and export.ready_at is None

    settings.ROOMS_WITH_DATA = rooms
    run_due(HANDLERS, at=OutboxMessage.objects.get(kind="export").due_at)

    export.refresh_from_db()
    assert (export.failed_at, export.ready_at is not None) == (None, True)


def test_one_that_failed_for_good_makes_room_for_a_new_one(siti, as_user, settings):
    rooms = settings.ROOMS_WITH_DATA
    settings.ROOMS_WITH_DATA = (*rooms, "nowhere")
    lost = ask_for_export(siti, by=user_of(siti))
    for _try in range(6):
        run_due(HANDLERS, at=OutboxMessage.objects.get(kind="export").due_at)
    settings.ROOMS_WITH_DATA = rooms
    assert "Siapkan salinan" in as_user(siti).get("/ruang/data/").content.decode()

    again = made(siti)

    assert again.ready_at is not None
    assert list(DataExport.objects.all()) == [again] != [lost]


def test_after_a_week_file_and_row_are_gone(siti, wati, settings, django_capture_on_commit_callbacks):
    export, waiting = made(siti), ask_for_export(wati, by=user_of(wati))
    forget_old_exports(at=export.ready_at + settings.EXPORT_KEPT - timedelta(seconds=1))
    assert storages["private"].exists(export.file)

    with django_capture_on_commit_callbacks(execute=True):
        forget_old_exports(at=export.ready_at + settings.EXPORT_KEPT)

    assert not storages["private"].exists(export.file)
    assert list(DataExport.objects.all()) == [waiting]


def test_one_that_was_taken_back_while_it_was_made_leaves_no_file(siti, django_capture_on_commit_callbacks):
    export = ask_for_export(siti, by=user_of(siti))
    before = set(Path(storages["private"].path("salinan")).glob("*"))
    stale = DataExport.objects.get(pk=export.pk)
    with django_capture_on_commit_callbacks(execute=True):
        delete_export(export)

    make_export(stale)

    assert set(Path(storages["private"].path("salinan")).glob("*")) == before
    assert run_due(HANDLERS, at=timezone.now()) == 1
