"""What Rini does at Mart Arjasa, at her desk."""

from playwright.sync_api import expect

from tests.journeys.producer import NAME, button


def open_listing(page):
    page.goto("/petugas/tinjau/")
    page.get_by_role("link", name=NAME).click()


def send_back(page, *, reason):
    open_listing(page)
    page.get_by_label("Apa yang perlu diperbaiki?").fill(reason)
    button(page, "Kembalikan kepada produsen").click()
    page.wait_for_url("**/petugas/tinjau/")
    expect(page.get_by_role("link", name=NAME)).to_have_count(0)


def publish(page):
    """She has the label in her hand: it is seen, and no page asks for it again."""
    open_listing(page)
    page.get_by_label("Saya melihat label dengan nomor P-IRT").check()
    button(page, "Tayangkan").click()
    page.wait_for_url("**/petugas/tinjau/")
    expect(page.get_by_role("link", name=NAME)).to_have_count(0)


def receive(page, scanned, *, accepted, rejected, reason):
    """The scanned slip opens; what is good goes on the shelf, the rest goes home with its reason."""
    page.goto(scanned)
    page.get_by_label(f"Jumlah {NAME}").fill(str(accepted))
    page.get_by_text("Ada yang ditolak").click()
    page.get_by_label("Ditolak boleh kosong", exact=True).fill(str(rejected))
    page.get_by_label("Alasan ditolak").fill(reason)
    button(page, "Bu Siti setuju").click()
    expect(page.get_by_text("Dihitung")).to_be_visible()


def open_order(page, number):
    page.goto(f"/petugas/pesanan/{number}/")


def note_short(page, number, *, qty):
    """Pieces that are not there: their money goes back, the rest goes on."""
    open_order(page, number)
    page.get_by_text("Ada yang kurang?").first.click()
    page.get_by_label("Berapa yang tidak ada").fill(str(qty))
    button(page, "Catat tidak ada").click()
    expect(page.get_by_text(f"{qty} tidak ada")).to_be_visible()


def pack(page, number, *, parts=1):
    open_order(page, number)
    for left in range(parts, 0, -1):
        packing = button(page, "Sudah dikemas")
        expect(packing).to_have_count(left)
        packing.first.click()
    expect(button(page, "Sudah dikemas")).to_have_count(0)


def make_ready(page, number):
    open_order(page, number)
    button(page, "Tandai siap").click()
    expect(page.get_by_role("link", name="Serahkan dengan kode")).to_be_visible()


def try_code(page, code):
    page.goto("/petugas/ambil/")
    page.get_by_label("Kode ambil").fill(code)
    button(page, "Buka pesanan").click()


def hand_over(page, code, *, to, pieces):
    try_code(page, code)
    expect(page.get_by_role("heading", name=to)).to_be_visible()
    for box in page.locator("[name=ada]").all():
        box.check()
    button(page, f"Serahkan {pieces} barang").click()
    expect(page.get_by_text(f"Sudah diserahkan kepada {to}")).to_be_visible()


def sell_at_counter(page, *, qty, cash, total, change):
    """Search, quantity, cash, change."""
    page.goto("/petugas/kasir/?q=keripik")
    page.locator(".barang-kasir").get_by_text(NAME).click()
    page.get_by_label(f"Jumlah {NAME}").fill(str(qty))
    page.get_by_label(f"Jumlah {NAME}").press("Enter")
    expect(button(page, f"Terima tunai {total}")).to_be_visible()
    page.get_by_label("Uang diterima", exact=True).fill(cash)
    button(page, f"Terima tunai {total}").click()
    expect(page.get_by_role("heading", name=f"Kembalian {change}")).to_be_visible()


def count_in_brought(page, number):
    open_order(page, number)
    button(page, "Terima di mart").click()
    expect(button(page, "Terima di mart")).to_have_count(0)


def deliver(page, number, *, parts):
    """Each part leaves with the mart's courier and arrives."""
    open_order(page, number)
    for label in ("Serahkan ke kurir", "Tandai sampai"):
        for left in range(parts, 0, -1):
            expect(button(page, label)).to_have_count(left)
            if label == "Tandai sampai":
                page.get_by_label("Diterima oleh").first.fill("Bu Endah")
            button(page, label).first.click()
    expect(page.get_by_text("Selesai").first).to_be_visible()
