"""The Wagtail admin as our editors need it, and no more of it."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from cms.choosers import product_chooser
from cms.models import StoryPage

HIDDEN = {"documents", "snippets", "help", "reports"}
SAID_TWICE = {"workflow_objects_to_moderate"}  # the stories of "Kisah menunggu" again, without their producers


class WaitingStories(Component):
    """Stories that producers have sent and this editor may decide on, the longest waiting first."""

    name = "waiting_stories"
    template_name = "cms/admin/waiting_stories.html"
    order = 50

    def get_context_data(self, parent_context):
        states = TaskState.objects.reviewable_by(parent_context["request"].user).order_by("started_at")
        since = {int(s.workflow_state.object_id): s.started_at for s in states.select_related("workflow_state")}
        pages = StoryPage.objects.select_related("producer", "latest_revision").in_bulk(since)
        return {"stories": [(pages[pk], started) for pk, started in since.items() if pk in pages]}


@hooks.register("register_admin_viewset")
def choose_products():
    return product_chooser


@hooks.register("construct_homepage_panels")
def show_waiting_stories(request, panels):
    panels[:] = [WaitingStories(), *(panel for panel in panels if panel.name not in SAID_TWICE)]


@hooks.register("construct_main_menu")
def hide_what_editors_do_not_need(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN]


@hooks.register("insert_global_admin_css")
def wear_our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("construct_wagtail_userbar")
def no_userbar(request, items, page):
    items.clear()
