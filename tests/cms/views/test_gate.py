"""The Wagtail admin is for editors: every one of its addresses."""

from django.urls import get_resolver
from django.urls.resolvers import URLPattern

ARGUMENT = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-4000-8000-000000000000"}


def admin_addresses():
    cms = next(pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) == "cms/")
    return {address for address in walk(cms.url_patterns, "/cms/") if address}


def walk(patterns, start):
    for pattern in patterns:
        route = str(pattern.pattern)
        for name, converter in pattern.pattern.converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower()
            wanted = ARGUMENT.get({"string": "str"}.get(kind, kind), "1")
            for spelled in (f"<{kind}:{name}>", f"<{name}>", f"<str:{name}>"):
                route = route.replace(spelled, wanted)
        if isinstance(pattern, URLPattern):
            yield start + route if not set("^<(\\") & set(route) else None
        else:
            yield from walk(pattern.url_patterns, start + route.lstrip("^"))


def test_a_producer_finds_no_door_of_the_wagtail_admin(as_user, siti):
    client = as_user(siti)
    addresses = admin_addresses()

    assert len(addresses) > 100
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)


def test_strangers_are_sent_to_our_own_door(client, db):
    assert client.get("/cms/")["Location"] == "/masuk/?next=/cms/"
    assert client.get("/cms/login/")["Location"] == "/masuk/?next=/cms/login/"


def test_staff_without_the_right_find_nothing_and_editors_come_in(as_user, budi, fitri):
    assert as_user(budi).get("/cms/").status_code == 404
    assert as_user(fitri).get("/cms/").status_code == 200
