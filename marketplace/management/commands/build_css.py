"""Join the style sheets into the one file the pages load."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

CSS = Path(__file__).resolve().parents[2] / "static" / "marketplace" / "css"


def sources() -> list[Path]:
    """The style sheets in the order in which they are joined."""
    return [
        *(CSS / f"{name}.css" for name in ("tokens", "base", "layout")),
        *sorted((CSS / "components").glob("*.css")),
        CSS / "print.css",
    ]


class Command(BaseCommand):
    help = "Joins marketplace/static/marketplace/css into SITE_CSS_DIR/marketplace/site.css"

    def handle(self, *args, **options):
        target = Path(settings.SITE_CSS_DIR) / "marketplace" / "site.css"
        target.parent.mkdir(parents=True, exist_ok=True)
        joined = "\n".join(file.read_text(encoding="utf-8").strip() for file in sources()).replace('url("../', 'url("')
        target.write_text(joined + "\n", encoding="utf-8")
        self.stdout.write(f"{target} ({len(joined)} B)")
