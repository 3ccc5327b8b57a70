"""Every way by which Wagtail publishes, tried on a story that nobody read."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.domain.story import draft_of, save_draft, submit_story
from cms.models import StoryPage
from marketplace.models import User
from tests.factories.cms import make_draft, make_story, paragraph, story_index
from tests.factories.marketplace import make_consent, make_staff, user_of


@pytest.fixture
def unread(siti):
    make_consent(siti.member.person, "story")
    return make_draft(siti, title="Belum dibaca")


@pytest.fixture(params=["editor", "superuser"])
def who(request, fitri):
    if request.param == "editor":
        return fitri
    User.objects.filter(pk=make_staff("admin", role="admin").pk).update(is_superuser=True, is_staff=True)
    return User.objects.get(username="admin")


def form_of(page, **more):
    page = draft_of(page)
    body = streamfield([(block.block_type, str(block.value)) for block in page.body])
    fields = {"title": page.title, "slug": page.slug, "intro": page.intro, "producer": page.producer_id or "",
              "portrait": "", "search_description": "", "approved_on": ""}  # fmt: skip
    return nested_form_data({**fields, "body": body, "comments": inline_formset([]), **more})


def is_live(page):
    return StoryPage.objects.get(pk=page.pk).live


def test_the_button_publish_is_not_there_and_its_post_does_not_publish(as_user, unread, who):
    client = as_user(who)
    edit = reverse("wagtailadmin_pages:edit", args=[unread.pk])

    menu = client.get(edit).context["action_menu"]
    client.post(edit, form_of(unread, **{"action-publish": "1"}))

    assert [item.name for item in (menu.default_item, *menu.menu_items) if item.name == "action-publish"] == []
    assert is_live(unread) is False


def test_words_changed_on_a_live_story_do_not_go_out_with_publish(as_user, siti, fitri, who):
    make_consent(siti.member.person, "story")
    page = make_story(siti, editor=fitri, title="Satu koper")

    as_user(who).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, title="Lain", **{"action-publish": "1"})
    )

    assert StoryPage.objects.get(pk=page.pk).title == "Satu koper"


def test_a_new_story_is_not_published_when_it_is_made(as_user, siti, who):
    make_consent(siti.member.person, "story")
    add = reverse("wagtailadmin_pages:add", args=["cms", "storypage", story_index().pk])
    sent = {"title": "Baru", "slug": "baru", "intro": "", "producer": siti.pk, "portrait": "", "search_description": "",
            "approved_on": "", "body": streamfield([("paragraf", "Satu.")]), "comments": inline_formset([]),
            "action-publish": "1"}  # fmt: skip

    as_user(who).post(add, nested_form_data(sent))

    assert StoryPage.objects.filter(live=True).count() == 0


def test_publishing_in_bulk_leaves_it(as_user, unread, who):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    as_user(who).post(f"{address}?id={unread.pk}")

    assert is_live(unread) is False


def test_a_day_set_for_it_does_not_come(as_user, unread, who):
    soon = timezone.now() + timedelta(days=1)
    as_user(who).post(
        reverse("wagtailadmin_pages:edit", args=[unread.pk]),
        form_of(unread, go_live_at=soon.strftime("%Y-%m-%d %H:%M"), **{"action-publish": "1"}),
    )
    revision = unread.get_latest_revision()
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(hours=1))

    with pytest.raises(PermissionDenied):
        call_command("publish_scheduled")

    assert is_live(unread) is False


def test_going_back_to_an_earlier_version_does_not_publish_it(as_user, siti, fitri, who):
    make_consent(siti.member.person, "story")
    page = make_draft(siti, title="Pertama", body=[paragraph("Pertama.")])
    first = page.latest_revision
    save_draft(page, title="Kedua", intro="", body=[paragraph("Kedua.")], by=user_of(siti))

    as_user(who).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        form_of(page, revision=first.pk, **{"action-publish": "1"}),
    )
    with pytest.raises(PermissionDenied):
        first.publish(user=who)
    with pytest.raises(PermissionDenied):
        first.publish()
    with pytest.raises(PermissionDenied):
        first.publish(user=who, skip_permission_checks=True)

    assert is_live(page) is False


def test_a_copy_of_a_story_is_not_live(as_user, siti, fitri, who):
    make_consent(siti.member.person, "story")
    page = make_story(siti, editor=fitri)
    sent = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": page.get_parent().pk,
            "publish_copies": "on"}  # fmt: skip

    as_user(who).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent)

    assert list(Page.objects.filter(slug="salinan", live=True)) == []


def test_the_review_is_not_passed_without_its_form(as_user, unread, siti, fitri):
    page = submit_story(unread, by=user_of(siti))
    task = page.current_workflow_task_state
    client = as_user(fitri)

    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]), {})
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "decide", task.pk]), {"reason": "x"})
    sent = {"action-workflow-action": "true", "workflow-action-name": "approve",
            "workflow-action-extra-data": json.dumps({"comment": "ya"})}  # fmt: skip
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **sent))

    assert is_live(page) is False


@pytest.mark.parametrize("action", ["publish", "revert_to_page_revision"])
def test_the_admin_api_does_not_publish_it(as_user, unread, who, action):
    address = reverse("wagtailadmin_api:pages:action", args=[unread.pk, action])

    answer = as_user(who).post(address, {"revision_id": unread.latest_revision_id})

    assert answer.status_code == 404
    assert is_live(unread) is False
