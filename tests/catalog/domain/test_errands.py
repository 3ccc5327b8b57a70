from datetime import timedelta

from django.utils import timezone

from catalog.domain import errands
from catalog.models import ShopEntry, StaleProduct
from marketplace.models import Change
from tests.factories import catalog as goods


def test_the_worker_makes_entries_and_forgets_old_changes(siti):
    product = goods.make_product(siti)
    old = Change.objects.create(tag="site")
    Change.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=2))

    for sweep in errands.SWEEPS:
        sweep()

    assert [entry.product for entry in ShopEntry.objects.all()] == [product]
    assert not StaleProduct.objects.exists()
    assert not Change.objects.filter(pk=old.pk).exists()
