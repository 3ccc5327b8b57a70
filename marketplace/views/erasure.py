"""/ruang/data/hapus/: she goes; and /petugas/anggota-keluar/: what staff still have to settle with her."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.domain.erasure import ask_for_erasure, ends_on, finish, open_matters, take_back
from marketplace.forms.reauth import LeaveForm
from marketplace.models import Erasure
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required, staff_required
from marketplace.views.paging import page_of

PAGE = 50


@sensitive_post_parameters("password")
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request):
    producer = request.producer
    erasure = Erasure.objects.filter(producer=producer).first()
    form = LeaveForm(request.POST if request.method == "POST" else None, user=request.user)
    if erasure is None and form.is_valid():
        ask_for_erasure(producer, by=request.user)
        messages.success(request, _("Nama, foto, barang, dan kisah Anda sudah tidak tampil lagi."), extra_tags="tetap")
        return redirect("marketplace:leave")
    context = {
        "form": form,
        "erasure": erasure,
        "matters": open_matters(producer),
        "ends_on": ends_on(erasure) if erasure else None,
    }
    return render(request, "marketplace/room/leave.html", context)


@producer_required
@require_POST
def stay(request):
    erasure = Erasure.objects.filter(producer=request.producer).first()
    if erasure is not None:
        take_back(erasure, by=request.user)
        words = _("Permintaan dibatalkan. Yang sudah terhapus tidak kembali; nama dan profil Anda perlu diisi lagi.")
        messages.success(request, words, extra_tags="tetap")
    return redirect("marketplace:her_data")


@staff_required
@require_safe
@never_cache
def list_leaving(request):
    rows = Erasure.objects.select_related("producer__member").order_by(F("finished_at").desc(nulls_first=True), "-pk")
    context = {"page": page_of(request, rows, PAGE), "mart": request.mart, "marts": request.marts}
    return render(request, "marketplace/leaving_list.html", context)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def see_off(request, pk):
    erasure = get_object_or_404(Erasure.objects.select_related("producer__member__person"), pk=pk)
    if request.method == "POST":
        try:
            finish(erasure, by=request.user)
            messages.success(request, _("Selesai. Data pribadinya sudah terhapus."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("marketplace:see_off", pk=pk)
    context = {
        "erasure": erasure,
        "producer": erasure.producer,
        "matters": [] if erasure.finished_at else open_matters(erasure.producer),
        "ends_on": ends_on(erasure),
        "may_finish": timezone.now() >= ends_on(erasure),
        "mart": request.mart,
        "marts": request.marts,
    }
    return render(request, "marketplace/leaving.html", context)
