"""What eight weeks of trade told the producers: mostly read, some of it still new."""

from datetime import timedelta

from marketplace.models import Notice, Producer

KEPT = 9  # notices of one producer
NEW = 2
WITH_NEWS = 4  # producers
APART = timedelta(hours=19)


def settle_notices(today):
    """Keep the last few notices of each producer, spread over the days before `today`; some producers have new ones."""
    for number, producer in enumerate(Producer.objects.order_by("pk")):
        notices = list(producer.notices.order_by("-pk"))
        Notice.objects.filter(pk__in=[notice.pk for notice in notices[KEPT:]]).delete()
        for place, notice in enumerate(notices[:KEPT]):
            told = today - timedelta(hours=2 + number) - place * APART
            is_new = place < NEW and number < WITH_NEWS
            read = None if is_new else told + timedelta(hours=3)
            Notice.objects.filter(pk=notice.pk).update(created_at=told, read_at=read)
