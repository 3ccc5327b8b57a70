"""What every page of the shop may read as `shop`."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from marketplace.pages import basket_count
from marketplace.templatetags.ui import in_language


def shop(request) -> dict:
    """Basket count, demo flag, WhatsApp number and the page in the other language.

    Asks no database table but the session's, and that only when the count is shown; on a page for everybody it is 0.
    """
    is_personal = hasattr(request, "session") and not getattr(request, "is_for_everybody", False)
    other = "id" if (get_language() or "id").startswith("en") else "en"
    return {
        "shop": {
            "basket_count": SimpleLazyObject(lambda: basket_count(request.session)) if is_personal else 0,
            "demo": settings.DEMO,
            "whatsapp": getattr(settings, "SHOP_WHATSAPP", ""),
            "other_language": other,
            "other_language_url": in_language(request.get_full_path(), other),
            "path": in_language(request.path, "id"),
        }
    }
