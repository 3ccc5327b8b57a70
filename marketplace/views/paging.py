"""Long lists in pages."""

from django.core.paginator import Paginator
from django.http import Http404

PAGE = 50


def page_of(request, rows, size=PAGE):
    """The page of `rows` that `?page=` asks for, the first where it asks for none. Raises Http404 for any other."""
    pages = Paginator(rows, size)
    number = request.GET.get("page", "1")
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:6]) <= pages.num_pages:
        raise Http404
    return pages.page(int(number[:6]))
