"""Who may enter the Wagtail admin."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import resolve_url

from marketplace.views.access import second_factor_first


def admin_only(view):
    """Not logged in → /masuk/; without the right to the Wagtail admin → 404. For the view of any admin address."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        return second_factor_first(request) or view(request, *args, **kwargs)

    return guarded


def nothing_here(request, *args, **kwargs):
    """For what Wagtail brings along and this shop does not use."""
    raise Http404
