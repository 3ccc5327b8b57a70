"""/petugas/: the work of the day, and the desk where goods are handed over."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from catalog.models import Consignment, Product
from marketplace.money import format_rupiah
from marketplace.queries.applications import waiting_count
from marketplace.refusal import Refusal
from marketplace.views.access import staff_required
from orders.domain import desk
from orders.enums import Method
from orders.exceptions import CashTooLittle, WrongPhoneTail
from orders.forms.desk import CodeForm, HandOverForm
from orders.models import Fulfilment
from orders.queries.desk import counts_of, finished_today
from orders.queries.due import due

NOTES = (20_000, 50_000, 100_000)
FIELD_OF = {CashTooLittle: "cash_given", WrongPhoneTail: "phone_tail"}


@staff_required
@never_cache
def today(request):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    context = {
        "mart": request.mart,
        "marts": request.marts,
        "waiting": counts_of(request.mart),
        "slips": Consignment.objects.filter(mart=request.mart, state="declared").count(),
        "reviews": Product.objects.waiting_for_review().count(),
        "applicants": waiting_count(),
        "done": finished_today(request.mart, midnight),
    }
    return render(request, "orders/desk/today.html", context)


@staff_required
@never_cache
def pickup(request):
    """Type or scan a code; nothing of it ever stands in an address."""
    if request.method not in {"GET", "POST"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    if request.method == "GET":
        return _ask(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form)
    try:
        part = desk.find_by_code(form.cleaned_data["code"], mart=request.mart, by=request.user)
    except Refusal as refusal:
        form.add_error("code", str(refusal))
        return _ask(request, form)
    return _found(request, part, HandOverForm(initial={"code": part.code}))


@staff_required
@never_cache
def hand_over(request):
    if request.method != "POST":
        return redirect("orders:pickup")
    form = HandOverForm(request.POST)
    code_form = CodeForm({"code": request.POST.get("code", "")})
    if not code_form.is_valid():
        return _ask(request, code_form)
    if form.is_valid() and (done := _done_before(request, form.cleaned_data["client_key"])):
        return _handed_over(request, done)
    try:
        part = desk.find_by_code(code_form.cleaned_data["code"], mart=request.mart, by=request.user)
    except Refusal as refusal:
        code_form.add_error("code", str(refusal))
        return _ask(request, code_form)
    if not form.is_valid() or _unticked(request, part):
        return _found(request, part, form)
    try:
        part = desk.hand_over(
            part,
            code=form.cleaned_data["code"],
            by=request.user,
            client_key=form.cleaned_data["client_key"],
            cash_given=form.cleaned_data["cash_given"],
            phone_tail=form.cleaned_data["phone_tail"],
        )
    except Refusal as refusal:
        form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        return _found(request, part, form)
    return _handed_over(request, part)


def _unticked(request, part):
    """The goods that were not ticked as being there, unless she hands them over all the same."""
    if request.method != "POST" or "client_key" not in request.POST or request.POST.get("tetap"):
        return []
    ticked = set(request.POST.getlist("ada"))
    return [line for line in part.lines.all() if line.qty_due and str(line.pk) not in ticked]


def _done_before(request, client_key):
    """The part that this very request handed over already, when it is sent again after a lost signal; or None."""
    rows = Fulfilment.objects.select_related("order").filter(mart=request.mart, handed_over_by=request.user)
    return rows.filter(hand_over_key=client_key).first()


def _handed_over(request, part):
    order = part.order
    order.refresh_from_db()
    change = max((order.cash_given or 0) - due(order).total, 0) if order.method == Method.CASH else 0
    return render(request, "orders/desk/handed_over.html", {"mart": request.mart, "part": part, "change": change})


def _ask(request, form):
    status = 422 if form.errors else 200
    return render(request, "orders/desk/pickup.html", {"mart": request.mart, "form": form}, status=status)


def _found(request, part, form):
    owed, ticked, unticked = due(part.order), request.POST.getlist("ada"), _unticked(request, part)
    goods = list(part.lines.select_related("producer", "variant__product__category").prefetch_related(
        "variant__product__photos__image__renditions"))  # fmt: skip
    for line in goods:
        line.ticked = str(line.pk) in ticked
    context = {
        "mart": request.mart,
        "part": part,
        "order": part.order,
        "unticked": [] if form.errors else unticked,
        "insisted": bool(request.POST.get("tetap")),
        "goods": [line for line in goods if line.qty_due],
        "pieces": sum(line.qty_due for line in goods),
        "due": owed,
        "asks_phone": desk.needs_phone_tail(part),
        "quick": quick_sums(owed.left),
        "form": form,
    }
    return render(request, "orders/desk/found.html", context, status=422 if form.errors or unticked else 200)


def quick_sums(due_now):
    """The exact sum and the next round ones that people hand over, as (rupiah, text)."""
    if not due_now:
        return []
    sums = {due_now, *(-(-due_now // note) * note for note in NOTES)}
    return [(amount, format_rupiah(amount)) for amount in sorted(sums)]
