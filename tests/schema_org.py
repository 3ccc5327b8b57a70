"""What Google's pages on structured data ask of the types that the shop uses: `faults(block)` lists what is wrong.

Each type: properties that must be there, those that should, and those that may. A property that no list names is a
fault too, so that a misspelt one is found. Left out of "should" is what the shop does not know of anybody: ratings
and reviews, GTINs, a date until which a price holds, coordinates of a mart, and what a delivery costs before an
address is known (product: aggregateRating, review, gtin, mpn; offer: priceValidUntil, shippingDetails,
hasMerchantReturnPolicy; store: geo, priceRange).
"""

import re
from datetime import datetime

URL = re.compile(r"https?://[^\s<>]+")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
AVAILABLE = {f"https://schema.org/{word}" for word in ("InStock", "OutOfStock", "PreOrder", "BackOrder", "SoldOut")}
TEXT_MOST = 5_000


def _text(value):
    return isinstance(value, str) and 0 < len(value.strip()) <= TEXT_MOST


def _url(value):
    return isinstance(value, str) and bool(URL.fullmatch(value))


def _urls(value):
    return isinstance(value, list) and bool(value) and all(map(_url, value))


def _price(value):
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _moment(value):
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _one_of(*words):
    return lambda value: value in words


def _node(*kinds):
    return lambda value: isinstance(value, dict) and value.get("@type") in kinds and not faults(value, inside=True)


def _nodes(*kinds):
    one = _node(*kinds)
    return lambda value: isinstance(value, list) and bool(value) and all(map(one, value))


TYPES = {  # type: (must, should, may), each {property: check}
    "Product": (
        {"name": _text, "image": _urls, "offers": _node("Offer", "AggregateOffer")},
        {"description": _text, "sku": _text, "brand": _node("Brand"), "url": _url},
        {"category": _text, "weight": _node("QuantitativeValue")},
    ),
    "Offer": (
        {"price": _price, "priceCurrency": _one_of("IDR")},
        {
            "availability": lambda value: value in AVAILABLE,
            "itemCondition": _one_of("https://schema.org/NewCondition"),
            "url": _url,
            "seller": _node("Organization"),
        },
        {"sku": _text, "name": _text, "priceSpecification": _nodes("UnitPriceSpecification")},
    ),
    "AggregateOffer": (
        {"lowPrice": _price, "priceCurrency": _one_of("IDR")},
        {"highPrice": _price, "offerCount": _price, "offers": _nodes("Offer")},
        {},
    ),
    "UnitPriceSpecification": (
        {"price": _price, "priceCurrency": _one_of("IDR")},
        {"eligibleQuantity": _node("QuantitativeValue")},
        {"unitText": _text},
    ),
    "QuantitativeValue": ({}, {}, {"value": _price, "minValue": _price, "maxValue": _price, "unitCode": _text}),
    "Brand": ({"name": _text}, {}, {}),
    "Organization": ({"name": _text}, {"url": _url, "logo": _url}, {}),
    "Person": ({"name": _text}, {"url": _url}, {}),
    "BreadcrumbList": ({"itemListElement": _nodes("ListItem")}, {}, {}),
    "ListItem": ({"position": _price, "name": _text, "item": _url}, {}, {}),
    "Article": (
        {"headline": _text, "author": _nodes("Person", "Organization")},
        {"image": _urls, "datePublished": _moment, "dateModified": _moment, "publisher": _node("Organization")},
        {"description": _text, "url": _url, "mainEntityOfPage": _url, "inLanguage": _one_of("id", "en")},
    ),
    "Store": (
        {"name": _text, "address": _node("PostalAddress")},
        {
            "url": _url,
            "telephone": _text,
            "image": _url,
            "openingHoursSpecification": _nodes("OpeningHoursSpecification"),
        },
        {"currenciesAccepted": _one_of("IDR"), "parentOrganization": _node("Organization")},
    ),
    "PostalAddress": (
        {"streetAddress": _text, "addressLocality": _text, "addressCountry": _one_of("ID")},
        {"addressRegion": _text, "postalCode": _text},
        {},
    ),
    "OpeningHoursSpecification": (
        {
            "opens": TIME.fullmatch,
            "closes": TIME.fullmatch,
            "dayOfWeek": lambda days: bool(days) and set(days) <= DAYS,
        },
        {},
        {},
    ),
    "WebSite": (
        {"name": _text, "url": _url},
        {"potentialAction": _node("SearchAction"), "publisher": _node("Organization")},
        {"inLanguage": _one_of("id", "en")},
    ),
    "SearchAction": (
        {"target": _node("EntryPoint"), "query-input": _one_of("required name=search_term_string")},
        {},
        {},
    ),
    "EntryPoint": ({"urlTemplate": lambda value: _url(value) and "{search_term_string}" in value}, {}, {}),
}


def faults(block, *, inside=False):
    """Sentences on what is wrong with a schema.org block; [] when nothing is."""
    kind = block.get("@type")
    if kind not in TYPES:
        return [f"no such type: {kind!r}"]
    must, should, may = TYPES[kind]
    known = {**must, **should, **may}
    found = [] if inside or block.get("@context") == "https://schema.org" else [f"{kind}: no @context"]
    found += [f"{kind}: {name} is missing" for name in (*must, *should) if name not in block]
    for name, value in block.items():
        if name in known and not known[name](value):
            deeper = [fault for one in _nodes_in(value) for fault in faults(one, inside=True)]
            found += deeper or [f"{kind}: {name} may not be {value!r}"]
        elif name not in known and name not in ("@type", "@context", "@id"):
            found.append(f"{kind}: {name} is unknown")
    return found + _whole(kind, block)


def _nodes_in(value):
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _whole(kind, block):
    """What holds between properties."""
    if kind == "BreadcrumbList":
        places = [step.get("position") for step in block.get("itemListElement", [])]
        return [] if places == list(range(1, len(places) + 1)) else ["BreadcrumbList: positions do not count up"]
    if kind == "AggregateOffer":
        prices = [offer["price"] for offer in block["offers"]]
        sums = (block["lowPrice"], block["highPrice"], block["offerCount"])
        return [] if sums == (min(prices), max(prices), len(prices)) else ["AggregateOffer: does not add up"]
    return []
