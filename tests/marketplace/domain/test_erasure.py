from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.domain.erasure import (
    AlreadyGone,
    StillOpen,
    TooEarly,
    ask_for_erasure,
    ends_on,
    finish,
    finish_due,
    open_matters,
    take_back,
)
from marketplace.models import Erasure, Producer, StaffAction
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.marketplace import user_of

pytestmark = pytest.mark.django_db


def asked(producer, **options):
    return ask_for_erasure(producer, by=user_of(producer), **options)


def done(action):
    return StaffAction.objects.filter(action=f"erasure {action}").count()


def test_asked_twice_it_is_one_and_written_down_once(siti):
    assert asked(siti) == asked(siti)

    siti.refresh_from_db()
    assert (siti.is_public, siti.display_name) == (False, f"Anggota {siti.member.member_no}")
    assert done("asked") == 1


def test_before_the_wait_is_over_nothing_more_goes(siti):
    erasure = asked(siti)

    with pytest.raises(TooEarly):
        finish(erasure, at=ends_on(erasure) - timedelta(seconds=1))

    siti.member.person.refresh_from_db()
    assert siti.member.person.legal_name == "Bu Siti Nama Resmi"


def test_while_something_is_open_nothing_more_goes(siti, arjasa):
    make_shelf_stock(make_product(siti).variants.get(), arjasa, 4)
    erasure = asked(siti)
    assert open_matters(siti) == ["4 barang masih ada di Mart Arjasa. Ambil dulu di sana."]

    with pytest.raises(StillOpen):
        finish(erasure, at=ends_on(erasure))
    finish_due(at=ends_on(erasure))

    siti.member.person.refresh_from_db()
    assert siti.member.person.legal_name == "Bu Siti Nama Resmi"
    assert done("finished") == 0


def test_the_worker_finishes_what_is_due_and_only_that(siti, wati):
    early, late = asked(siti, at=timezone.now() - timedelta(days=3)), asked(wati)

    finish_due()
    finish_due()

    early.refresh_from_db(), late.refresh_from_db()
    assert (early.finished_at is not None, late.finished_at) == (True, None)
    assert done("finished") == 1


def test_she_may_stay_until_it_is_finished_but_what_is_gone_is_gone(siti):
    make_product(siti)
    take_back(asked(siti), by=user_of(siti))

    siti.refresh_from_db()
    assert (siti.is_public, Erasure.objects.count()) == (True, 0)
    assert siti.display_name != "Bu Siti"
    assert [product.state for product in siti.products.all()] == ["archived"]
    assert done("taken back") == 1


def test_taking_back_twice_is_once_and_after_the_end_it_is_refused(siti, wati):
    erasure = asked(siti)
    for _time in range(2):
        take_back(erasure, by=user_of(siti))
    assert done("taken back") == 1

    gone = asked(wati)
    finish(gone, at=ends_on(gone))
    with pytest.raises(AlreadyGone):
        take_back(gone, by=user_of(wati))
    assert Erasure.objects.get().finished_at is not None


def test_another_keeps_everything(siti, wati):
    make_product(wati)
    before = Producer.objects.filter(pk=wati.pk).values().get()

    erasure = asked(siti)
    finish(erasure, at=ends_on(erasure))

    assert Producer.objects.filter(pk=wati.pk).values().get() == before
    assert [product.state for product in wati.products.all()] == ["published"]
