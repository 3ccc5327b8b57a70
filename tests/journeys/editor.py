"""What the editor does in Wagtail."""

from playwright.sync_api import expect


def publish_story(page, title):
    """She finds it on her first page, reads it, and approves it."""
    page.goto("/cms/")
    page.get_by_role("region", name="Kisah menunggu").get_by_role("link", name=title, exact=True).click()
    page.wait_for_url("**/edit/")
    page.get_by_role("button", name="Setujui dan terbitkan").click()
    page.wait_for_url("**/cms/")
    expect(page.get_by_text(f"Kisah “{title}” sudah tayang.")).to_be_visible()
    expect(page.get_by_text("Tidak ada kisah yang menunggu.")).to_be_visible()
