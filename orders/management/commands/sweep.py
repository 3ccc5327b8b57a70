from django.core.management.base import BaseCommand

from orders.domain.sweep import sweep


class Command(BaseCommand):
    help = "Expires unpaid orders, lapses unanswered requests, gives back what nobody fetched, reconciles pay pages."

    def handle(self, *args, **options):
        sweep()
