"""The Wagtail admin: strangers log in at our own door, everybody without the right to be here finds nothing.

Files other than pictures are not taken in: Wagtail would keep them as they come, under addresses that can be guessed.
"""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.views.account import OwnAccountView
from cms.views.gate import admin_only, nothing_here

urlpatterns = decorate_urlpatterns(
    [
        re_path("^documents/", nothing_here),
        path("account/", OwnAccountView.as_view()),
        path("", include(wagtailadmin_urls)),
    ],
    admin_only,
)
