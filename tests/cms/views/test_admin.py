"""What an editor does in Wagtail, over HTTP."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.domain.story import draft_of, said_back, submit_story
from cms.enums import CHECKLIST
from cms.models import StoryPage
from marketplace.domain.consent import withdraw_consent
from tests.factories.cms import make_case_officer, make_draft, make_image, make_story, paragraph, photo_block
from tests.factories.marketplace import make_consent, user_of


def waiting(siti):
    body = [paragraph("Hujan."), photo_block(make_image(siti)), {"type": "jalur", "value": None, "id": "j"}]
    page = make_draft(siti, title="Satu koper", body=body)
    return submit_story(page, by=user_of(siti))


TICKS = dict.fromkeys(CHECKLIST, "on")


def approve(client, page, action="approve", **said):
    task = StoryPage.objects.get(pk=page.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
    return client.post(address, {**TICKS, **said})


@pytest.fixture
def plain_siti(siti):
    """Siti, who agreed to her story and to nothing by which others recognise her."""
    make_consent(siti.member.person, "story")
    return siti


def test_the_dashboard_names_waiting_stories(as_user, telling_siti, fitri):
    waiting(telling_siti)

    shown = as_user(fitri).get("/cms/").content.decode()

    assert "Kisah menunggu" in shown
    assert "Satu koper" in shown


def test_an_editor_reads_and_publishes(as_user, plain_siti, fitri):
    page = waiting(plain_siti)
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


def form_of(page, **more):
    """What the edit page sends, nothing changed."""
    page = draft_of(page)
    body = streamfield([(block.block_type, str(block.value)) for block in page.body])
    comments = inline_formset([])
    fields = {"title": page.title, "slug": page.slug, "intro": page.intro, "producer": page.producer_id, "portrait": ""}
    return nested_form_data({**fields, "body": body, "comments": comments, **more})


def decide(client, page, action, **extra):
    sent = {"action-workflow-action": "true", "workflow-action-name": action,
            "workflow-action-extra-data": json.dumps(extra)}  # fmt: skip
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **sent), follow=True)


def labels(client, page):
    menu = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["action_menu"]
    return [str(item.label).strip() for item in (menu.default_item, *menu.menu_items)]


def test_a_waiting_story_offers_the_decision_first(as_user, plain_siti, fitri):
    page = submit_story(make_draft(plain_siti), by=user_of(plain_siti))

    offered = labels(as_user(fitri), page)

    assert offered == ["Setujui dan terbitkan", "Minta diperbaiki", "Simpan draf"]


def test_a_sensitive_story_goes_from_the_editor_to_the_case_officer_who_publishes_it(as_user, telling_siti, fitri):
    page, maya = submit_story(make_draft(telling_siti), by=user_of(telling_siti)), make_case_officer()
    offered = labels(as_user(fitri), page)

    shown = decide(as_user(fitri), page, "approve", **TICKS)
    between = StoryPage.objects.get(pk=page.pk).live
    dashboard = as_user(maya).get("/cms/").content.decode()
    second = labels(as_user(maya), page)
    decide(as_user(maya), page, "approve", **TICKS)

    assert offered[0] == "Teruskan ke pendamping kasus"
    assert "Kisah “Satu koper” diteruskan ke pendamping kasus." in shown.content.decode()
    assert between is False
    assert "Satu koper" in dashboard
    assert second[:2] == ["Setujui dan terbitkan", "Minta diperbaiki"]
    assert StoryPage.objects.get(pk=page.pk).live is True


def test_a_story_that_nobody_may_show_offers_no_approval(as_user, telling_siti, fitri):
    page = submit_story(make_draft(telling_siti), by=user_of(telling_siti))
    withdraw_consent(telling_siti.member.person, purpose="story", by=None)

    offered = labels(as_user(fitri), page)

    assert [label for label in offered if "etujui" in label or "erbitkan" in label] == []
    assert "Minta diperbaiki" in offered


def test_the_editor_hears_that_a_story_is_live_and_comes_back_to_those_waiting(as_user, plain_siti, fitri):
    page = submit_story(make_draft(plain_siti, title="Satu koper"), by=user_of(plain_siti))

    shown = decide(as_user(fitri), page, "approve", **TICKS)

    assert shown.redirect_chain[-1][0] == "/cms/"
    assert "Kisah “Satu koper” sudah tayang." in shown.content.decode()
    assert "disimpan" not in shown.content.decode()
    assert StoryPage.objects.get(pk=page.pk).live is True


def test_the_editor_hears_that_a_story_went_back_and_the_producer_reads_why(as_user, telling_siti, fitri):
    page = submit_story(make_draft(telling_siti, title="Satu koper"), by=user_of(telling_siti))

    shown = decide(as_user(fitri), page, "reject", comment="Sebut nama desanya.")

    assert "Kisah “Satu koper” dikembalikan kepada penulisnya." in shown.content.decode()
    assert said_back(StoryPage.objects.get(pk=page.pk)) == "Sebut nama desanya."


def test_changes_are_not_asked_for_without_a_word(as_user, telling_siti, fitri):
    page = waiting(telling_siti)
    ask = reverse(
        "wagtailadmin_pages:collect_workflow_action_data", args=[page.pk, "reject", page.current_workflow_task_state.pk]
    )

    answer = as_user(fitri).post(ask, {"comment": " "}, headers={"X-Requested-With": "XMLHttpRequest"})

    assert answer.json()["step"] == "action"
    assert "Apa yang perlu diperbaiki?" in answer.json()["html"]


def test_a_waiting_story_is_listed_once(as_user, telling_siti, fitri):
    page = waiting(telling_siti)

    shown = as_user(fitri).get("/cms/").content.decode()

    assert shown.count(f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"') == 1


def test_the_preview_beside_the_text_may_be_framed_and_checked_the_shop_may_not(as_user, telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri)
    client, preview = as_user(fitri), reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    client.post(preview, form_of(page))
    framed = client.get(preview, {"in_preview_panel": "true"})
    public = client.get(page.url)

    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]
    assert "<wagtail-userbar>" in framed.content.decode()
    assert "<wagtail-userbar>" not in public.content.decode()


def test_an_old_window_does_not_call_its_draft_live(as_user, telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri, title="Satu koper")

    shown = as_user(fitri).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        form_of(page, title="Dua koper", **{"workflow-action-name": "approve"}),
        follow=True,
    )

    assert "sudah tayang" not in shown.content.decode()
    assert StoryPage.objects.get(pk=page.pk).title == "Satu koper"
