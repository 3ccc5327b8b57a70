"""Pages of information in the footer, how to consign goods, and an announcement for producers, in both languages."""

from wagtail.models import Locale

from cms.enums import Audience
from cms.models import AnnouncementIndexPage, AnnouncementPage, HomePage, StandardPage

IN_MENUS = ("tentang", "cara-belanja", "bantuan", "privasi")
CONSIGNING = {
    "id": (
        "Cara menitipkan barang",
        "Barang tetap milik Anda sampai terjual. Uangnya menjadi saldo Anda begitu barang diserahkan kepada pembeli.",
        "<h2>Sebelum pertama kali</h2><ol><li>Daftar sebagai anggota, dari HP atau di mart. Petugas menghubungi Anda."
        "</li><li>Foto barangnya dengan cahaya siang, tulis isi bersih, dan tentukan harganya. Anda melihat bagian "
        "Anda sebelum mengirim.</li><li>Petugas meninjau, lalu barang tayang.</li></ol>"
        "<h2>Setiap kali menitip</h2><ol><li>Umumkan titipan di Dapur Jual: barang apa, berapa, ke mart mana.</li>"
        "<li>Bawa barang dengan label: nama, isi bersih, tanggal baik digunakan sebelum, dan nomor izin bila ada.</li>"
        "<li>Petugas menghitung bersama Anda. Yang diterima dan yang belum tertulis di nota.</li></ol>"
        "<h2>Belum punya izin?</h2><p>Tetap boleh mulai. P-IRT dan sertifikat halal dapat diurus sambil berjalan, dan "
        "petugas membantu mencari jalannya.</p>",
    ),
    "en": (
        "How to consign goods",
        "Goods stay yours until they are sold. The money is added to your balance as soon as they are handed over.",
        "<h2>The first time</h2><ol><li>Apply as a member, from a phone or at a mart. Staff get in touch with you.</li>"
        "<li>Take photos in daylight, write the net content, and set the price. You see your share before you "
        "send it in.</li><li>Staff review it, and it is in the shop.</li></ol>"
        "<h2>Each time you bring goods</h2><ol><li>Announce them in your room: what, how many, to which mart.</li>"
        "<li>Bring them labelled: name, net content, best before, and the licence number if there is one.</li>"
        "<li>Staff count them with you. The slip says what was accepted and what was not yet.</li></ol>"
        "<h2>No licence yet?</h2><p>You may begin all the same. P-IRT and the halal certificate can follow, and staff "
        "help to find the way.</p>",
    ),
}
NEWS = {
    "id": ("Hari setor titipan", "Selasa dan Jumat, pukul 08.00 sampai 11.00, di kedua mart. Di luar itu kabari dulu."),
    "en": ("Days to bring goods", "Tuesdays and Fridays, 08:00 to 11:00, at both marts. At other times tell us first."),
}


def make_pages(editor):
    """All of it live, as the editor `editor` publishes it."""
    for page in StandardPage.objects.filter(slug__in=IN_MENUS):
        page.show_in_menus = True
        page.save_revision(user=editor).publish(user=editor)
    title, intro, text = CONSIGNING["id"]
    page = _under(HomePage, StandardPage(title=title, slug="cara-menitip", intro=intro, body=_body(text)), editor)
    title, intro, text = CONSIGNING["en"]
    _in_english(page, editor, title=title, intro=intro, body=_body(text))
    title, text = NEWS["id"]
    told = AnnouncementPage(title=title, slug="hari-setor", text=text, audience=Audience.PRODUCERS)
    page = _under(AnnouncementIndexPage, told, editor)
    title, text = NEWS["en"]
    _in_english(page, editor, title=title, text=text)


def _body(text):
    return [{"type": "teks", "value": text}]


def _under(kind, page, editor):
    parent = kind.objects.get(locale=Locale.get_default())
    page.locale, page.owner, page.show_in_menus = parent.locale, editor, isinstance(page, StandardPage)
    page = parent.add_child(instance=page)
    page.save_revision(user=editor).publish(user=editor)
    return page


def _in_english(page, editor, **words):
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    for name, value in words.items():
        setattr(english, name, value)
    english.save_revision(user=editor).publish(user=editor)
