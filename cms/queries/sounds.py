"""Which recordings the world may hear."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import ReferenceIndex

from cms.blocks import sounds_in
from cms.models import StoryPage
from marketplace.queries.journey import may_be_heard
from media.models import Sound


def is_public(sound):
    """Whether a public story plays `sound` now, and its teller agrees that her voice is heard."""
    kind = ContentType.objects.get_for_model(Sound)
    pages = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(sound.pk)).values("object_id")
    playing = Q(pk__in=[int(row["object_id"]) for row in pages])
    if sound.producer_id:
        playing |= Q(producer=sound.producer_id)
    stories = StoryPage.objects.public().filter(playing)
    return any(
        sound.pk in sounds_in(story.body.get_prep_value()) and (story.producer is None or may_be_heard(story.producer))
        for story in stories.select_related("producer__member__person", "producer__kecamatan")
    )
