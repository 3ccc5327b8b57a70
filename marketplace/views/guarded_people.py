"""Admins see whose account is guarded by what, and let who lost it all begin anew."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.domain.factors import reset_factors
from marketplace.queries.factors import guarded_people
from marketplace.views.access import admin_required, sure_required


@admin_required
@never_cache
@require_safe
def guarded(request):
    return render(request, "marketplace/security/people.html", {"people": guarded_people()})


@admin_required
@sure_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request, pk):
    """A link only asks; the button does it. One's own is nobody's to reset."""
    person = get_object_or_404(guarded_people(), pk=pk)
    if person == request.user:
        raise Http404
    if request.method != "POST":
        return render(request, "marketplace/security/reset.html", {"person": person})
    reset_factors(person, by=request.user)
    name = person.get_full_name() or person.username
    messages.success(
        request, _("Langkah kedua %(name)s sudah dilepas. Ia masuk dengan kata sandinya.") % {"name": name}
    )
    return redirect("marketplace:guarded_people")
