"""`manage.py demo`: invented people, goods, stories and eight weeks of trade; the same every time."""

import time
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from catalog.domain.shop_entries import freshen_all
from marketplace.demo.applicants import make_applicants
from marketplace.demo.collections import make_collections, say_of_categories
from marketplace.demo.consents import make_consents
from marketplace.demo.data import RATES
from marketplace.demo.goods import make_categories, make_products
from marketplace.demo.history import DAYS, History
from marketplace.demo.notices import settle_notices
from marketplace.demo.pages import make_pages
from marketplace.demo.people import make_accounts, make_marts, make_producers
from marketplace.demo.reviews import leave_reviews
from marketplace.demo.scale import multiply
from marketplace.demo.stories import make_stories
from marketplace.demo.synonyms import make_synonyms
from marketplace.domain.rates import set_rates
from marketplace.models import Producer
from orders.domain.books import check_books


class Command(BaseCommand):
    help = "Isi toko dengan data contoh"

    def add_arguments(self, parser):
        parser.add_argument("--scale", type=int, default=1, help="so many times as much, for load tests")

    def handle(self, *, scale, **options):
        if not settings.DEMO:
            raise CommandError("Data contoh hanya untuk DEMO=1.")
        if Producer.objects.exists():
            raise CommandError("Basis data ini sudah berisi produsen.")
        started = time.monotonic()
        today = timezone.localtime().replace(minute=0, second=0, microsecond=0)
        with transaction.atomic():
            self.fill(today, scale)
        freshen_all()
        report = check_books()
        if report.differences:
            raise CommandError("\n".join(report.differences))
        self.stdout.write(f"Data contoh siap dalam {time.monotonic() - started:.0f} detik; buku cocok.")

    def fill(self, today, scale):
        before = today - timedelta(days=DAYS + 5)
        marts = make_marts()
        users = make_accounts(marts)
        producers = make_producers(today)
        products = make_products(producers, make_categories(), users, mart=marts["arjasa"], on=before)
        make_stories(producers, products, users)
        make_consents(producers, users, today)
        make_collections(products, users["editor"], today)
        make_pages(users["editor"])
        say_of_categories()
        set_rates(RATES, by=users["bendahara"], at=today - timedelta(days=3))
        make_synonyms()
        make_applicants(users["petugas"], today)
        History(marts=marts, users=users, producers=producers, products=products, today=today).trade()
        leave_reviews(producers, products, today)
        settle_notices(today)
        if scale > 1:
            multiply(scale, by=users["petugas"], at=before)
