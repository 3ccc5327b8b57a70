"""/bendahara/kurs/: the approximate rates that shoppers abroad see."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.domain.rates import set_rates
from marketplace.forms.rates import RatesForm
from marketplace.queries.rates import latest_rates, rate_history
from marketplace.views.access import treasurer_required


@treasurer_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rates(request):
    """The treasurer writes, the approver reads."""
    if request.method == "POST" and not request.is_treasurer:
        raise Http404
    latest = latest_rates()
    form = RatesForm(request.POST if request.method == "POST" else None, latest=latest)
    if form.is_valid():
        set_rates(form.rates, by=request.user)
        messages.success(request, _("Kurs tersimpan. Pembeli melihatnya mulai sekarang."))
        return redirect("marketplace:rates")
    since = timezone.now() - settings.RATES_KEPT
    context = {
        "form": form,
        "latest": latest,
        "stale": [rate for rate in latest.values() if rate.set_at < since],
        "days": settings.RATES_KEPT // timedelta(days=1),
        "history": rate_history(),
    }
    return render(request, "marketplace/rates.html", context)
