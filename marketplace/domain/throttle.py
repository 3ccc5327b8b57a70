"""How often somebody may try something: counters in the cache, limits in `settings.THROTTLES`."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from marketplace.refusal import Refusal

QUARTER = 15 * 60  # seconds
AN_HOUR = _("Terlalu banyak percobaan. Coba lagi satu jam lagi.")


class TooMany(Refusal):
    message = _("Terlalu banyak percobaan. Coba lagi 15 menit lagi.")


def hit(name, who):
    """Count one try of `name` by `who` (an account, an address); raises TooMany past the limit."""
    tries, seconds = settings.THROTTLES[name]
    key = _key(name, who)
    cache.add(key, 0, seconds)
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, seconds)
        count = 1
    if count > tries:
        raise TooMany(AN_HOUR if seconds > QUARTER else None)


def take_back(name, who):
    """Uncount a try that turned out to be a good one."""
    try:
        cache.decr(_key(name, who))
    except ValueError:
        return


def clear(name, who):
    """Forget all tries of `name` by `who`."""
    cache.delete(_key(name, who))


def _key(name, who):
    # Hashed, so that no phone number and no address is kept in the cache.
    return f"throttle:{name}:{hashlib.sha256(str(who).encode()).hexdigest()[:32]}"
