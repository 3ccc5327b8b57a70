"""The Wagtail admin as our editors need it, and no more of it."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from cms.choosers import product_chooser
from cms.models import StoryPage

HIDDEN = {"documents", "snippets", "help", "reports"}


class WaitingStories(Component):
    """Stories that producers have sent and nobody has read yet."""

    name = "waiting_stories"
    template_name = "cms/admin/waiting_stories.html"
    order = 50

    def get_context_data(self, parent_context):
        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).order_by("started_at")
        ids = [int(state.workflow_state.object_id) for state in waiting.select_related("workflow_state")]
        pages = StoryPage.objects.select_related("producer", "latest_revision").in_bulk(ids)
        return {"stories": [pages[pk] for pk in ids if pk in pages]}


@hooks.register("register_admin_viewset")
def choose_products():
    return product_chooser


@hooks.register("construct_homepage_panels")
def show_waiting_stories(request, panels):
    panels.insert(0, WaitingStories())


@hooks.register("construct_main_menu")
def hide_what_editors_do_not_need(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN]


@hooks.register("insert_global_admin_css")
def wear_our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("construct_wagtail_userbar")
def no_userbar(request, items, page):
    items.clear()
