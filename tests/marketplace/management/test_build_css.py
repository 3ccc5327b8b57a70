import re

from django.core.management import call_command

from marketplace.style import CSS


def test_the_sheets_are_joined_and_every_address_in_them_exists(settings, tmp_path):
    settings.SITE_CSS_DIR = tmp_path
    call_command("build_css", verbosity=0)
    first, rest = ((tmp_path / "marketplace" / f"{name}.css").read_text(encoding="utf-8") for name in ("first", "rest"))
    joined = first + rest
    assert first.index(":root") < first.index("\n.wadah") < first.index("\n.tombol") < first.rindex("\n.")
    assert "\n.isian" in rest
    addresses = [url for url in re.findall(r'url\("([^"]+)"', joined) if not url.startswith("data:")]
    assert addresses
    assert [url for url in addresses if not (CSS.parent / url).is_file()] == []


def test_no_sheet_of_a_component_grows_past_120_lines():
    parts = [*(CSS / "first").glob("*.css"), *(CSS / "components").glob("*.css")]
    long = [file.name for file in parts if len(file.read_text("utf-8").splitlines()) > 120]
    assert parts
    assert long == []
