from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class StoryReview(AbstractGroupApprovalTask):
    """An editor reads the story; she cannot approve it while the producer does not agree that it is shown."""

    class Meta:
        verbose_name = _("tinjauan kisah")
        verbose_name_plural = _("tinjauan kisah")

    def get_actions(self, obj, user):
        actions = super().get_actions(obj, user)
        return actions if self._is_allowed(obj) else [action for action in actions if action[0] != "approve"]

    def on_action(self, task_state, user, action_name, **kwargs):
        if action_name == "approve" and not self._is_allowed(task_state.workflow_state.content_object):
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls):
        return _("Editor membaca kisah. Hanya yang diizinkan produsennya dapat disetujui.")

    @staticmethod
    def _is_allowed(page):
        return getattr(page.specific, "may_be_public", True)
