"""Which room answers which address; Indonesian at the root, the same pages in English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls

from marketplace.views.app import worker
from marketplace.views.health import health
from marketplace.views.media import show_picture

urlpatterns = [
    path("health/", health, name="health"),
    path("sw.js", worker, name="worker"),
    path("media/<path:path>", show_picture, name="media"),
    path("webhooks/", include("orders.webhook_urls")),
    path("cms/", include("cms.admin_urls")),
    *i18n_patterns(
        path("", include("marketplace.account_urls")),
        path("", include("catalog.urls")),
        path("", include("orders.urls")),
        path("", include("cms.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
