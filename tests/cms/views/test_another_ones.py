"""The Wagtail admin, address by address, asked for what is another's."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import models
from wagtail.documents.models import Document
from wagtail.models import Collection, Locale, Page, Revision, Site, Task, TaskState, Workflow, WorkflowState

from catalog.models import Category, Product, Synonym
from cms.domain.story import submit_story
from cms.models import StoryPage
from marketplace.domain.consent import give_consent
from marketplace.models import Consent, User
from media.domain.cleaning import clean_photo
from media.models import MartImage
from tests.cms.admin_addresses import addresses, path_of
from tests.factories.catalog import make_product
from tests.factories.cms import make_draft, make_image, paragraph, photo, photo_block, story_index
from tests.factories.marketplace import make_staff, make_user, user_of

pytestmark = pytest.mark.django_db

MAY = {  # spaces of names, and names, where an editor works
    "wagtailadmin_pages", "wagtailadmin_api:pages", "wagtailadmin_api:images", "wagtailadmin_editing_sessions",
    "wagtailadmin_reports", "wagtailimages", "wagtailimages_chooser", "wagtailembeds", "wagtailsettings",
    "simple_translation", "product_chooser", "sound_chooser", "kategori", "synonyms", "izin", "/cms/account/",
    "wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_explore", "wagtailadmin_explore_results",
    "wagtailadmin_choose_page", "wagtailadmin_choose_page_child", "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple", "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link", "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link", "wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_account", "wagtailadmin_logout", "wagtailadmin_dismissibles", "wagtailadmin_block_preview",
    "wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_login", "wagtail_bulk_action",
    "cms_handbook",
    "wagtailadmin_workflows:task_chooser", "wagtailadmin_workflows:task_chooser_results",
    "wagtailadmin_workflows:task_chooser_create", "wagtailadmin_workflows:task_chosen",  # names of steps of a review
}  # fmt: skip
MAY_NOT = {
    "wagtailadmin_collections", "wagtailadmin_workflows", "wagtailsnippets", "wagtaillocales", "wagtailsites",
    "wagtailusers_users", "wagtailusers_groups", "wagtaildocs", "wagtaildocs_chooser", "wagtailadmin_api:documents",
    "wagtailadmin_api:pages:action", "wagtailadmin_error_test", "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done", "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
}  # fmt: skip
NAMELESS = "/cms/"  # what Wagtail gives no name is called by its route: its test of a 404, and all that is left
LEFT = (302, "/cms/")  # Wagtail says no in words, on its first page


def line_of(name):
    """True where an editor works, False where she does not; the most particular line counts, None for none."""
    for key in (name, name.rpartition(":")[0]):
        if key in MAY or key in MAY_NOT:
            return key in MAY
    return False if name.startswith(NAMELESS) else None


@pytest.fixture
def ids(telling_siti, fitri):
    """What the arguments of the addresses name: things of Siti's, and of the house. {argument: value}"""
    image = make_image(telling_siti)
    story = make_draft(telling_siti, title="Rahasia draf", body=[paragraph("Rahasia."), photo_block(image)])
    submit_story(story, by=user_of(telling_siti))
    story.refresh_from_db()
    index = story_index()
    document = Document.objects.create(title="Rahasia kertas", file=ContentFile(b"%PDF-1.4", name="rahasia.pdf"))
    product = make_product(telling_siti, name="Rahasia jeda", live=False)
    proven = give_consent(
        telling_siti.member.person, purpose="donors", channel="paper", by=None, text_version="1",
        proof=clean_photo(photo()),
    )  # fmt: skip
    workflow, site, root = WorkflowState.objects.first().workflow, Site.objects.first(), Collection.objects.first()
    return {
        "page_id": story.pk, "page_to_move_id": story.pk, "page_pk": story.pk, "parent_page_id": index.pk,
        "destination_id": index.get_parent().pk, "revision_id": story.latest_revision_id,
        "task_state_id": TaskState.objects.first().pk, "task_id": Task.objects.first().pk,
        "workflow_state_id": WorkflowState.objects.first().pk, "workflow_pk": workflow.pk,
        "image_id": image.pk, "document_id": document.pk, "doc_id": document.pk, "uploaded_file_id": 1,
        "collection_id": root.pk, "session_id": 1, "object_id": story.pk, "content_type_app_name": "cms",
        "content_type_model_name": "storypage", "app_label": "cms", "app_name": "cms", "model_name": "storypage",
        "action": "delete", "action_name": "approve", "filter_spec": "original", "uidb64": "MQ", "token": "x-y",
        "wagtail_bulk_action:app_label": "wagtailcore", "wagtail_bulk_action:model_name": "page",
        "wagtailadmin_api:pages:pk": story.pk, "wagtailadmin_api:images:pk": image.pk,
        "wagtailadmin_api:documents:pk": document.pk, "wagtailadmin_api:pages:action:action_name": "unpublish",
        "wagtailadmin_collections:pk": root.pk, "wagtailadmin_workflows:pk": workflow.pk,
        "wagtailsettings:model_name": "sitesettings", "wagtailsettings:pk": site.pk, "simple_translation:pk": "1",
        "product_chooser:pk": product.pk, "kategori:pk": Category.objects.first().pk,
        "synonyms:pk": Synonym.objects.create(words="uji, coba").pk, "wagtaillocales:pk": Locale.objects.first().pk,
        "wagtailsites:pk": site.pk, "wagtailusers_users:pk": user_of(telling_siti).pk,
        "wagtailusers_groups:pk": Group.objects.get(name="Editor").pk, "wagtaildocs_chooser:pk": document.pk,
        "wagtailimages_chooser:pk": image.pk, "sound_chooser:pk": 1,
        "izin:one:pk": telling_siti.pk, "izin:proof:pk": proven.pk,
    }  # fmt: skip


@pytest.fixture
def paths(ids):
    """[(name, path)] of every address, each argument naming a thing that is there."""
    return [(name, path_of(name, route, ids)) for name, route in addresses()]


def what_is_there():
    """All that a request of a stranger could have moved."""
    kinds = (
        Consent,
        Page,
        Revision,
        MartImage,
        Document,
        Product,
        Group,
        Site,
        Locale,
        Collection,
        Workflow,
        Synonym,
        Category,
    )
    rows = {kind.__name__: sorted(kind.objects.values_list(*columns(kind))) for kind in kinds}
    return rows | {
        "users": sorted(User.objects.values_list("pk", "username", "password", "is_active", "is_superuser")),
        "reviews": sorted(TaskState.objects.values_list("pk", "status")),
        "stories": sorted(
            StoryPage.objects.values_list("pk", "producer", "title", "live", "latest_revision", "locked")
        ),
    }


def columns(kind):
    words = (models.CharField, models.TextField)
    return ["pk", *(f.name for f in kind._meta.concrete_fields if isinstance(f, words) and not f.null)]


def test_every_address_has_a_line():
    assert {name for name, _route in addresses() if line_of(name) is None} == set()
    assert len(list(addresses())) > 190


@pytest.mark.usefixtures("bare_404")
@pytest.mark.parametrize("who", ["siti", "dewi", "rini", "editor without the group"])
def test_whoever_is_no_editor_finds_nothing_and_moves_nothing(request, as_user, paths, who):
    others = {"dewi": lambda: make_user("dewi"), "editor without the group": lambda: make_staff("tia", role="editor")}
    client = as_user(others[who]() if who in others else request.getfixturevalue(who))
    before = what_is_there()

    for ask in (client.get, client.post):
        assert {path for _name, path in paths if ask(path).status_code != 404} == set()
    assert what_is_there() == before


def test_an_editor_finds_nothing_of_what_is_not_hers_and_moves_nothing(as_user, fitri, paths):
    client = as_user(fitri)
    closed = [path for name, path in paths if not line_of(name)]
    before = what_is_there()

    for ask in (client.get, client.post):
        answers = {path: ask(path) for path in closed}
        said_no = {
            path for path, a in answers.items()
            if a.status_code in {403, 404, 405} or (a.status_code, a.headers.get("Location")) == LEFT
        }  # fmt: skip
        assert set(closed) - said_no == set()
    assert what_is_there() == before
    assert len(closed) > 70


def test_an_editor_looks_at_all_that_is_hers_without_a_fault(as_user, fitri, paths):
    client = as_user(fitri)
    before = what_is_there()

    answers = {path: client.get(path) for name, path in paths if line_of(name)}

    assert {path: a.status_code for path, a in answers.items() if a.status_code not in {200, 302, 404, 405}} == {}
    assert {path for path, a in answers.items() if a.headers.get("Location", "").startswith("/masuk/")} == set()
    assert what_is_there() == before


def test_an_editor_chooses_from_the_goods_in_the_shop_alone(as_user, fitri, ids, telling_siti):
    shown = make_product(telling_siti, name="Keripik pisang")
    client, hidden = as_user(fitri), ids["product_chooser:pk"]

    listed = [client.get(f"/cms/pilih-barang/{end}").content.decode() for end in ("", "results/")]
    chosen = client.get(f"/cms/pilih-barang/chosen/{shown.pk}/").json()["result"]["title"]
    many = client.get(f"/cms/pilih-barang/chosen-multiple/?id={shown.pk}&id={hidden}").json()["result"]

    assert [("Keripik pisang" in words, "Rahasia jeda" in words) for words in listed] == [(True, False)] * 2
    assert chosen == "Keripik pisang"
    assert client.get(f"/cms/pilih-barang/chosen/{hidden}/").status_code == 404
    assert [one["title"] for one in many] == ["Keripik pisang"]


def test_an_editor_leaves_by_our_own_door_and_by_a_button_alone(as_user, fitri):
    client = as_user(fitri)

    asked = client.get("/cms/logout/")
    still_in = client.get("/cms/").status_code
    left = client.post("/cms/logout/")

    assert (asked.status_code, still_in, left.url) == (200, 200, "/")
    assert client.get("/cms/").url == "/masuk/?next=/cms/"


def test_papers_that_were_once_taken_in_are_shown_to_nobody(client, as_user, fitri, ids):
    """Wagtail gives every document an address of its own, one number after the other."""
    document = Document.objects.get()
    addressed = [f"/{root}/{document.pk}/{document.filename}" for root in ("dokumen", "documents", "cms/documents")]

    assert [client.get(path).status_code for path in addressed] == [404, 404, 302]
    assert [as_user(fitri).get(path).status_code for path in addressed] == [404] * 3
