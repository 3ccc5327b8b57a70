"""What an editor does in Wagtail, over HTTP."""

from django.urls import reverse

from cms.domain.story import submit_story
from cms.models import StoryPage
from marketplace.domain.consent import withdraw_consent
from tests.factories.cms import make_draft, make_image, paragraph, photo_block
from tests.factories.marketplace import user_of


def waiting(siti):
    body = [paragraph("Hujan."), photo_block(make_image(siti)), {"type": "jalur", "value": None, "id": "j"}]
    page = make_draft(siti, title="Satu koper", body=body)
    return submit_story(page, by=user_of(siti))


def approve(client, page):
    task = page.current_workflow_task_state
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]))


def test_the_dashboard_names_waiting_stories(as_user, telling_siti, fitri):
    waiting(telling_siti)

    shown = as_user(fitri).get("/cms/").content.decode()

    assert "Kisah menunggu" in shown
    assert "Satu koper" in shown


def test_an_editor_reads_and_publishes(as_user, telling_siti, fitri):
    page = waiting(telling_siti)
    client = as_user(fitri)

    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    approve(client, page)

    assert edit.status_code == 200
    assert client.get("/kisah/satu-koper/").status_code == 200


def test_an_editor_cannot_publish_what_she_may_not_show(as_user, telling_siti, fitri):
    page = waiting(telling_siti)
    withdraw_consent(telling_siti.member.person, purpose="story", by=None)

    approve(as_user(fitri), page)

    assert StoryPage.objects.get(pk=page.pk).live is False


def test_the_chooser_of_goods_and_the_draft_view_open(as_user, telling_siti, fitri):
    page = waiting(telling_siti)
    client = as_user(fitri)

    assert client.get("/cms/pilih-barang/").status_code == 200
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
    assert client.get("/cms/settings/cms/sitesettings/", follow=True).status_code == 200


def test_a_waiting_story_is_listed_once(as_user, telling_siti, fitri):
    page = waiting(telling_siti)

    shown = as_user(fitri).get("/cms/").content.decode()

    assert shown.count(f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"') == 1
