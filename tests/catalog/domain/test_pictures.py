"""Drawn pictures of goods and of their makers go when these do."""

import pytest

from catalog.domain.errands import SWEEPS
from catalog.domain.listing import archive_listing, pause_listing
from catalog.domain.pictures import forget_pictures_of
from catalog.models import Product
from marketplace.models import Producer
from tests.factories.catalog import make_product
from tests.factories.marketplace import user_of

SITI = {"product keripik", "producer siti"}
WATI = {"product tape", "producer wati"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.PICTURES_DIR = tmp_path / "pictures"
    return settings.PICTURES_DIR


@pytest.fixture
def left(client, siti, wati, folder):
    """A function: which pictures there are. At first all of Siti and her crisps, and of Wati and hers."""
    things = {
        f"product-{make_product(siti, slug='keripik').pk}": "product keripik",
        f"product-{make_product(wati, slug='tape').pk}": "product tape",
        f"producer-{siti.pk}": "producer siti",
        f"producer-{wati.pk}": "producer wati",
    }
    for start in ("", "/en"):
        for path in ("produk/keripik", "produk/tape", f"produsen/{siti.slug}", f"produsen/{wati.slug}"):
            client.get(f"{start}/og/{path}.jpg")
    assert len(list(folder.iterdir())) == 8
    return lambda: {things[file.name.partition(".")[0]] for file in folder.iterdir()}


@pytest.mark.parametrize("verb", [pause_listing, archive_listing])
def test_goods_that_are_taken_off_leave_none(left, siti, django_capture_on_commit_callbacks, verb):
    with django_capture_on_commit_callbacks(execute=True):
        verb(Product.objects.get(slug="keripik"), by=user_of(siti))

    assert left() == (SITI | WATI) - {"product keripik"}


def test_a_maker_is_forgotten_with_all_her_goods(left, siti, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        forget_pictures_of(siti)

    assert left() == WATI


@pytest.mark.parametrize(
    "change, gone",
    [
        (lambda: Product.objects.filter(slug="keripik").update(state="paused"), {"product keripik"}),
        (lambda: Producer.objects.filter(display_name="Bu Siti").update(is_public=False), SITI),
        (lambda: None, set()),
    ],
    ids=["goods", "maker", "nothing"],
)
def test_the_worker_finds_what_went_by_any_other_way(left, django_capture_on_commit_callbacks, change, gone):
    change()
    assert left() == SITI | WATI

    with django_capture_on_commit_callbacks(execute=True):
        for sweep in SWEEPS:
            sweep()

    assert left() == (SITI | WATI) - gone
