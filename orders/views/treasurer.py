"""/bendahara/: what waits, whom the koperasi owes, the journal, the month."""

from calendar import monthrange

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.models import Producer
from marketplace.views.access import treasurer_required
from marketplace.views.paging import page_of
from orders.domain import books
from orders.enums import AccountKind
from orders.forms.treasurer import JournalForm, MonthForm
from orders.models import Posting
from orders.queries import treasurer


@treasurer_required
@require_safe
@never_cache
def work(request):
    standings = treasurer.standings()
    context = {
        "work": treasurer.work(),
        "owed": sum(row.balance for row in standings),
        "ready": sum(row.ready for row in standings if row.is_payable),
        "people": sum(row.is_payable for row in standings),
    }
    return render(request, "orders/treasurer/work.html", context)


@treasurer_required
@require_safe
@never_cache
def balances(request):
    standings = treasurer.standings()
    context = {"standings": standings, "owed": sum(row.balance for row in standings)}
    return render(request, "orders/treasurer/balances.html", context)


@treasurer_required
@require_safe
@never_cache
def balance(request, slug):
    producer = get_object_or_404(Producer.objects.select_related("kecamatan"), slug=slug)
    page = page_of(request, treasurer.lines_of(producer))
    for line in page:
        line.signed = line.amount if line.credit.producer_id == producer.pk else -line.amount
    standing = next(iter(treasurer.standings([producer])), None)
    context = {"producer": producer, "standing": standing, "page": page, "payouts": producer.payouts.all()[:12]}
    return render(request, "orders/treasurer/balance.html", context)


@treasurer_required
@require_safe
@never_cache
def journal(request):
    form = JournalForm(request.GET or None)
    form.is_valid()
    asked = getattr(form, "cleaned_data", {})
    rows = treasurer.postings(rule=asked.get("rule", ""), day=asked.get("day"), words=asked.get("q", ""))
    return render(request, "orders/treasurer/journal.html", {"form": form, "page": page_of(request, rows, 30)})


@treasurer_required
@require_safe
@never_cache
def posting(request, pk):
    found = get_object_or_404(Posting.objects.select_related("actor", "order"), pk=pk)
    transfers = found.transfers.select_related(
        "debit__producer", "debit__mart", "credit__producer", "credit__mart", "order_line", "reverses__posting"
    ).order_by("pk")
    return render(request, "orders/treasurer/posting.html", {"posting": found, "transfers": transfers})


@treasurer_required
@require_safe
@never_cache
def report(request):
    """A month in a few figures; ?periksa=1 recomputes the books, too."""
    form = MonthForm(request.GET if "month" in request.GET else None)
    first = (form.cleaned_data["month"] if form.is_valid() else None) or timezone.localdate().replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    moved = treasurer.month_figures(first, last)

    def net(kind):
        return moved[kind.value]["credit"] - moved[kind.value]["debit"]

    shares = moved[AccountKind.PRODUCER_PAYABLE.value]
    paid = sum(payout.amount for payout in treasurer.paid_between(first, last))
    context = {
        "form": form if form.is_bound else MonthForm(initial={"month": first}),
        "first": first,
        "last": last,
        "sales": shares["credit"] + moved[AccountKind.COMMISSION.value]["credit"],
        "returned": shares["debit"] - paid + moved[AccountKind.COMMISSION.value]["debit"],
        "commission": net(AccountKind.COMMISSION),
        "delivery": net(AccountKind.DELIVERY),
        "codes": net(AccountKind.UNIQUE_CODE) + net(AccountKind.ROUNDING),
        "loss": -net(AccountKind.LOSS),
        "earned": shares["credit"] - shares["debit"] + paid,
        "paid": paid,
        "accounts": treasurer.account_kinds(),
        "books": books.check_books() if "periksa" in request.GET else None,
    }
    return render(request, "orders/treasurer/report.html", context)
