"""What the editor does in Wagtail."""

import re

from playwright.sync_api import expect


def publish_story(page, title):
    """She finds it on her first page, reads it, and approves it."""
    page.goto("/cms/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url("**/edit/")
    page.get_by_role("button", name="More actions").click()
    page.locator("[data-workflow-action-name=approve]").first.click()
    page.wait_for_url(re.compile(r"/cms/pages/\d+/$"))
    page.goto("/cms/")
    expect(page.get_by_text("Tidak ada kisah yang menunggu.")).to_be_visible()
