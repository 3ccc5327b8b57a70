"""Background work of the front door, for `manage.py work`: handlers of outbox messages, and sweeps."""

from marketplace.domain.application_photo import forget_leftover_photos
from marketplace.domain.erasure import finish_due
from marketplace.domain.export import forget_old_exports, make_export
from marketplace.domain.login_codes import forget_old_codes, send_code, send_code_mail
from marketplace.domain.messenger import deliver
from marketplace.domain.notice_mail import mail_confirmation, mail_notice, text_notice
from marketplace.domain.signup import forget_old_applications, send_link
from marketplace.models import DataExport, Notice, Producer

WITH_HER = "producer__member__person__user"


def send_text(payload):
    deliver(payload["phone"], payload["text"], key=payload["key"])


def _notice(payload):
    """None where it was deleted meanwhile, with all that she had."""
    return Notice.objects.select_related(WITH_HER).filter(pk=payload["notice"]).first()


def write_notice(payload):
    if notice := _notice(payload):
        mail_notice(notice)


def text(payload):
    if notice := _notice(payload):
        text_notice(notice)


def ask_to_confirm(payload):
    mail_confirmation(Producer.objects.select_related("member__person__user").get(pk=payload["producer"]))


def export(payload):
    """Nothing where it was deleted meanwhile, with all that she had."""
    wanted = DataExport.objects.select_related("producer__member__person__user").filter(pk=payload["export"]).first()
    if wanted:
        make_export(wanted)


def make_code(payload):
    send_code(payload["phone"], key=payload["key"])


def write_code(payload):
    send_code_mail(payload["to"], payload["text"])


def find_link(payload):
    send_link(payload["phone"], payload["legal_name"], key=payload["key"])


HANDLERS = {
    "text": send_text,
    "notice_mail": write_notice,
    "notice_text": text,
    "confirm_mail": ask_to_confirm,
    "export": export,
    "login_code": make_code,
    "login_code_mail": write_code,
    "application_link": find_link,
}
SWEEPS = [forget_old_exports, finish_due, forget_old_codes, forget_leftover_photos, forget_old_applications]
