"""Staff look for a member, and give who cannot get in a new code on paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from marketplace import rules
from marketplace.domain import application_words
from marketplace.domain.login_codes import give_code
from marketplace.enums import MemberStatus
from marketplace.phone import whatsapp_link
from marketplace.queries import members as queries
from marketplace.refusal import Refusal
from marketplace.views.access import staff_required
from marketplace.views.paging import page_of

ASKED_MOST = 80  # signs


@never_cache
@staff_required
@require_safe
def list_members(request):
    """Members by name, number or state; for an admin (`?siapa=petugas`) the accounts of who works here too."""
    is_admin = rules.is_admin(request.user)
    words = request.GET.get("q", "")[:ASKED_MOST].replace("\0", "")
    state = request.GET.get("keadaan", "")
    if (request.GET.get("siapa") and not is_admin) or (state and state not in queries.SHOWN):
        raise Http404
    context = {"words": words, "state": state, "states": [(s.value, s.label) for s in queries.SHOWN]}
    context |= {"mart": request.mart, "is_admin": is_admin}
    if request.GET.get("siapa"):
        return render(request, "marketplace/staff_accounts.html", context | {"accounts": queries.staff_accounts()})
    found = queries.looked_for(queries.members(), words)
    page = page_of(request, found.filter(status=state) if state else found)
    return render(request, "marketplace/members.html", context | {"page": page})


@never_cache
@staff_required
@require_safe
def show_member(request, pk):
    member = get_object_or_404(queries.members(), pk=pk)
    user = member.person.user
    context = {
        "member": member,
        "account": user,
        "code": queries.open_code_on_paper(user, timezone.now()) if user else None,
        "may_give": bool(user) and member.status == MemberStatus.ACTIVE,
        "for_admins": bool(user) and rules.works_here(user) and not rules.is_admin(request.user),
        "mart": request.mart,
    }
    return render(request, "marketplace/member.html", context)


@cache_control(private=True, no_store=True)
@staff_required
@require_POST
def give_member_code(request, pk):
    member = get_object_or_404(queries.members().exclude(person__user=None), pk=pk)
    try:
        code = give_code(member.person.user, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("marketplace:member", pk)
    return show_code(request, member, code, back="../")


@cache_control(private=True, no_store=True)
@staff_required
@require_POST
def give_staff_code(request, pk):
    """An admin lets somebody who works here in again."""
    if not rules.is_admin(request.user):
        raise Http404
    account = get_object_or_404(queries.staff_accounts(), pk=pk)
    code = give_code(account, by=request.user)
    context = {
        "name": account.get_full_name() or account.username,
        "account": account.phone or account.username,
        "code": f"{code[:4]} {code[4:]}",
        "address": application_words.LOGIN_LINK,
        "back": "../../../anggota/?siapa=petugas",
    }
    return render(request, "marketplace/code_paper.html", context)


def show_code(request, member, code, *, back, is_first=False):
    """The page that tells a code this once: to be printed, or sent by hand. `back` is where staff go on."""
    shown = f"{code[:4]} {code[4:]}"
    words = application_words.accepted(shown) if is_first else application_words.new_code(shown)
    context = {
        "name": member.public_name,
        "account": member.person.phone,
        "code": shown,
        "address": application_words.LOGIN_LINK,
        "ready": whatsapp_link(member.person.phone, words),
        "back": back,
        "is_first": is_first,
    }
    return render(request, "marketplace/code_paper.html", context)
