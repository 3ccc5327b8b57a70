from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page

from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind

# What an editor may do, the likeliest first: by Wagtail's name of it and whether it asks for a message before.
DECISIONS = {
    ("approve", False): _("Setujui dan terbitkan"),
    ("reject", True): _("Minta diperbaiki"),
    ("approve", True): _("Setujui dengan pesan"),
}


class MessageForm(forms.Form):
    """What an editor writes to the producer; she need not write anything when she approves."""

    comment = forms.CharField(label=_("Pesan"), required=False, widget=forms.Textarea({"rows": 3}))


class ChangesForm(MessageForm):
    comment = forms.CharField(
        label=_("Apa yang perlu diperbaiki?"),
        help_text=_("Penulisnya membaca ini di ruangnya."),
        widget=forms.Textarea({"rows": 3}),
    )


def tell_writer(task_state, action_name, comment="", **_others):
    """Let the producer know that her story is out, or what it still needs; an earlier step of several tells nothing."""
    page = Page.objects.get(pk=task_state.workflow_state.object_id).specific
    producer = getattr(page, "producer", None)
    if producer is None:
        return
    title = page.get_latest_revision_as_object().title
    facts = {"key": f"story:{task_state.pk}", "link": "/ruang/kisah/", "title": title}
    if action_name == "reject":
        notify(producer, NoticeKind.STORY_RETURNED, reason=comment, **facts)
    elif action_name == "approve" and not page.workflow_in_progress and page.live:
        notify(producer, NoticeKind.STORY_PUBLISHED, **facts)


class StoryReview(AbstractGroupApprovalTask):
    """An editor reads the story; she cannot approve it while the producer does not agree that it is shown."""

    class Meta:
        verbose_name = _("tinjauan kisah")
        verbose_name_plural = _("tinjauan kisah")

    def get_actions(self, obj, user):
        allowed = super().get_actions(obj, user)
        if not self._is_allowed(obj):
            allowed = [action for action in allowed if action[0] != "approve"]
        return [(name, DECISIONS[name, asks], asks) for name, _label, asks in allowed]

    def get_form_for_action(self, action):
        return ChangesForm if action == "reject" else MessageForm

    def on_action(self, task_state, user, action_name, **kwargs):
        if action_name == "approve" and not self._is_allowed(task_state.workflow_state.content_object):
            raise PermissionDenied
        done = super().on_action(task_state, user, action_name, **kwargs)
        tell_writer(task_state, action_name, **kwargs)
        return done

    @classmethod
    def get_description(cls):
        return _("Editor membaca kisah. Hanya yang diizinkan produsennya dapat disetujui.")

    @staticmethod
    def _is_allowed(page):
        return getattr(page.specific, "may_be_public", True)
