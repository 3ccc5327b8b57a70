"""A person's names in texts that must stay when she goes."""

import re

from django.db import models

SHORTEST = 4  # letters of a part of a name that is looked for by itself
SPOKEN_TO = {"ibu", "bapak", "mbak", "kakak", "haji", "hajah"}


def names_of(producer):
    """What she is called, longest first: whole names, their longer parts, her brand and address."""
    member, person = producer.member, producer.member.person
    whole = {person.legal_name, member.public_name, producer.display_name, producer.bank_holder}
    parts = {part for name in whole for part in name.split() if len(part) >= SHORTEST and part.lower() not in SPOKEN_TO}
    found = {name.strip() for name in whole | parts | {producer.brand, producer.slug, person.phone}} - {""}
    return sorted(found, key=lambda name: (-len(name), name))


def label_of(member):
    """What she is called where her name may not be told: "Anggota A-12"."""
    return f"Anggota {member.member_no or member.pk}"


def without(text, names, *, instead=""):
    """`text` without these names, untouched where it has none of them; `instead` where nothing else is left."""
    left = text
    for name in names:
        left = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", left, flags=re.IGNORECASE)
    return (text if left == text else " ".join(left.split()).strip(" -–,.")) or instead


def blank_texts(row, *, but=()):
    """Empty every text of `row` that may be empty, save those that are chosen from a list and those in `but`.

    Returns the row, unsaved. So a field that is added later is emptied, too.
    """
    for field in row._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and field.blank and not field.null
        if is_text and not field.choices and field.name not in but:
            setattr(row, field.name, "")
    return row
