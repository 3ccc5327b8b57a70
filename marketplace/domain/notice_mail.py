"""Notices that leave the room: by e-mail to an address that she confirmed, and by message to her phone."""

import hashlib

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from marketplace.addresses import in_language
from marketplace.domain.messages import enqueue
from marketplace.domain.messenger import deliver
from marketplace.domain.notice_words import words_of
from marketplace.domain.notices import wants_mail, wish_of
from marketplace.enums import SAFETY, TOPICS
from marketplace.models import Notice, NoticeWish, User
from marketplace.refusal import Refusal

SALT = "notice-mail"
SETTINGS = "/ruang/kabar/atur/"


class LinkOver(Refusal):
    message = translation.gettext_lazy("Tautan ini sudah tidak berlaku. Tulis alamat email Anda sekali lagi.")


def mail_notice(notice):
    """Send a notice by e-mail, once; nothing where she has no address or no longer wants it."""
    wish, address = wish_of(notice.producer), _address_of(notice.producer)
    if notice.mailed_at or not address or not wants_mail(wish, notice.kind):
        return
    with translation.override(wish.language):
        words = words_of(notice)
        _send(
            address,
            words.title,
            "notice",
            {
                "words": words,
                "link": _url(notice.link or "/ruang/kabar/"),
                "settings": "" if notice.kind in SAFETY else _url(SETTINGS),
            },
            message_id=f"<kabar-{notice.pk}@sbmi-mart>",
        )
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())


def text_notice(notice):
    """Send a notice to her phone, once; nothing where she no longer wants it. Raises GiveUp, MessengerDown."""
    wish, person = wish_of(notice.producer), notice.producer.member.person
    if notice.texted_at or not person.phone or TOPICS.get(notice.kind) not in wish.text_topics:
        return
    with translation.override(wish.language):
        words = words_of(notice)
        text = "\n".join([f"*{words.title}*", words.text, _url(notice.link or "/ruang/kabar/"), "SBMI Mart"])
    deliver(person.phone, text, key=notice.key)
    Notice.objects.filter(pk=notice.pk).update(texted_at=timezone.now())


@transaction.atomic
def ask_for_email(producer, email):
    """She gives `email` ("" takes hers away). A new one is only used once she followed the link sent to it."""
    user = User.objects.get(pk=producer.member.person.user_id)
    wish, _new = NoticeWish.objects.get_or_create(producer=producer)
    wish.new_email = "" if email == user.email else email
    wish.save(update_fields=["new_email"])
    if not email:
        User.objects.filter(pk=user.pk).update(email="")
    if wish.new_email:
        about = hashlib.sha256(email.encode()).hexdigest()[:16]  # another address is another mail, however soon
        key = f"confirm_mail:{producer.pk}:{timezone.now():%Y%m%d%H%M}:{about}"
        enqueue("confirm_mail", {"producer": producer.pk}, key=key)
    return wish


def mail_confirmation(producer):
    """Send the link that confirms her new address to it; nothing where there is none any more."""
    wish = wish_of(producer)
    if not wish.new_email:
        return
    with translation.override(wish.language):
        link = _url(f"/ruang/kabar/surel/{token_of(producer, wish.new_email)}/")
        _send(wish.new_email, _("Benarkah ini alamat email Anda?"), "confirm", {"link": link})


def token_of(producer, email):
    """What the link to confirm `email` carries; good for settings.EMAIL_LINK_KEPT, for this producer alone."""
    return signing.dumps([producer.pk, email], salt=SALT)


def is_for(producer, token):
    """Whether `token` came from us, for this producer, however long ago."""
    try:
        return signing.loads(token, salt=SALT)[0] == producer.pk
    except signing.BadSignature:
        return False


@transaction.atomic
def confirm_email(producer, token):
    """The link was followed: her address is used from now on. Again changes nothing. Raises LinkOver."""
    try:
        pk, email = signing.loads(token, salt=SALT, max_age=settings.EMAIL_LINK_KEPT)
    except signing.BadSignature as bad:
        raise LinkOver from bad
    user = User.objects.select_for_update().get(pk=producer.member.person.user_id)
    waiting = NoticeWish.objects.select_for_update().filter(producer=producer, new_email=email).first()
    if pk != producer.pk or not (waiting or user.email == email):
        raise LinkOver
    User.objects.filter(pk=user.pk).update(email=email)
    if waiting:
        waiting.new_email = ""
        waiting.save(update_fields=["new_email"])
    return email


def _address_of(producer):
    user = producer.member.person.user
    return user.email if user and user.is_active else ""


def _url(path):
    return settings.SITE_URL + in_language(path, translation.get_language() or "id")


def _send(address, subject, name, context, *, message_id=None):
    text = render_to_string(f"marketplace/mail/{name}.txt", context)
    mail = EmailMultiAlternatives(subject, text, None, [address])
    if message_id:
        mail.extra_headers["Message-ID"] = message_id  # the same if it is sent a second time: mail programs show one
    mail.attach_alternative(render_to_string(f"marketplace/mail/{name}.html", context), "text/html")
    mail.send()
