"""The Wagtail admin: strangers log in at our own door, everybody without the right to be here finds nothing.

Files other than pictures are not taken in: Wagtail would keep them as they come, under addresses that can be guessed,
and name them to everybody who is in here. Its actions by API would pass by our hooks, its tests of error pages are
nobody's, and its way out would leave the basket behind.
"""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.views.account import OwnAccountView
from cms.views.gate import admin_only, nothing_here
from marketplace.views.account import log_out

urlpatterns = decorate_urlpatterns(
    [
        re_path("^documents/", nothing_here),
        path("account/", OwnAccountView.as_view()),
        re_path("^api/main/documents/", nothing_here),
        re_path("^api/main/pages/[0-9]+/action/", nothing_here),
        re_path("^(failwhale|test404)/", nothing_here),
        path("logout/", log_out, name="wagtailadmin_logout"),
        path("", include(wagtailadmin_urls)),
    ],
    admin_only,
)
