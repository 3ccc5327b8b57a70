"""People with their own phone or desk in front of them, at the real shop in a real browser."""

import pytest
from django.core.management import call_command
from wagtail.models import Site

from tests.factories.cms import make_editor
from tests.factories.marketplace import PASSWORD
from tests.standins.fixtures import SECRET_KEY, WEBHOOK_SECRET

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def shop_env(stripe_standin_process):
    return {
        "STRIPE_SECRET_KEY": SECRET_KEY,
        "STRIPE_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "STRIPE_API_BASE": stripe_standin_process.url,
    }


@pytest.fixture
def card_provider(shop, stripe_standin):
    """The stand-in, whose events reach the shop."""
    stripe_standin.deliver_to(f"{shop}/webhooks/stripe/")
    return stripe_standin


@pytest.fixture
def fitri(transactional_db, django_db_serialized_rollback):
    """The editor, in the Wagtail group."""
    return make_editor("fitri")


@pytest.fixture(scope="session")
def stylesheet():
    call_command("build_css", verbosity=0)


@pytest.fixture
def near_shop(stylesheet, live_server):
    """The address of a shop inside the test's own process: quick to start, and its answers can be held back."""
    Site.clear_site_root_paths_cache()
    return live_server.url


class Visits:
    """Browser windows at the shop, each with cookies of its own; keeps every fault that a page reports."""

    def __init__(self, browser, shop):
        self.browser, self.shop, self.faults = browser, shop, []

    def open(self, viewport):
        """A window of somebody who is not logged in."""
        context = self.browser.new_context(base_url=self.shop, locale="id-ID", viewport=viewport)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", lambda line: self.note(page, line))
        page.on("response", lambda answer: answer.status >= 500 and self.faults.append(f"{answer.status} {answer.url}"))
        return page

    def note(self, page, line):
        """An error on the console; a refusal (422) that the page explains is none."""
        if line.type == "error" and "status of 422" not in line.text:
            self.faults.append(f"{page.url}: {line.text}")

    def log_in(self, name, viewport, *, lands_on):
        """A window in which `name` has logged in and stands on `lands_on`."""
        page = self.open(viewport)
        page.goto(f"/masuk/?next={lands_on}")
        page.get_by_label("Nomor HP atau nama pengguna").fill(name)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk", exact=True).click()
        page.wait_for_url(f"{self.shop}{lands_on}")
        return page


@pytest.fixture
def visits(browser, shop):
    return Visits(browser, shop)
