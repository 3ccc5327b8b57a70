"""The Wagtail admin: strangers log in at our own door, everybody without the right to be here finds nothing."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.views.gate import admin_only

urlpatterns = decorate_urlpatterns([path("", include(wagtailadmin_urls))], admin_only)
