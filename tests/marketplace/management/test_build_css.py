import re

from django.core.management import call_command

from marketplace.management.commands.build_css import CSS


def test_the_sheets_are_joined_and_every_address_in_them_exists(settings, tmp_path):
    settings.SITE_CSS_DIR = tmp_path
    call_command("build_css", verbosity=0)
    joined = (tmp_path / "marketplace" / "site.css").read_text(encoding="utf-8")
    assert joined.index(":root") < joined.index("\n.wadah") < joined.index("\n.tombol") < joined.rindex("\n.")
    addresses = [url for url in re.findall(r'url\("([^"]+)"', joined) if not url.startswith("data:")]
    assert addresses
    assert [url for url in addresses if not (CSS.parent / url).is_file()] == []


def test_no_sheet_of_a_component_grows_past_120_lines():
    long = [file.name for file in (CSS / "components").glob("*.css") if len(file.read_text("utf-8").splitlines()) > 120]
    assert long == []
