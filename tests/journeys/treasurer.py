"""What the treasurer and the chair do with the money."""

from playwright.sync_api import expect

from tests.journeys.producer import button


def confirm_transfer(page, amount):
    """The amount on the bank statement names its order."""
    page.goto("/bendahara/transfer/")
    row = page.get_by_role("row").filter(has_text=amount)
    expect(row).to_have_count(1)
    row.get_by_role("button", name="Uang sudah masuk").click()
    expect(page.get_by_role("row").filter(has_text=amount)).to_have_count(0)


def prepare_payout(page, *, amount):
    page.goto("/bendahara/pencairan/")
    expect(page.get_by_role("row").filter(has_text="Bu Siti")).to_contain_text(amount)
    button(page, "Ajukan ke ketua").click()
    expect(page.get_by_text("Menunggu persetujuan ketua").first).to_be_visible()
    page.get_by_role("link", name="Bu Siti").first.click()
    expect(button(page, "Setujui")).to_have_count(0)


def approve_payout(page):
    page.goto("/bendahara/pencairan/")
    page.get_by_role("button", name="Setujui").click()
    expect(page.get_by_text("Bendahara bisa membayarnya.")).to_be_visible()


def pay_out(page, *, reference):
    page.reload()
    page.get_by_label("Nomor bukti").fill(reference)
    button(page, "Uang sudah dibayarkan").click()
    expect(page.get_by_text(reference).first).to_be_visible()
