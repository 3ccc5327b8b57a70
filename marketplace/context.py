"""What every page of the shop may read as `shop`."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from marketplace.templatetags.ui import in_language


def _basket_count(request) -> int:
    return request.session.get("basket_count", 0)


def shop(request) -> dict:
    """Basket count (from the session, read only when shown), demo flag, WhatsApp number and the page in the other
    language. Asks no database table but the session's."""
    other = "id" if (get_language() or "id").startswith("en") else "en"
    return {
        "shop": {
            "basket_count": SimpleLazyObject(lambda: _basket_count(request)) if hasattr(request, "session") else 0,
            "demo": settings.DEMO,
            "whatsapp": getattr(settings, "SHOP_WHATSAPP", ""),
            "other_language": other,
            "other_language_url": in_language(request.get_full_path(), other),
            "path": in_language(request.path, "id"),
        }
    }
