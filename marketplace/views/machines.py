"""Lists for machines that hold nothing which anybody has taken back."""

from django.db.models import Count, Max
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag

from marketplace.models import Change


def asked_after(view):
    """`view`, whose answer may be kept, is asked after each time, and is not sent again while nothing changed."""
    return cache_control(no_cache=True)(etag(_state_of_the_shop)(view))


def _state_of_the_shop(request, *given, **named):
    """Another one after every change, however late it was committed, and every hour: one query."""
    changes = Change.objects.aggregate(newest=Max("pk"), number=Count("pk"))
    return f'W/"{changes["newest"]}-{changes["number"]}-{timezone.now():%Y%m%d%H}"'
