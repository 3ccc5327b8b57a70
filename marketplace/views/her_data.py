"""/ruang/data/: all that is held on her, as one archive."""

from django.conf import settings
from django.contrib import messages
from django.core.files.storage import storages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.domain import audit, throttle
from marketplace.domain.export import ask_for_export, is_given_up
from marketplace.forms.reauth import ReauthForm
from marketplace.models import DataExport, Erasure
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required


@sensitive_post_parameters("password")
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def her_data(request):
    form = ReauthForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid() and _asked(request, form):
        return redirect("marketplace:her_data")
    export = DataExport.objects.filter(producer=request.producer).first()
    context = {
        "form": form,
        "export": export,
        "may_ask": export is None or export.ready_at or is_given_up(export),
        "kept": settings.EXPORT_KEPT,
        "erasure": Erasure.objects.filter(producer=request.producer).first(),
    }
    return render(request, "marketplace/room/her_data.html", context)


def _asked(request, form):
    try:
        throttle.hit("export", f"producer-{request.producer.pk}")
        ask_for_export(request.producer, by=request.user)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("Salinannya sedang disiapkan. Anda boleh menutup halaman ini."))
    return True


@producer_required
@require_safe
@never_cache
def download(request, token):
    since = timezone.now() - settings.EXPORT_KEPT
    export = DataExport.objects.filter(producer=request.producer, token=token, ready_at__gt=since).first()
    if export is None or not storages["private"].exists(export.file):
        raise Http404
    audit.record(request.user, "export fetched", request.producer)
    name = f"data-saya-{timezone.localdate(export.ready_at):%Y-%m-%d}.zip"
    answer = FileResponse(
        storages["private"].open(export.file), as_attachment=True, filename=name, content_type="application/zip"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
