"""/petugas/kabar/: notices that reached nobody yet, ready to be sent by WhatsApp with one tap."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from marketplace.domain import audit
from marketplace.domain.notice_words import message_to
from marketplace.domain.notices import mark_told
from marketplace.phone import whatsapp_link
from marketplace.queries.notices import producers_waiting, to_pass_on, waiting_of
from marketplace.views.access import staff_required
from marketplace.views.paging import page_of

PAGE = 20
AT_ONCE = 200  # notices that one tap may mark


@staff_required
@require_safe
@never_cache
def list_waiting(request):
    page = page_of(request, producers_waiting(request.mart), PAGE)
    rows = [_row(waiting) for waiting in waiting_of(page.object_list, request.mart)]
    context = {"page": page, "rows": rows, "mart": request.mart, "marts": request.marts}
    return render(request, "marketplace/passing_on.html", context)


def _row(waiting):
    text = message_to(waiting.producer, waiting.notices)
    return {"waiting": waiting, "text": text, "link": whatsapp_link(waiting.producer.phone, text)}


@staff_required
@require_POST
def told(request):
    """These notices were sent; sent again they stay with who sent them first."""
    asked = request.POST.get("kabar", "").split(",")[:AT_ONCE]
    if not all(key.isascii() and key.isdigit() and len(key) < 19 for key in asked):
        raise Http404
    notices = list(to_pass_on(request.mart).filter(pk__in=asked).select_related("producer"))
    count = mark_told([notice.pk for notice in notices], by=request.user)
    if count:
        audit.record(request.user, "notices told", notices[0].producer, note=",".join(str(n.pk) for n in notices))
        words = ngettext("%(count)d kabar tercatat sudah dikirim.", "%(count)d kabar tercatat sudah dikirim.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("Kabar ini sudah tercatat dikirim."))
    return redirect("marketplace:passing_on")
