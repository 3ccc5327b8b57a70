"""The Wagtail admin as our editors need it, and no more of it."""

from django.contrib.messages import get_messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import WorkflowMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import AccessibilityItem
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.models import Locale, Page, TaskState

from cms.categories import category_words
from cms.choosers import product_chooser, sound_chooser
from cms.dashboard import Announcements, EndingConsents, WaitingListings
from cms.domain.pictures import forget_hidden_stories
from cms.domain.story import state_of
from cms.enums import StoryState
from cms.models import StoryPage
from cms.models.review import CaseReview, StoryTask
from cms.synonyms import synonyms
from cms.views import consents_admin
from cms.views.handbook import HandbookView

HIDDEN = {"documents", "snippets", "help", "reports"}
SAID_TWICE = {"workflow_objects_to_moderate"}  # the stories of "Kisah menunggu" again, without their producers
ENDS_A_REVIEW_UNSAID = {"action-publish", "action-cancel-workflow"}


class WaitingStories(Component):
    """Stories that producers have sent and this editor may decide on, the longest waiting first."""

    name = "waiting_stories"
    template_name = "cms/admin/waiting_stories.html"
    order = 50

    def get_context_data(self, parent_context):
        states = TaskState.objects.reviewable_by(parent_context["request"].user).order_by("started_at")
        states = states.select_related("workflow_state", "task")
        since = {int(s.workflow_state.object_id): s.started_at for s in states}
        pages = StoryPage.objects.select_related("producer", "latest_revision").in_bulk(since)
        steps = {int(s.workflow_state.object_id): s.task.name for s in states}
        return {"stories": [(pages[pk], started, steps[pk]) for pk, started in since.items() if pk in pages]}


@hooks.register("register_admin_viewset")
def choose_products():
    return product_chooser


@hooks.register("register_admin_viewset")
def choose_sounds():
    return sound_chooser


@hooks.register("register_admin_viewset")
def write_of_categories():
    return category_words


@hooks.register("register_admin_urls")
def write_down_consents():
    pages = [
        path("", consents_admin.index, name="index"),
        path("<int:pk>/", consents_admin.one, name="one"),
        path("bukti/<int:pk>/", consents_admin.proof, name="proof"),
    ]
    return [path("izin/", include((pages, "izin")))]


@hooks.register("register_admin_menu_item")
def lead_to_consents():
    return MenuItem(_lazy("Izin"), reverse_lazy("izin:index"), name="consents", icon_name="clipboard-list", order=250)


@hooks.register("construct_translated_pages_to_cascade_actions")
def take_the_translations_along(pages, action):
    """An original that an editor takes off the site or deletes takes its translations with it; a move does not."""
    if action == "move":
        return {}
    default = Locale.get_default()
    originals = [page for page in pages if page.locale_id == default.pk]
    return {page: Page.objects.translation_of(page).specific() for page in originals}


@hooks.register("register_admin_viewset")
def keep_synonyms():
    return synonyms


@hooks.register("construct_homepage_panels")
def show_waiting_stories(request, panels):
    panels[:] = [
        WaitingStories(),
        WaitingListings(),
        EndingConsents(),
        Announcements(),
        *(panel for panel in panels if panel.name not in SAID_TWICE),
    ]


@hooks.register("register_admin_urls")
def open_the_handbook():
    return [path("panduan/", HandbookView.as_view(), name="cms_handbook")]


@hooks.register("register_admin_menu_item")
def lead_to_the_handbook():
    return MenuItem(_lazy("Buku panduan"), reverse_lazy("cms_handbook"), name="panduan", icon_name="help", order=900)


@hooks.register("register_admin_menu_item")
def guard_the_account():
    return MenuItem(_lazy("Keamanan akun"), reverse_lazy("marketplace:security"), icon_name="lock", order=9000)


@hooks.register("construct_homepage_summary_items")
def count_no_documents(request, summary_items):
    """There are none, and the way to their list is closed."""
    summary_items[:] = [item for item in summary_items if not isinstance(item, DocumentsSummaryItem)]


@hooks.register("construct_main_menu")
def hide_what_editors_do_not_need(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN]


@hooks.register("construct_page_action_menu")
def decide_on_the_story_first(menu_items, request, context):
    """A story is published by its review alone: while it waits, the decision comes first, in the words of the step."""
    page = context.get("page")
    if isinstance(page, StoryPage):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]
    task = page.current_workflow_task if page else None
    if not isinstance(task, StoryTask):
        return
    offered = {(i.name, i.launch_modal): i for i in menu_items if isinstance(i, WorkflowMenuItem)}
    decisions = []
    for name, label, asks in task.get_actions(page, request.user):
        if item := offered.get((name, asks)):
            item.label = label  # Wagtail adds "and Publish", as the last step of a review publishes
            decisions.append(item)
    rest = [i for i in menu_items if i not in decisions and i.name not in ENDS_A_REVIEW_UNSAID]
    menu_items[:] = [*decisions, *rest] if len(decisions) > 1 else [*rest, *decisions]


@hooks.register("after_unpublish_page")
@hooks.register("after_delete_page")
@hooks.register("after_bulk_action")
def forget_what_was_drawn(request, *what):
    forget_hidden_stories()


@hooks.register("after_edit_page")
def say_what_was_decided(request, page):
    """Wagtail says of a decision only that the page was saved, and leads to the list of all pages."""
    if not request.POST.get("workflow-action-name") or not isinstance(page, StoryPage):
        return None
    page = StoryPage.objects.get(pk=page.pk)
    state = state_of(page)
    if state == StoryState.LIVE and not page.has_unpublished_changes:
        said = _("Kisah “%(title)s” sudah tayang.") % {"title": page.title}
        buttons = [messages.button(page.full_url, _("Lihat di toko"), new_window=True)]
    elif state == StoryState.NEEDS_CHANGES:
        said = _("Kisah “%(title)s” dikembalikan kepada penulisnya.") % {"title": page.draft_title}
        buttons = [messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Buka lagi"))]
    elif isinstance(page.current_workflow_task, CaseReview):
        said = _("Kisah “%(title)s” diteruskan ke pendamping kasus.") % {"title": page.draft_title}
        buttons = []
    else:
        return None
    list(get_messages(request))  # what Wagtail said is hereby read
    messages.success(request, said, buttons=buttons)
    return redirect("wagtailadmin_home")


@hooks.register("insert_global_admin_css")
def wear_our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("construct_wagtail_userbar")
def only_checks_in_the_userbar(request, items, page):
    """The shop shows no userbar; beside the text being edited its invisible part checks the page."""
    items[:] = [item for item in items if isinstance(item, AccessibilityItem)]
