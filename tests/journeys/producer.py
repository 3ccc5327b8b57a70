"""What Bu Siti does in her room, on her phone."""

from playwright.sync_api import expect

from tests.factories.photos import phone_jpeg
from tests.journeys.seeing import read_qr

NAME = "Keripik Singkong Balado"


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def list_product(page):
    """Four steps, each saved, from a photo to sending it for review. She reads what she will receive."""
    page.goto("/ruang/produk/baru/")
    button(page, "Mulai dari foto").click()
    page.get_by_label("Foto barang").set_input_files(
        {"name": "IMG_20261123_0731.jpg", "mimeType": "image/jpeg", "buffer": phone_jpeg()}
    )
    expect(page.locator("#foto-daftar img").first).to_be_visible()
    button(page, "Lanjut ke nama barang").click()

    page.wait_for_url("**/tentang/")
    page.get_by_label("Nama barang").fill(NAME)
    page.get_by_label("Camilan & Keripik").check()
    page.get_by_label("Satuan").select_option("bungkus")
    page.get_by_label("Isi bersih").fill("150 g")
    page.get_by_label("Berat untuk dikirim (gram)").fill("180")
    page.get_by_label("Tahan berapa hari").fill("90")
    page.get_by_label("Nomor P-IRT atau BPOM").fill("2053509010012-31")
    page.get_by_label("Izin edar").select_option(label="P-IRT")
    page.get_by_label("Halal", exact=True).select_option(label="Belum bersertifikat halal")
    button(page, "Lanjut ke harga").click()

    page.wait_for_url("**/harga/")
    set_prices(page)
    button(page, "Lanjut, periksa dulu").click()
    page.wait_for_url("**/periksa/")
    return send_for_review(page)


def set_prices(page):
    """One piece at 14.000, three quantity steps; her share of each appears while she types."""
    page.get_by_label("Harga satuan di mart").fill("14.000")
    first, second, carton = (page.locator("fieldset.ruang-tangga").nth(n) for n in range(3))
    first.locator("[name=price_1]").fill("13.500")
    second.locator("[name=price_2]").fill("12.500")
    carton.locator("[name=dus_size]").fill("40")
    carton.locator("[name=dus_price]").fill("12.000")
    for share in ("Rp11.900", "Rp11.475", "Rp10.625", "Rp10.200"):
        expect(page.get_by_text(share).first).to_be_visible()


def send_for_review(page):
    """Returns the address of her product's page."""
    button(page, "Kirim untuk ditinjau").click()
    expect(page.get_by_text("Menunggu tinjauan")).to_be_visible()
    return page.url


def mend_listing(page, product_url, *, reason):
    """She reads why it came back, adds a description, and sends it again."""
    page.goto(product_url)
    expect(page.get_by_text(reason)).to_be_visible()
    page.get_by_role("link", name="Perbaiki dan kirim lagi").click()
    page.get_by_role("link", name="Ubah keterangan").click()
    page.get_by_label("Ceritakan barang ini").fill("Singkong dari kebun sendiri, digoreng dua kali supaya renyah.")
    button(page, "Simpan").click()
    page.wait_for_url("**/periksa/#*")
    send_for_review(page)


def announce(page, *, qty, best_before):
    """A slip for Mart Arjasa. Returns its number and what its QR code says."""
    page.goto("/ruang/titipan/baru/")
    page.get_by_label("Mart Arjasa").check()
    page.get_by_label(f"Jumlah {NAME}").fill(str(qty))
    page.get_by_label("Baik sebelum").fill(best_before.isoformat())
    button(page, "Kabari mart").click()
    expect(page.locator(".ruang-kode svg")).to_be_visible()
    return page.locator(".ruang-qr .kode").inner_text(), read_qr(page.locator(".ruang-kode svg"))


def keep_at_home(page, product_url, *, qty):
    page.goto(product_url)
    page.get_by_label(f"Jumlah {NAME}").fill(str(qty))
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        button(page, "Simpan").click()
    page.wait_for_load_state()
    expect(page.get_by_label(f"Jumlah {NAME}")).to_have_value(str(qty))


def promise_to_bring(page):
    """She is asked for goods that she holds at home, and says yes."""
    page.goto("/ruang/pesanan/")
    button(page, "Bisa, saya antar").click()
    expect(page.get_by_text("Antar ke Mart Arjasa")).to_be_visible()


def expect_balance(page, rupiah):
    page.goto("/ruang/")
    expect(page.get_by_role("region", name="Siap dibayarkan").locator(".uang-besar")).to_have_text(rupiah)


def write_story(page, photo):
    """She agrees that it is told, writes it with a photo, looks at it, and sends it to the editor."""
    page.goto("/ruang/kisah/izin/")
    page.locator("#izin-story").get_by_role("button", name="Saya setuju").click()
    expect(page.locator("#izin-story").get_by_text("Diizinkan")).to_be_visible()
    page.locator("#izin-face").get_by_role("button", name="Saya setuju").click()
    expect(page.locator("#izin-face").get_by_text("Diizinkan")).to_be_visible()
    page.goto("/ruang/kisah/")
    button(page, "Mulai menulis").click()
    page.get_by_label("Judul kisah").fill("Satu koper pulang")
    page.get_by_label("Kalimat pembuka").fill("Sembilan tahun, lalu satu koper dan satu resep.")
    button(page, "Foto").click()
    page.get_by_label("Foto", exact=True).set_input_files(
        {"name": "Siti rumah.jpg", "mimeType": "image/jpeg", "buffer": photo}
    )
    page.get_by_label("Apa yang tampak di foto").fill("Siti menggoreng keripik")
    button(page, "Pakai foto ini").click()
    expect(page.get_by_text("Foto masuk ke kisah Anda.")).to_be_visible()
    button(page, "Paragraf").click()
    page.get_by_label("Paragraf").last.fill("Kami menggoreng sejak subuh, lalu mengantar sebelum pasar ramai.")
    button(page, "Simpan draf").last.click()
    button(page, "Kirim ke editor").click()
    expect(page.get_by_text("Sedang dibaca editor.")).to_be_visible()


def withdraw_story(page):
    page.goto("/ruang/kisah/izin/")
    page.locator("#izin-story").get_by_role("button", name="Tarik izin").click()
    expect(page.locator("#izin-story").get_by_role("button", name="Saya setuju")).to_be_visible()
