"""Wagtail's search in the database, without its book-keeping of title lengths at every write.

The book-keeping reads the whole index each time. It serves Wagtail's order by relevance, of which the shop makes no
use; `manage.py update_index` still does it.
"""

from wagtail.search.backends import database


def SearchBackend(params):
    backend = database.SearchBackend(params)

    class Index(backend.index_class):
        def _refresh_title_norms(self, full=False):
            if full:
                super()._refresh_title_norms(full=True)

    backend.index_class = Index
    return backend
