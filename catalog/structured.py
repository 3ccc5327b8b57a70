"""schema.org for goods and marts, from rows that the page has read already."""

from catalog.queries.units import unit_word
from marketplace.head import absolute
from marketplace.structured import CONTEXT, organization

SCHEMA = "https://schema.org"
CURRENCY = "IDR"
PIECE = "C62"  # UN/CEFACT: one piece
GRAM = "GRM"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def product_data(product, offers, images, description):
    """`offers` as `catalog.queries.offers` gives them, `images` absolute addresses, at least one."""
    url = absolute(product.get_absolute_url())
    data = {
        "@context": CONTEXT,
        "@type": "Product",
        "@id": f"{url}#barang",
        "name": product.local_name,
        "description": description,
        "url": url,
        "image": images,
        "sku": offers[0].variant.sku,
        "brand": {"@type": "Brand", "name": product.producer.display_name},
        "offers": _offers(product, offers, url),
    }
    if product.category:
        data["category"] = product.category.local_name
    if product.weight_grams:
        data["weight"] = {"@type": "QuantitativeValue", "value": product.weight_grams, "unitCode": GRAM}
    return data


def _offers(product, offers, url):
    if len(offers) == 1:
        return _offer(product, offers[0], url)
    prices = [offer.price for offer in offers]
    return {
        "@type": "AggregateOffer",
        "priceCurrency": CURRENCY,
        "lowPrice": min(prices),
        "highPrice": max(prices),
        "offerCount": len(offers),
        "offers": [_offer(product, offer, f"{url}?varian={offer.variant.pk}") for offer in offers],
    }


def _offer(product, offer, url):
    data = {
        "@type": "Offer",
        "url": url,
        "sku": offer.variant.sku,
        "price": offer.price,
        "priceCurrency": CURRENCY,
        "availability": f"{SCHEMA}/{'InStock' if offer.left > 0 else 'OutOfStock'}",
        "itemCondition": f"{SCHEMA}/NewCondition",
        "seller": organization(),
    }
    if offer.variant.name:
        data["name"] = f"{product.local_name}, {offer.variant.name}"
    if len(offer.tiers) > 1:
        data["priceSpecification"] = _steps(offer.tiers, unit_word(product.unit))
    return data


def _steps(tiers, unit):
    """The price ladder: what one piece costs from how many on."""
    ends = [after.min_qty - 1 for after in tiers[1:]] + [None]
    return [
        {
            "@type": "UnitPriceSpecification",
            "price": tier.unit_price,
            "priceCurrency": CURRENCY,
            "unitText": unit,
            "eligibleQuantity": {
                "@type": "QuantitativeValue",
                "minValue": tier.min_qty,
                **({"maxValue": end} if end else {}),
                "unitCode": PIECE,
            },
        }
        for tier, end in zip(tiers, ends, strict=True)
    ]


def store_data(mart, path, image):
    """A mart with its public address, number and hours; `mart.hours` comes prefetched."""
    url = absolute(path)
    address = {
        "@type": "PostalAddress",
        "streetAddress": mart.address,
        "addressLocality": mart.kecamatan.name,
        "addressRegion": "Jawa Timur",
        "addressCountry": "ID",
    }
    if mart.kecamatan.postcode:
        address["postalCode"] = mart.kecamatan.postcode
    data = {
        "@context": CONTEXT,
        "@type": "Store",
        "@id": f"{url}#mart",
        "name": mart.name,
        "url": url,
        "image": image,
        "address": address,
        "currenciesAccepted": CURRENCY,
        "openingHoursSpecification": _hours(mart),
        "parentOrganization": organization(),
    }
    if mart.whatsapp:
        data["telephone"] = mart.whatsapp
    return data


def _hours(mart):
    """Days with the same times in one entry."""
    times = {}
    for row in mart.hours.all():
        times.setdefault((row.opens, row.closes), []).append(DAYS[row.weekday])
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days,
            "opens": f"{opens:%H:%M}",
            "closes": f"{closes:%H:%M}",
        }
        for (opens, closes), days in times.items()
    ]
