"""The two readings of a story before the world reads it: by an editor, and by the union's case officer."""

from collections import Counter

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from cms.enums import CHECKLIST, CheckStep
from cms.models.story_check import StoryCheck, content_hash, why_sensitive
from marketplace.domain.names import names_of, without
from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind
from marketplace.refusal import Refusal

PUBLISH, PASS_ON = _("Setujui dan terbitkan"), _("Teruskan ke pendamping kasus")
DECIDE, RETURN = _("Setujui dengan alasan tertulis"), _("Minta diperbaiki")


class NotApproved(Refusal, PermissionDenied):
    """Said by our own verbs, and understood by Wagtail's views."""


class Unchecked(NotApproved):
    message = _("Centang dulu setiap baris yang sudah Anda periksa.")


class TellsTooMuch(NotApproved):
    message = _("Masih ada kalimat yang perlu diperhatikan. Tulis alasan mengapa kisah ini boleh tayang begini.")


class NamesHer(NotApproved):
    message = _("Alasan ini disimpan juga sesudah kisahnya dihapus. Tulis tanpa nama orang dan tempat.")


class SamePerson(NotApproved):
    message = _("Kisah ini sudah Anda periksa sebagai editor. Langkah kedua harus orang lain.")


class ChangedSince(NotApproved):
    message = _("Kisah ini berubah sejak editor memeriksanya. Minta diperbaiki, supaya editor membacanya lagi.")


class ChangesForm(forms.Form):
    comment = forms.CharField(
        label=_("Apa yang perlu diperbaiki?"),
        help_text=_("Penulisnya membaca ini di ruangnya."),
        widget=forms.Textarea({"rows": 3}),
    )


def tell_writer(task_state, action_name, comment=""):
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


class ChecklistForm(forms.Form):
    """Every line ticked, and a word to the writer who need not get one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, line in CHECKLIST.items():
            self.fields[name] = forms.BooleanField(label=line, error_messages={"required": _("Belum dicentang.")})
        self.fields["comment"] = forms.CharField(
            label=_("Pesan untuk penulisnya"), required=False, widget=forms.Textarea({"rows": 2})
        )


class EditorForm(ChecklistForm):
    sensitive = forms.BooleanField(label=_("Kisah ini peka: pendamping kasus perlu membacanya juga."), required=False)


class DecisionForm(ChecklistForm):
    reason = forms.CharField(
        label=_("Mengapa kalimat yang ditandai boleh tayang?"), max_length=600, widget=forms.Textarea({"rows": 3}),
        help_text=_("Disimpan bersama keputusan ini. Jangan menyebut nama atau tempat."),
    )  # fmt: skip


class StoryTask(AbstractGroupApprovalTask):
    """What both readings share: only what she allows may be approved, and only with every line ticked."""

    step = None

    class Meta:
        abstract = True

    def get_form_for_action(self, action):
        return {"reject": ChangesForm, "decide": DecisionForm}.get(action, self.approval_form)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **said):
        if action_name == "reject":
            done = super().on_action(task_state, user, "reject", comment=said.get("comment", ""))
            tell_writer(task_state, "reject", comment=said.get("comment", ""))
            return done
        task_state = TaskState.objects.select_for_update().get(pk=task_state.pk)
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            raise PermissionDenied
        page = task_state.workflow_state.content_object.get_latest_revision_as_object()
        if not page.may_be_public:
            raise PermissionDenied
        ticked = [name for name in CHECKLIST if said.get(name)]
        if len(ticked) < len(CHECKLIST):
            raise Unchecked()
        self._check(page, user, said)
        _refuse_names(page.producer, said.get("reason", ""))
        risks = page.risks
        StoryCheck.objects.create(
            page_id=page.pk, revision_id=page.latest_revision_id, content_hash=content_hash(page), step=self.step,
            ticked=ticked, found=dict(Counter(finding.risk for finding in risks)), checked_by=user,
            sensitive=why_sensitive(page, risks, asked=bool(said.get("sensitive"))), reason=said.get("reason", ""),
        )  # fmt: skip
        done = super().on_action(task_state, user, "approve", comment=said.get("comment", ""))
        tell_writer(task_state, "approve")
        return done

    def _check(self, page, user, said):
        """Refuse what this step does not let through."""


class StoryReview(StoryTask):
    """An editor reads the story; she cannot approve it while the producer does not agree that it is shown."""

    step = CheckStep.EDITOR
    approval_form = EditorForm

    class Meta:
        verbose_name = _("tinjauan kisah")
        verbose_name_plural = _("tinjauan kisah")

    def get_actions(self, obj, user):
        if not super().get_actions(obj, user):
            return []
        page = obj.get_latest_revision_as_object()
        reject = ("reject", RETURN, True)
        if not page.may_be_public:
            return [reject]
        return [("approve", PASS_ON if why_sensitive(page, page.risks) else PUBLISH, True), reject]

    @classmethod
    def get_description(cls):
        return _("Editor membaca kisah. Hanya yang diizinkan produsennya dapat disetujui.")


class CaseReview(StoryTask):
    """The case officer reads what is sensitive; where nothing is, this step is passed over."""

    step = CheckStep.CASE
    approval_form = ChecklistForm

    class Meta:
        verbose_name = _("tinjauan pendamping kasus")
        verbose_name_plural = _("tinjauan pendamping kasus")

    def start(self, workflow_state, user=None):
        """A story that changed since the editor read it goes back to her; one that is not sensitive goes on."""
        checked = _read_by_editor(workflow_state.content_object.get_latest_revision_as_object())
        if checked is None:
            return (
                StoryReview.objects.filter(workflow_tasks__workflow=workflow_state.workflow)
                .first()
                .start(workflow_state, user=user)
            )
        state = super().start(workflow_state, user=user)
        if not checked.sensitive:
            state.status, state.finished_at = TaskState.STATUS_SKIPPED, timezone.now()
            state.save()
        return state

    def get_actions(self, obj, user):
        if not super().get_actions(obj, user):
            return []
        page = obj.get_latest_revision_as_object()
        reject = ("reject", RETURN, True)
        checked = _read_by_editor(page)
        if not page.may_be_public or checked is None or checked.checked_by_id == user.pk:
            return [reject]
        return [("decide", DECIDE, True) if page.risks else ("approve", PUBLISH, True), reject]

    def _check(self, page, user, said):
        checked = _read_by_editor(page)
        if checked is None:
            raise ChangedSince()
        if checked.checked_by_id == user.pk:
            raise SamePerson()
        if page.risks and not said.get("reason", "").strip():
            raise TellsTooMuch()

    @classmethod
    def get_description(cls):
        return _("Pendamping kasus membaca kisah yang peka, sesudah editor. Orangnya harus lain.")


def _refuse_names(producer, reason):
    """The reason of a StoryCheck is never deleted, so it tells neither who she is nor where she lives."""
    if producer and without(reason, [*names_of(producer), *filter(None, [producer.desa])]) != reason:
        raise NamesHer()


def _read_by_editor(page):
    """The last StoryCheck by an editor of exactly this version, or None."""
    return StoryCheck.objects.of(page).filter(step=CheckStep.EDITOR).last()
