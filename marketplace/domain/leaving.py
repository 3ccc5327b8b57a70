"""What the front door does when a producer goes: her public name and profile at once, then who she is."""

import secrets

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.domain.export import delete_export
from marketplace.domain.names import blank_texts, label_of, names_of, without
from marketplace.domain.signup import erase_application
from marketplace.enums import ApplicationState, Greeting, MemberStatus, PayoutMethod
from marketplace.models import Application, OutboxMessage, Producer
from media.domain.renditions import delete_image
from media.domain.sound_intake import delete_sound
from media.models import MartImage, Sound

BANK = ("bank_name", "bank_account", "bank_holder")


def take_off(producer, *, by):
    """Nothing of her profile is public any more, not even her name on orders of earlier buyers; her pictures go.

    Her recordings go with them.
    """
    for image in MartImage.objects.filter(producer=producer):
        delete_image(image)
    for sound in Sound.objects.filter(producer=producer):
        delete_sound(sound)
    blank_texts(producer, but=BANK)
    producer.display_name, producer.greeting = label_of(producer.member), Greeting.NONE
    producer.slug = f"anggota-{secrets.token_hex(6)}"
    producer.kecamatan, producer.portrait, producer.is_public = None, None, False
    producer.save()


def open_matters(producer):
    user = producer.member.person.user
    return [_("Akun ini juga akun petugas. Admin mencabut perannya dulu.")] if user and user.roles.exists() else []


def erase(producer):
    """Who she is: name, number, account, login, notices, application, archives.

    Her consents stay as proof: for what, in which words, when and how, without her name. The photo of the form that
    she signed and her recorded voice tell who she is, and are deleted.
    """
    person, member = producer.member.person, producer.member
    names = names_of(producer)
    for consent in person.consents.all():
        consent.text, consent.witness = without(consent.text, names), without(consent.witness, names)
        _delete_file(consent.proof)
        consent.proof = ""
        consent.save(update_fields=["text", "witness", "proof"])
    _forget_messages(person)
    _erase_earlier_applications(person)
    for export in producer.exports.all():
        delete_export(export)
    _delete_what_hangs_on(producer, person, member)
    blank_texts(person).legal_name, person.phone = label_of(member), ""
    person.save()
    blank_texts(member).public_name = label_of(member)
    member.kecamatan, member.client_key, member.status = None, None, MemberStatus.LEFT
    member.save()
    Producer.objects.filter(pk=producer.pk).update(payout_method=PayoutMethod.CASH, **dict.fromkeys(BANK, ""))
    if person.user:
        _close(person.user)


def _erase_earlier_applications(person):
    """Those of the same name and number that never became a membership."""
    earlier = Application.objects.filter(
        member__person__phone=person.phone, member__person__legal_name__iexact=person.legal_name
    )
    for application in earlier.exclude(state=ApplicationState.ACCEPTED):
        erase_application(application)


def _forget_messages(person):
    """What was or is to be sent to her number or address, whoever asked for it."""
    hers = models.Q(payload__phone=person.phone)
    if person.user and person.user.email:
        hers |= models.Q(payload__to=person.user.email)
    OutboxMessage.objects.filter(hers).delete()


def _close(user):
    """An account that nobody comes into any more, under a name that says nothing."""
    _delete_what_hangs_on(user)
    user.groups.clear()
    user.username, user.email, user.phone = f"anggota-{secrets.token_hex(6)}", "", None
    user.first_name = user.last_name = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    key = str(user.pk)
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == key:
            session.delete()


def _delete_what_hangs_on(*rows):
    """Delete what would go with these rows if they went: whatever any room hangs on them, with its files."""
    for row in rows:
        for relation in row._meta.related_objects:
            if relation.on_delete is models.CASCADE:
                for each in relation.related_model._base_manager.filter(**{relation.field.name: row}):
                    _delete(each)


def _delete(row):
    files = [getattr(row, field.name) for field in row._meta.concrete_fields if isinstance(field, models.FileField)]
    row.delete()
    for file in files:
        _delete_file(file)


def _delete_file(file):
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
