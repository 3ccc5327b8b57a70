"""Addresses of things that many pages name many times."""

from functools import lru_cache

from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language


def address_of(view, *args):
    """What `reverse` answers in the active language, looked up once; raises NoReverseMatch as it does."""
    return _reversed(view, args, get_language())


@lru_cache(maxsize=20_000)
def _reversed(view, args, language):
    return reverse(view, args=args)


def in_language(path, language):
    """The same address in `language` ("id" has no prefix, "en" lies under /en/)."""
    bare = path.removeprefix("/en") if path == "/en" or path.startswith("/en/") else path
    return f"/en{bare or '/'}" if language.startswith("en") else bare or "/"


def page_above(path):
    """The nearest address above `path`, in its language, that one of our rooms knows; "/" where there is none."""
    while len(path) > 1:
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            if resolve(path).namespace:
                return path
        except Resolver404:
            continue
    return "/"
