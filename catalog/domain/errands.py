"""Background work of the catalogue, for `manage.py work`: handlers of outbox messages, and sweeps."""

from catalog.domain.shop_entries import forget_old_changes, freshen_all

HANDLERS = {}
SWEEPS = [freshen_all, forget_old_changes]
