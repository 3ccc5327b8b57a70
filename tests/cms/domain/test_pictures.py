"""What was drawn of a story, of goods and of their maker is gone from the folder when it is taken back."""

import pytest
from django.urls import reverse

from catalog.models import Product
from cms.domain.profile import save_profile
from cms.domain.withdrawal import withdraw
from marketplace.enums import ConsentPurpose
from tests.factories.catalog import make_product
from tests.factories.cms import make_story, translate
from tests.factories.marketplace import make_consent, user_of

EVERYTHING = {"story", "product", "producer"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.PICTURES_DIR = tmp_path / "pictures"
    return settings.PICTURES_DIR


@pytest.fixture
def crisps(telling_siti):
    return make_product(telling_siti, name="Keripik", slug="keripik")


@pytest.fixture
def drawn(client, telling_siti, fitri, crisps, wati, folder):
    """Siti's story in both languages, her goods and she herself were shared, and goods of Wati's, which stay."""
    story = make_story(telling_siti, editor=fitri, title="Satu koper")
    translate(story)
    make_product(wati, slug="tape")
    for path in ("kisah/satu-koper", "produk/keripik", f"produsen/{telling_siti.slug}", "produk/tape"):
        for start in ("", "/en"):
            assert client.get(f"{start}/og/{path}.jpg").status_code == 200
    assert len(list(folder.iterdir())) == 8
    return story


def kinds(folder):
    """What there are pictures of, but for Wati's goods."""
    tape = f"product-{Product.objects.get(slug='tape').pk}."
    assert len(list(folder.glob(f"{tape}*"))) == 2
    return {file.name.partition("-")[0] for file in folder.iterdir() if not file.name.startswith(tape)}


@pytest.mark.parametrize("purpose", ["story", "face", "origin", "real_name"])
def test_a_consent_taken_back_leaves_no_picture(
    drawn, telling_siti, folder, django_capture_on_commit_callbacks, purpose
):
    if purpose == "real_name":
        make_consent(telling_siti.member.person, ConsentPurpose.REAL_NAME)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(telling_siti, purposes=[purpose], by=user_of(telling_siti))

    assert kinds(folder) == set()


def test_another_name_leaves_none_with_the_old_one(drawn, telling_siti, folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        save_profile(telling_siti, by=user_of(telling_siti), display_name="Bu Samaran")

    assert kinds(folder) == set()


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_story_that_an_editor_takes_off_leaves_none(
    drawn, as_user, fitri, folder, django_capture_on_commit_callbacks, action
):
    client = as_user(fitri)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse(f"wagtailadmin_pages:{action}", args=[drawn.pk]))

    assert kinds(folder) == EVERYTHING - {"story"}


def test_stories_that_an_editor_takes_off_together_leave_none(
    drawn, as_user, fitri, folder, django_capture_on_commit_callbacks
):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client = as_user(fitri)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{address}?id={drawn.pk}&id={drawn.get_translations().get().pk}")

    assert kinds(folder) == EVERYTHING - {"story"}
