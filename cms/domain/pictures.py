"""Drawn pictures of stories that the public may no longer read are deleted."""

from cms.models import StoryPage
from marketplace.domain.drawn import drawn_keys, forget_drawn


def forget_hidden_stories():
    """For the worker, and after an editor took something off: in whatever way it happened."""
    drawn = drawn_keys("story")
    if drawn:
        forget_drawn("story", drawn - set(StoryPage.objects.public().filter(pk__in=drawn).values_list("pk", flat=True)))
