"""Background work of the front door, for `manage.py work`: handlers of outbox messages, and sweeps."""

from marketplace.domain.application_photo import forget_leftover_photos
from marketplace.domain.login_codes import forget_old_codes, send_code, send_code_mail
from marketplace.domain.signup import forget_asked_links, send_link


def make_code(payload):
    send_code(payload["phone"], key=payload["key"])


def write_code(payload):
    send_code_mail(payload["to"], payload["text"])


def find_link(payload):
    send_link(payload["phone"], payload["legal_name"], key=payload["key"])


HANDLERS = {"login_code": make_code, "login_code_mail": write_code, "application_link": find_link}
SWEEPS = [forget_old_codes, forget_asked_links, forget_leftover_photos]
