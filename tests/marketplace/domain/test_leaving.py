import pytest

from marketplace.domain.leaving import erase, open_matters, take_off
from marketplace.domain.names import label_of
from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind
from marketplace.models import Notice, OutboxMessage, StaffRole, User
from tests.factories.cms import make_image
from tests.factories.marketplace import make_consent, user_of

pytestmark = pytest.mark.django_db


def test_her_profile_is_empty_and_her_address_is_another(siti):
    siti.line, siti.country, siti.bank_account, siti.portrait = "Keripik", "Macao", "123", make_image(siti)
    siti.save()

    take_off(siti, by=user_of(siti))

    siti.refresh_from_db()
    assert (siti.line, siti.country, siti.kecamatan, siti.portrait) == ("", "", None, None)
    assert siti.slug.startswith("anggota-") and "siti" not in siti.slug
    assert siti.bank_account == "123"
    assert siti.images.count() == 0


def test_who_works_at_a_mart_first_gives_that_up(siti):
    assert open_matters(siti) == []
    StaffRole.objects.create(user=user_of(siti), role="staff")

    assert open_matters(siti) == ["Akun ini juga akun petugas. Admin mencabut perannya dulu."]


def test_who_she_is_goes_with_what_hangs_on_her(siti, wati):
    make_consent(siti.member.person, "story")
    notify(siti, NoticeKind.PAID, key="p:1", amount=1)
    notify(wati, NoticeKind.PAID, key="p:2", amount=1)
    OutboxMessage.objects.create(kind="text", key="t", payload={"phone": "+6281234567801"}, due_at="2026-11-24T00:00Z")

    erase(siti)

    siti.refresh_from_db()
    member, person, user = siti.member, siti.member.person, User.objects.get(pk=user_of(siti).pk)
    assert person.legal_name == member.public_name == label_of(member) == f"Anggota {member.member_no}"
    assert (person.phone, member.kecamatan, member.status, siti.payout_method) == ("", None, "left", "cash")
    assert (user.phone, user.email, user.is_active, user.has_usable_password()) == (None, "", False, False)
    assert list(Notice.objects.values_list("producer", flat=True)) == [wati.pk]
    assert OutboxMessage.objects.count() == 0
    assert person.consents.get().text == "Saya setuju."
