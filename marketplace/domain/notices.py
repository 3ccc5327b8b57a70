"""Telling a producer what happened, in the transaction in which it did; and how she wants to be told."""

from django.db import transaction
from django.utils import timezone

from marketplace.domain.messages import enqueue
from marketplace.domain.messenger import is_on
from marketplace.enums import SAFETY, TOPICS, NoticeTopic
from marketplace.models import Notice, NoticeWish


@transaction.atomic
def notify(producer, kind, *, key, link="", **facts):
    """Write one notice of `kind` (NoticeKind) with the `facts` of its sentence; the same `key` again is the same one.

    `link` is a path in her room, without a language. Facts are strings and whole numbers (rupiah, pieces).
    It is promised by e-mail and by message, too, where she wants that.
    """
    notice, is_new = Notice.objects.get_or_create(
        key=key, defaults={"producer": producer, "kind": kind, "facts": facts, "link": link}
    )
    if is_new:
        for outbox_kind in ways_for(notice):
            enqueue(outbox_kind, {"notice": notice.pk}, key=f"{outbox_kind}:{notice.pk}")
    return notice


def wish_of(producer):
    """Her NoticeWish; an unsaved one with the defaults where she has not chosen."""
    return NoticeWish.objects.filter(producer=producer).first() or NoticeWish(producer=producer)


def ways_for(notice):
    """Outbox kinds by which a notice is to reach her besides her room."""
    wish, person = wish_of(notice.producer), notice.producer.member.person
    ways = []
    if wants_mail(wish, notice.kind) and person.user and person.user.email:
        ways.append("notice_mail")
    if is_on() and TOPICS.get(notice.kind) in wish.text_topics and person.phone:
        ways.append("notice_text")
    return ways


def wants_mail(wish, kind):
    """Whether a NoticeWish lets notices of `kind` come by e-mail; what guards her account always does."""
    return kind in SAFETY or TOPICS[kind] in wish.mail_topics


def mark_read(producer, notices):
    """She has seen these notices of hers; returns how many were new."""
    keys = [notice.pk for notice in notices if notice.read_at is None]
    return Notice.objects.filter(producer=producer, pk__in=keys, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def save_wish(producer, *, mail_topics, text_topics, by_hand, language):
    """Keep how she wants to be told: lists of NoticeTopic, whether staff may write, "id" or "en"."""
    topics = {"mail_topics": _known(mail_topics), "text_topics": _known(text_topics)}
    wish, _new = NoticeWish.objects.update_or_create(
        producer=producer, defaults={**topics, "by_hand": by_hand, "language": language}
    )
    return wish


def _known(topics):
    return [topic for topic in NoticeTopic.values if topic in topics]


@transaction.atomic
def mark_told(notice_ids, *, by):
    """A person passed these notices on; who did it first counts. Returns how many that were."""
    return Notice.objects.filter(pk__in=notice_ids, told_at=None).update(told_at=timezone.now(), told_by=by)
