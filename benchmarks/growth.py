"""What a list costs with 1,000, 20,000 and 100,000 products, and how the database finds it.

`python -m benchmarks.growth FOLDER` fills FOLDER (or the PostgreSQL of TEST_DATABASE_URL) and leaves growth.json there.
"""

import json
import os
import sys
import time
from pathlib import Path

from benchmarks.servers import manage

SIZES = (1_000, 20_000, 100_000)
TURNS = 15
GOAL = 1.3


def setting_up(folder):
    os.environ |= {
        "DATA_DIR": folder,
        "KEEP_PAGES": "0",
        "KEEP_ANSWERS": "0",
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.base",
    }
    if os.environ.get("TEST_DATABASE_URL"):
        os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
    manage("prepare")  # in a process of its own: the list of static files is read when this one begins
    import django

    django.setup()


def fill_up_to(size, before):
    """So many products, from what there were `before`; returns the number of copies."""
    from django.utils import timezone

    from catalog.domain.shop_entries import freshen_all
    from catalog.models import Product
    from marketplace.demo.scale import multiply
    from marketplace.models import User

    originals = Product.objects.live().filter(client_key__isnull=False).count()
    copies = -(-size // originals)
    multiply(copies, first=before + 1, by=User.objects.get(username="petugas"), at=timezone.now())
    freshen_all()
    return copies


def addresses():
    """{what: address}."""
    from catalog.models import Category, ShopEntry
    from marketplace.models import Mart

    mart = Mart.objects.first().slug
    category = Category.objects.order_by("pk")[1].slug
    kecamatan = ShopEntry.objects.exclude(kecamatan=None).first().kecamatan.code
    last = min(500, ShopEntry.objects.count() // 24)
    return {
        "the list": "/produk/",
        "page 500 (41 of 1,000)": f"/produk/?page={last}",
        "cheapest first": "/produk/?urut=termurah",
        "dearest first": "/produk/?urut=termahal",
        "by name": "/produk/?urut=nama",
        "a category": f"/kategori/{category}/",
        "a category, cheapest first": f"/produk/?kategori={category}&urut=termurah",
        "a mart": f"/produk/?mart={mart}",
        "today": "/produk/?siap=hari-ini",
        "a kecamatan": f"/produk/?kecamatan={kecamatan}",
        "a price range": "/produk/?harga=20000-50000",
        "typed prices": "/produk/?min=20000&max=30000",
        "wholesale": "/produk/?grosir=1",
        "halal": "/produk/?halal=bersertifikat",
        "P-IRT": "/produk/?izin=pirt",
        "delivered": "/produk/?antar=1",
        "four together": f"/produk/?siap=hari-ini&grosir=1&halal=bersertifikat&kategori={category}",
        "a search": "/produk/?q=keripik",
        "home": "/",
    }


def cost(path):
    """(milliseconds, queries) of one page: the quickest of TURNS, which other work on the machine disturbed least."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.get(path)
    times = []
    for _turn in range(TURNS):
        start = time.perf_counter()
        answer = client.get(path)
        times.append((time.perf_counter() - start) * 1000)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return min(times), queries.captured_queries


def plan_of(sql):
    from django.db import connection

    words = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{words} {sql}")
        return [str(row[-1]) for row in cursor.fetchall()]


def plans():
    """{what: the plan of the query that finds the goods of the page}."""
    found = {}
    for what, path in addresses().items():
        _time, queries = cost(path)
        goods = [query["sql"] for query in queries if "catalog_shopentry" in query["sql"] and "card" in query["sql"]]
        if goods:
            found[what] = plan_of(goods[-1])
    return found


def main(folder):
    setting_up(folder)
    from django.db import connection

    from catalog.models import ShopEntry

    sizes, copies = [], 1
    for size in SIZES:
        copies = fill_up_to(size, copies)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        pages = {}
        for what, path in addresses().items():
            took, queries = cost(path)
            pages[what] = {"ms": round(took, 1), "queries": len(queries)}
        sizes.append({"products": ShopEntry.objects.count(), "pages": pages})
        print(f"{connection.vendor}: {size} done", file=sys.stderr)
    report = {"database": connection.vendor, "sizes": sizes, "plans": plans()}
    (Path(folder) / "growth.json").write_text(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1])
