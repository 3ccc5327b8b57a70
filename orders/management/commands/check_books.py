from django.core.management.base import BaseCommand, CommandError

from orders.domain.books import check_books


class Command(BaseCommand):
    help = "Recomputes every invariant of stock and ledger from the journals; exit 1 and each difference if any fails."

    def handle(self, *args, **options):
        report = check_books()
        for name, value in report.figures.items():
            self.stdout.write(f"{name:24}{value:>16,}".replace(",", "."))
        for difference in report.differences:
            self.stderr.write(difference)
        if not report.is_green:
            raise CommandError(f"{len(report.differences)} breaches")
        self.stdout.write("0 breaches")
