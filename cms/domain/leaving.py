"""What the room of stories does when a producer goes: every story of hers is erased at once, and every consent ends."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.domain.withdrawal import remove_portrait, take_down, withdraw
from cms.models import StoryPage
from marketplace.domain.drawn import forget_drawn
from marketplace.enums import ConsentPurpose
from media.models import MartImage


def take_off(producer, *, by):
    """Stories with their drafts, versions and pictures in every language; portrait; consents."""
    withdraw(producer, purposes=list(ConsentPurpose), by=by)
    for page in StoryPage.objects.filter(producer=producer):
        take_down(page, by=by)
    remove_portrait(producer)
    producer.refresh_from_db(fields=["portrait"])
    forget_drawn("producer", [producer.pk])
    pictures = list(map(str, MartImage.objects.filter(producer=producer).values_list("pk", flat=True)))
    kind = ContentType.objects.get_for_model(MartImage)
    ModelLogEntry.objects.filter(content_type=kind, object_id__in=pictures).update(label="–", data={})


def open_matters(producer):
    """A story holds nobody back."""
    return []


def erase(producer):
    """What editors' history still says of her by name."""
    user = producer.member.person.user
    PageLogEntry.objects.filter(user=user).update(label="–", data={})
