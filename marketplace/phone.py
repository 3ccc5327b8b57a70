"""Phone numbers as people type them, kept as E.164 and shown the Indonesian way."""

import re
import unicodedata
from urllib.parse import quote

import phonenumbers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_MOBILE = re.compile(r"8[1-9]\d{7,10}", re.ASCII)
_SHORTEST, _LONGEST = 9, 12  # digits of a mobile number after +62
_DOTS = "••••"


class BadPhone(ValueError):
    """Text that is no phone number we can call; its words are for the person who typed it."""


def normalise_phone(text, *, landline=False, foreign=True):
    """Turn any spelling ("0812-…", "62812…", "812…", "+852…") into E.164.

    `landline` allows Indonesian fixed lines, `foreign` numbers of other countries. Raises BadPhone.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"\+?[0-9 ().\-–/]{3,40}", typed):
        raise BadPhone(_("Tulis nomornya dengan angka saja. Contoh: 0812 3456 7890"))
    digits = re.sub(r"\D", "", typed)
    if typed.startswith("+") or digits.startswith("00"):
        abroad = digits.removeprefix("00")
        return _indonesian(abroad[2:], landline) if abroad.startswith("62") else _foreign(abroad, foreign)
    if digits.startswith("62"):
        return _indonesian(digits[2:], landline)
    if digits.startswith(("0", "8")):
        return _indonesian(digits, landline)
    raise BadPhone(_("Awali dengan 08, atau dengan + dan kode negara. Contoh: 0812 3456 7890"))


def _indonesian(digits, landline):
    rest = digits.removeprefix("0")
    if _MOBILE.fullmatch(rest):
        return f"+62{rest}"
    if rest.startswith("8"):
        raise BadPhone(_wrong_length(len(rest)))
    if landline and phonenumbers.is_valid_number(phonenumbers.parse(f"+62{rest.zfill(3)}")):
        return f"+62{rest}"
    if landline:
        raise BadPhone(_("Nomor ini belum benar. Contoh: 0812 3456 7890 atau 0331 487123"))
    raise BadPhone(_("Tulis nomor HP yang diawali 08. Contoh: 0812 3456 7890"))


def _wrong_length(count):
    if count < _SHORTEST:
        missing = _SHORTEST - count
        return ngettext(
            "Nomornya kurang %(count)d angka. Contoh: 0812 3456 7890",
            "Nomornya kurang %(count)d angka. Contoh: 0812 3456 7890",
            missing,
        ) % {"count": missing}
    if count > _LONGEST:
        extra = count - _LONGEST
        return ngettext(
            "Nomornya kelebihan %(count)d angka. Contoh: 0812 3456 7890",
            "Nomornya kelebihan %(count)d angka. Contoh: 0812 3456 7890",
            extra,
        ) % {"count": extra}
    return _("Nomor ini belum benar. Contoh: 0812 3456 7890")


def _foreign(digits, allowed):
    if not allowed:
        raise BadPhone(_("Tulis nomor Indonesia yang diawali 08. Contoh: 0812 3456 7890"))
    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise BadPhone(_("Nomor luar negeri ini belum benar. Contoh: +852 9123 4567"))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def format_phone(e164):
    """Show "+6281234567890" as "0812-3456-7890", a fixed line or foreign number the usual way, "" as ""."""
    if not e164:
        return ""
    if _MOBILE.fullmatch(e164.removeprefix("+62")) and e164.startswith("+62"):
        national = f"0{e164[3:]}"
        return f"{national[:4]}-{national[4:8]}-{national[8:]}"
    number = phonenumbers.parse(e164)
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if number.country_code == 62 else style.INTERNATIONAL)


def mask_phone(e164):
    """Show who it is without giving the number away: "0812-••••-7890"."""
    if not e164:
        return ""
    start = f"0{e164[3:6]}" if e164.startswith("+62") else e164[:4]
    return f"{start}-{_DOTS}-{phone_tail(e164)}"


def phone_tail(e164, digits=4):
    """The last `digits` digits, which the pick-up desk asks for."""
    return e164[-digits:] if e164 else ""


def whatsapp_link(e164, text=""):
    """The wa.me address of a number, with `text` ready to send; without a number, to share with anybody."""
    query = f"?text={quote(text)}" if text else ""
    return f"https://wa.me/{e164.removeprefix('+')}{query}"
