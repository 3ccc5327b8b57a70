"""/ruang/kabar/: what the koperasi tells a producer, and how she wants to be told."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.domain import throttle
from marketplace.domain.messenger import is_on
from marketplace.domain.notice_mail import ask_for_email, confirm_email, is_for
from marketplace.domain.notice_words import words_of
from marketplace.domain.notices import mark_read, save_wish, wish_of
from marketplace.forms.notices import WishForm
from marketplace.queries.notices import notices_of
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required
from marketplace.views.paging import page_of

PAGE = 30


@producer_required
@require_safe
@never_cache
def list_notices(request):
    """Looking at them is reading them."""
    page = page_of(request, notices_of(request.producer), PAGE)
    rows = [(notice, words_of(notice)) for notice in page]
    if request.method == "GET":
        request.producer.unread -= mark_read(request.producer, page.object_list)
    return render(request, "marketplace/room/notices.html", {"page": page, "rows": rows})


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def choose(request):
    producer, wish = request.producer, wish_of(request.producer)
    email = producer.member.person.user.email
    initial = {
        "email": wish.new_email or email,
        "mail_topics": wish.mail_topics,
        "text_topics": wish.text_topics,
        "by_hand": wish.by_hand,
        "language": wish.language,
    }
    form = WishForm(
        request.POST if request.method == "POST" else None, initial=initial, has_messenger=is_on(),
    )  # fmt: skip
    if form.is_valid() and _saved(request, form, before=initial):
        return redirect("marketplace:notice_wish")
    context = {"form": form, "email": email, "new_email": wish.new_email}
    return render(request, "marketplace/room/notice_wish.html", context)


def _saved(request, form, *, before):
    wanted = form.cleaned_data
    try:
        if wanted["email"] and wanted["email"] != request.producer.member.person.user.email:
            throttle.hit("notice_email", f"producer-{request.producer.pk}")
    except Refusal as refusal:
        form.add_error("email", refusal.message)
        return False
    save_wish(
        request.producer,
        mail_topics=wanted["mail_topics"],
        text_topics=wanted.get("text_topics", before["text_topics"]),
        by_hand=wanted["by_hand"],
        language=wanted["language"],
    )
    if ask_for_email(request.producer, wanted["email"]).new_email:
        messages.success(request, _("Tersimpan. Buka email Anda, lalu ketuk tautan dari kami."), extra_tags="tetap")
    else:
        messages.success(request, _("Tersimpan."))
    return True


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request, token):
    """A link only asks, since mail programs open links by themselves; the button confirms."""
    if not is_for(request.producer, token):
        raise Http404
    if request.method != "POST":
        return render(request, "marketplace/room/confirm_email.html")
    try:
        confirm_email(request.producer, token)
        messages.success(request, _("Terima kasih. Alamat email Anda sudah kami pakai."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("marketplace:notice_wish")
