"""/ruang/izin/: how to come by each paper, and her NIB."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.domain.nib import save_nib
from catalog.forms.nib import NibForm
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def papers_path(request):
    """POST keeps her NIB."""
    form = NibForm(request.POST if request.method == "POST" else None, initial={"nib": request.producer.nib})
    if form.is_valid():
        try:
            save_nib(request.producer, form.cleaned_data["nib"], by=request.user)
        except Refusal as refusal:
            form.add_error("nib", refusal.message)
        else:
            messages.success(request, _("NIB tersimpan."))
            return redirect("catalog:papers_path")
    return render(request, "catalog/room/papers_path.html", {"form": form})
