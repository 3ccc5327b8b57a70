"""Join the style sheets into the files that pages load."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from marketplace.style import joined, sources


class Command(BaseCommand):
    help = "Joins marketplace/static/marketplace/css into SITE_CSS_DIR/marketplace"

    def handle(self, *args, **options):
        folder = Path(settings.SITE_CSS_DIR) / "marketplace"
        folder.mkdir(parents=True, exist_ok=True)
        for name in sources():
            text = joined(name)
            (folder / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"{folder / name} ({len(text)} B)")
