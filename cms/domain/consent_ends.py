"""Consents that run out: she is told before, and what they covered leaves the public side on the day after the last."""

from django.db import transaction
from django.utils import timezone

from catalog.domain.leaving import forget_real_name
from catalog.domain.pictures import forget_pictures_of
from cms.domain.withdrawal import TELLS_IN_A_STORY, hold_back
from cms.models import StoryPage
from marketplace.domain.notices import notify
from marketplace.domain.real_name import hide_real_name
from marketplace.enums import ConsentEnd, ConsentPurpose, NoticeKind
from marketplace.models import Consent, Producer

AT_ONCE = 50


def warn_of_ending_consents(on=None):
    """For the worker: one notice per consent that ends within CONSENT_WARNING of the day `on`."""
    ending = Consent.objects.ending(on).filter(person__member__producer__isnull=False)
    for consent in ending.select_related("person__member__producer").order_by("pk"):
        notify(
            consent.person.member.producer, NoticeKind.CONSENT_ENDS, key=f"consent-ends-{consent.pk}",
            link="/ruang/kisah/izin/", purpose=consent.purpose, day=consent.valid_until.isoformat(),
        )  # fmt: skip


def close_run_out_consents(on=None):
    """For the worker: end what has run out by the day `on`. Nothing is deleted, because she did not ask for it."""
    due = Consent.objects.run_out(on).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    for pk in list(due):
        _close(pk, on)


@transaction.atomic
def _close(pk, on):
    consent = Consent.objects.select_for_update(of=("self",)).run_out(on).filter(pk=pk).first()
    if consent is None:
        return
    Consent.objects.filter(pk=pk).update(withdrawn_at=timezone.now(), ended_why=ConsentEnd.RAN_OUT)
    producer = Producer.objects.filter(member__person=consent.person_id).first()
    if producer is None:
        return
    forget_pictures_of(producer)
    if consent.purpose == ConsentPurpose.REAL_NAME and hide_real_name(producer):
        forget_real_name(producer)
    if consent.purpose in {ConsentPurpose.STORY, *TELLS_IN_A_STORY}:
        for page in StoryPage.objects.filter(producer=producer):
            if page.live or page.current_workflow_state:
                hold_back(page)
