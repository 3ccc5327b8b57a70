"""People and marts, made plainly."""

import uuid
from datetime import UTC, datetime, time

from django.utils import timezone
from django.utils.text import slugify

from marketplace.domain.application_photo import keep_photo, kept_photo
from marketplace.domain.codes import new_token
from marketplace.domain.signup import Applicant, apply_for_membership
from marketplace.enums import ConsentChannel, MemberStatus, Role
from marketplace.models import (
    Application,
    Consent,
    Kecamatan,
    Mart,
    Member,
    OpeningHours,
    Person,
    Producer,
    StaffRole,
    User,
)
from tests.factories import photos

PASSWORD = "rahasia-siti-77"


def make_user(username, **fields):
    return User.objects.create_user(username=username, password=PASSWORD, **fields)


def log_in(client, username):
    """As on the page: by name and password."""
    return client.post("/masuk/", {"username": username, "password": PASSWORD})


def make_mart(name="Mart Arjasa", *, kecamatan="Arjasa", **fields):
    mart = Mart.objects.create(
        name=name,
        slug=slugify(name.removeprefix("Mart ")),
        kecamatan=Kecamatan.objects.get(name=kecamatan),
        address="Jl. Contoh 1",
        whatsapp="+6281200000000",
        bank_name="Bank Jatim",
        bank_account="0012345678",
        bank_holder="Koperasi SBMI Jember",
        **fields,
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(mart=mart, weekday=day, opens=time(7), closes=time(20)) for day in range(7)
    )
    return mart


def make_producer(name="Bu Siti", *, username=None, phone="+6281234567890", kecamatan="Ambulu", consents=(), **fields):
    username = username or slugify(name)
    person = Person.objects.create(user=make_user(username, phone=phone), legal_name=f"{name} Nama Resmi", phone=phone)
    place = Kecamatan.objects.get(name=kecamatan)
    member = Member.objects.create(
        person=person, public_name=name, kecamatan=place, status=MemberStatus.ACTIVE, member_no=f"A-{person.pk}"
    )
    for purpose in consents:
        make_consent(person, purpose)
    return Producer.objects.create(member=member, display_name=name, slug=slugify(name), kecamatan=place, **fields)


def make_consent(person, purpose):
    return Consent.objects.create(
        person=person,
        purpose=purpose,
        text_version="2026-1",
        text="Saya setuju.",
        channel=ConsentChannel.ROOM,
        given_at=datetime(2026, 11, 1, tzinfo=UTC),
        recorded_by=person.user,
    )


def make_staff(username, *, role=Role.STAFF, mart=None):
    user = make_user(username)
    StaffRole.objects.create(user=user, role=role, mart=mart)
    return user


def also_staff(producer, *, role=Role.STAFF, mart=None):
    """`producer` works at the mart too; returns her account."""
    StaffRole.objects.create(user=user_of(producer), role=role, mart=mart)
    return user_of(producer)


def user_of(who):
    return who if isinstance(who, User) else who.member.person.user


def make_application(name="Bu Sum", *, legal_name="Sumiati Rahayu", phone="+6281234567890", key=None, **fields):
    """Sent by herself, and waiting."""
    applicant = Applicant(
        **{
            "legal_name": legal_name,
            "public_name": name,
            "phone": phone,
            "kecamatan": Kecamatan.objects.get(name="Ambulu"),
            "desa": "Sabrang",
            "goods": "Keripik singkong",
            **fields,
        }
    )
    return apply_for_membership(applicant, client_key=key or uuid.uuid4())


def application_of(producer, *, words="", **fields):
    """What she sent before she was admitted: asked back with `words`, and accepted."""
    now = timezone.now()
    application = Application.objects.create(
        member=producer.member, token=new_token(), state="accepted", decided_at=now, photo=_photo_of_joining(), **fields
    )
    for before, after, said in (("", "submitted", ""), ("submitted", "asked", words), ("submitted", "accepted", "")):
        application.events.create(before=before, after=after, words=said, at=now)
    return application


def _photo_of_joining():
    return kept_photo(keep_photo(photos.upload(photos.plain_jpeg())))
