"""/ruang/produk/…/catat/…/: what she types is kept while she types it."""

from contextlib import suppress

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from catalog.domain import changes
from catalog.domain.typed import LAST_TURN, STEPS, forget_typed, keep_typed, page_opened, typed_step
from catalog.enums import ListingState
from catalog.forms.listing import AboutForm, PriceForm
from catalog.queries.room import typed_marks
from catalog.views.change_words import as_asked, words_of
from catalog.views.label_words import label_words
from catalog.views.room import find
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required

NOT_TYPED = {"csrfmiddlewaretoken", "opened", "turn", "do", "photos", "remove", "drop", "menyusul", "floor"}
WHOLE_NUMBER = 15  # digits that fit where they are kept


def typed_context(request, product, step, form):
    """For a page with a step in it: the mark of the page, and what was typed before and not sent, put into `form`."""
    row = None
    if form.is_bound:
        kept = {"typed": _typed(request), "opened": _number(request, "opened"), "turn": LAST_TURN}
        with suppress(Refusal):  # staff have it by now
            keep_typed(product, step, **kept, by=request.user)
    elif row := typed_step(product, step):
        form.initial |= {name: text for name, text in row.typed.items() if name in form.fields}
    return {"opened": page_opened(), "step_name": step, "typed": row, "marks": typed_marks(product)}


def _typed(request):
    return {name: value for name, value in request.POST.items() if name not in NOT_TYPED}


def thrown_away(request, product, step):
    """`do=forget`: she does not want what she typed; where to send her, else None."""
    if request.POST.get("do") != "forget":
        return None
    forget_typed(product, step)
    return redirect(request.path)


@producer_required
@require_POST
def keep(request, pk, step):
    """Answers when it was kept and what the numbers say; 409 where something newer is kept already."""
    product = find(request, pk)
    if step not in STEPS:
        raise Http404
    try:
        is_kept = keep_typed(
            product, step, typed=_typed(request), opened=_number(request, "opened"), turn=_number(request, "turn"),
            by=request.user,
        )  # fmt: skip
    except Refusal as refusal:
        return render(request, "catalog/room/kept.html", {"refusal": refusal.message}, status=409)
    context = {"at": date_format(timezone.localtime(), "TIME_FORMAT"), "is_kept": is_kept}
    if step == "about":
        context |= _about(product, request.POST)
    elif step == "price":
        context |= _price(product, request.POST)
    return render(request, "catalog/room/kept.html", context, status=200 if is_kept else 409)


def _number(request, name):
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) <= WHOLE_NUMBER else 0


def _about(product, data):
    form = AboutForm(data, product=as_asked(product))
    form.is_valid()
    said = {name: value for name, value in form.cleaned_data.items() if name not in form.errors}
    context = {"readings": label_words(form.as_typed(product)), "wants_bpom": form.wants_bpom()}
    if product.state not in (ListingState.PUBLISHED, ListingState.PAUSED):
        return context
    return context | {"verdict": words_of(changes.weigh_about(product, **said))}


def _price(product, data):
    form = PriceForm(data, product=product, tiers=[])
    if not form.is_valid() or product.state not in (ListingState.PUBLISHED, ListingState.PAUSED):
        return {}
    outcome = changes.weigh_price(
        product, price=form.cleaned_data["price"], steps=form.steps, dus_size=form.cleaned_data["dus_size"]
    )
    return {"verdict": words_of(outcome)}
