"""Asking to join the koperasi; admitting a member comes later."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from marketplace.domain.audit import record
from marketplace.enums import MemberStatus
from marketplace.models import Kecamatan, Member, Person

CONSENT_VERSION = "pendaftaran-2026-1"


@dataclass(frozen=True)
class Applicant:
    """What an applicant wrote; `phone` is E.164."""

    legal_name: str
    public_name: str
    phone: str
    kecamatan: Kecamatan
    goods: str
    union_no: str = ""


@transaction.atomic
def apply_for_membership(applicant, *, client_key, at=None):
    """Keep an application and return its Member (status applied).

    The same `client_key`, or the same name and number while the first application is open, is the same application.
    That she agreed to the storing of her data is recorded with the version of the words she saw.
    """
    known = Member.objects.filter(client_key=client_key).first() or _open_application(applicant)
    if known:
        return known
    person = Person.objects.create(legal_name=applicant.legal_name, phone=applicant.phone)
    member = Member.objects.create(
        person=person,
        union_no=applicant.union_no,
        public_name=applicant.public_name,
        kecamatan=applicant.kecamatan,
        goods=applicant.goods,
        status=MemberStatus.APPLIED,
        applied_at=at or timezone.now(),
        client_key=client_key,
    )
    record(None, "member_applied", member, note=CONSENT_VERSION)
    return member


def _open_application(applicant):
    return Member.objects.filter(
        person__phone=applicant.phone, person__legal_name__iexact=applicant.legal_name, status=MemberStatus.APPLIED
    ).first()
