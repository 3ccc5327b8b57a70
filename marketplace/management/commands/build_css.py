"""Join the style sheets into the two files that pages load: all load `site.css`, the rooms of work `work.css` too."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

CSS = Path(__file__).resolve().parents[2] / "static" / "marketplace" / "css"


def sources() -> dict[str, list[Path]]:
    """{file: its style sheets in the order in which they are joined}."""
    return {
        "site.css": [
            *(CSS / f"{name}.css" for name in ("tokens", "base", "layout")),
            *sorted((CSS / "components").glob("*.css")),
        ],
        "work.css": sorted((CSS / "work").glob("*.css")),
    }


class Command(BaseCommand):
    help = "Joins marketplace/static/marketplace/css into SITE_CSS_DIR/marketplace"

    def handle(self, *args, **options):
        folder = Path(settings.SITE_CSS_DIR) / "marketplace"
        folder.mkdir(parents=True, exist_ok=True)
        for name, files in sources().items():
            joined = "\n".join(file.read_text(encoding="utf-8").strip() for file in files).replace('url("../', 'url("')
            (folder / name).write_text(joined + "\n", encoding="utf-8")
            self.stdout.write(f"{folder / name} ({len(joined)} B)")
