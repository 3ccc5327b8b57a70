"""For machines that watch over us."""

import shutil
import uuid

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.queries.outbox import outbox_lag


@never_cache
@require_safe
def health(request):
    """200 while database and cache answer, else 503; with outbox lag, dead messages and free disk beside it."""
    try:
        lag, dead = outbox_lag()
        database = True
    except DatabaseError:
        lag = dead = None
        database = False
    works = {"database": database, "cache": _cache_answers()}
    facts = {"outbox_lag_seconds": lag, "outbox_dead": dead, "disk_free_mb": _disk_free_mb()}
    is_well = all(works.values())
    answer = {"status": "ok" if is_well else "down", **works, **facts}
    return JsonResponse(answer, status=200 if is_well else 503)


def _cache_answers():
    token = uuid.uuid4().hex
    try:
        cache.set("health", token, 10)
        return cache.get("health") is not None
    except Exception:  # whatever this kind of cache raises, it means that it is down
        return False


def _disk_free_mb():
    return shutil.disk_usage(settings.DATA_DIR).free // 1_000_000
