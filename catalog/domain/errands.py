"""Background work of the catalogue, for `manage.py work`: handlers of outbox messages, and sweeps."""

from catalog.domain.goods_return import take_off_expired
from catalog.domain.pictures import forget_hidden_pictures
from catalog.domain.shop_entries import forget_old_changes, freshen_all
from marketplace.domain.drawn import forget_leftovers

HANDLERS = {}
SWEEPS = [freshen_all, forget_old_changes, forget_hidden_pictures, forget_leftovers, take_off_expired]
