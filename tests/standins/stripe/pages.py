"""The hosted pay page of the demo, in Indonesian, or in English where the session asks for it."""

from html import escape
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "page"
WORDS = {
    "id": {
        "title": "Pembayaran percobaan",
        "demo": "Halaman percobaan. Tidak ada uang yang berpindah dan tidak ada kartu yang diminta.",
        "to": "Kepada",
        "total": "Jumlah yang dibayar",
        "order": "Pesanan",
        "until": "Berlaku sampai",
        "pay": "Bayar",
        "decline": "Tolak kartu",
        "leave": "Kembali ke toko",
        "declined": "Kartu ditolak bank. Coba lagi, atau kembali ke toko.",
        "complete": "Pembayaran ini sudah selesai.",
        "expired": "Waktu pembayaran ini sudah habis. Kembali ke toko untuk memulai lagi.",
        "missing": "Halaman pembayaran ini tidak ada.",
        "thousands": ".",
        "decimals": ",",
    },
    "en": {
        "title": "Practice payment",
        "demo": "A practice page. No money moves, and no card is asked for.",
        "to": "To",
        "total": "Amount to pay",
        "order": "Order",
        "until": "Valid until",
        "pay": "Pay",
        "decline": "Decline the card",
        "leave": "Back to the shop",
        "declined": "The bank declined the card. Try again, or go back to the shop.",
        "complete": "This payment is already complete.",
        "expired": "This payment has run out of time. Go back to the shop to start again.",
        "missing": "There is no such payment page.",
        "thousands": ",",
        "decimals": ".",
    },
}


def stylesheet():
    return (FOLDER / "pay.css").read_bytes()


def pay_page(session, *, until, declined=False):
    """The page of a session, HTML; `until` is its end as a person reads it."""
    words = _words_of(session)
    if session["status"] != "open":
        return _message(words, words[session["status"]], _back(session))
    lines = "".join(
        f"<li><span>{line['quantity']} × {escape(line['description'])}</span>"
        f"<span>{_money(line['amount_total'], words)}</span></li>"
        for line in session["standin"]["lines"]
    )
    return _fill(
        "pay.html",
        words,
        lines=lines,
        amount=_money(session["amount_total"], words),
        number=escape(session["client_reference_id"] or ""),
        end=until,
        notice=f'<p class="declined" role="alert">{words["declined"]}</p>' if declined else "",
        leave_button=""
        if not session["cancel_url"]
        else (f'<button class="quiet" name="move" value="leave">{words["leave"]}</button>'),
    )


def missing_page():
    return _message(WORDS["id"], WORDS["id"]["missing"], None)


def _message(words, sentence, url):
    link = f'<a class="button" href="{escape(url)}">{words["leave"]}</a>' if url else ""
    return _fill("message.html", words, sentence=sentence, link=link)


def _fill(name, words, **parts):
    language = "en" if words is WORDS["en"] else "id"
    return Template((FOLDER / name).read_text()).substitute(words, language=language, **parts).encode()


def _words_of(session):
    return WORDS["en" if session["locale"] == "en" else "id"]


def success_url(session):
    """Where the payer goes once the session is paid."""
    return session["success_url"].replace("{CHECKOUT_SESSION_ID}", session["id"])


def _back(session):
    return success_url(session) if session["status"] == "complete" else session["cancel_url"]


def _money(minor, words):
    whole, rest = divmod(minor, 100)
    text = f"{whole:,}".replace(",", words["thousands"])
    return f"Rp{text}" + (f"{words['decimals']}{rest:02d}" if rest else "")
