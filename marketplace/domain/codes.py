"""Codes and secret links: made by chance, read as people type them."""

import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # without signs that are taken for one another
CODE_LENGTH = 8


def new_code():
    """A code of eight signs, to be read out or typed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(text):
    """The code in `text` as it is stored; lower case, spaces and dashes are let pass. "" if it cannot be one."""
    code = "".join(sign for sign in str(text).upper() if not sign.isspace() and sign not in "-–—.")
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def new_token():
    """A secret for a link: 256 bits, 43 signs."""
    return secrets.token_urlsafe(32)
