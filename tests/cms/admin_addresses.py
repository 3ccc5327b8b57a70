"""Every address of the Wagtail admin, from the resolver, with the ids of things that are there."""

import re

from django.urls import get_resolver
from django.urls.resolvers import URLPattern

COMPARE = "/cms/pages/{page_id}/revisions/compare/earliest...latest/"
OTHER = "/cms/alamat/lain/"


def addresses():
    """(name, route) of each of them; what has no name of its own is called by its route."""
    cms = next(pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) == "cms/")
    return sorted(_walk(cms.url_patterns, "/cms/", ()))


def _walk(patterns, start, spaces):
    for pattern in patterns:
        route = start + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or route)), route
        else:
            yield from _walk(pattern.url_patterns, route, (*spaces, *filter(None, [pattern.namespace])))


def path_of(name, route, ids):
    """`route` with `ids`: {"page_id": 7, "wagtailimages:pk": 3, …}; KeyError where an argument has no line."""
    if name.endswith(":revisions_compare"):
        return COMPARE.format(**ids)
    if "*" in route:
        return OTHER
    space = name.rpartition(":")[0]

    def filled(argument):
        key = argument[1].rpartition(":")[2]
        return str(ids.get(f"{space}:{key}", ids.get(f"{name}:{key}")) or ids[key])

    return re.sub(r"<([\w:]+)>", filled, route)
