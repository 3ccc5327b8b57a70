"""What the editor and the union's case officer do in Wagtail."""

from playwright.sync_api import expect

from cms.enums import CHECKLIST


def pass_story_on(page, title):
    """She finds it on her first page, reads it, ticks what she looked for, and hands it to the case officer."""
    approve(page, title, "Teruskan ke pendamping kasus")
    expect(page.get_by_text(f"Kisah “{title}” diteruskan ke pendamping kasus.")).to_be_visible()


def publish_story(page, title):
    """The case officer reads it as the second one, and the world may."""
    approve(page, title, "Setujui dan terbitkan")
    expect(page.get_by_text(f"Kisah “{title}” sudah tayang.")).to_be_visible()
    expect(page.get_by_text("Tidak ada kisah yang menunggu.")).to_be_visible()


def approve(page, title, decision):
    page.goto("/cms/")
    page.get_by_role("region", name="Kisah menunggu").get_by_role("link", name=title, exact=True).click()
    page.wait_for_url("**/edit/")
    page.get_by_role("button", name=decision).click()
    asked = page.locator(".modal")
    lines = asked.get_by_label("sudah diperiksa")
    expect(lines).to_have_count(len(CHECKLIST))
    for line in lines.all():
        line.check()
    asked.get_by_role("button", name=decision).click()
    page.wait_for_url("**/cms/")
