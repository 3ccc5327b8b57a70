import pytest

from marketplace.domain.consent import withdraw_consent
from marketplace.enums import ConsentPurpose
from marketplace.models import Producer
from marketplace.queries.journey import Journey, public_journey, with_consents
from tests.factories.marketplace import make_producer

pytestmark = pytest.mark.django_db
LIFE = {"desa": "Sabrang", "country": "Taiwan", "country_en": "Taiwan", "work": "perawat", "years": "2008–2017"}


def test_without_consent_only_the_kecamatan_shows(db):
    lilik = make_producer("Lilik", **LIFE)

    assert public_journey(lilik) == Journey(kecamatan="Ambulu")


def test_each_consent_opens_its_own_part(db):
    lilik = make_producer("Lilik", consents=[ConsentPurpose.ORIGIN], **LIFE)
    pri = make_producer("Pri", phone="+6281234567899", consents=[ConsentPurpose.VILLAGE, ConsentPurpose.FACE], **LIFE)

    assert public_journey(lilik) == Journey(
        kecamatan="Ambulu", country="Taiwan", country_en="Taiwan", work="perawat", years="2008–2017",
        may_tell_origin=True,
    )  # fmt: skip
    assert public_journey(pri) == Journey(kecamatan="Ambulu", desa="Sabrang", may_show_face=True, may_tell_village=True)


def test_a_withdrawn_consent_closes_it_at_once(db):
    lilik = make_producer("Lilik", consents=[ConsentPurpose.ORIGIN], **LIFE)

    withdraw_consent(lilik.member.person, purpose=ConsentPurpose.ORIGIN, by=None)

    assert not public_journey(lilik).has_origin
    assert not public_journey(with_consents(Producer.objects.all()).get()).has_origin


@pytest.mark.parametrize("n", [1, 3])
def test_a_list_of_journeys_takes_two_queries(n, django_assert_num_queries):
    for number in range(n):
        make_producer(f"Bu {number}", phone=f"+628123456780{number}", consents=[ConsentPurpose.ORIGIN], **LIFE)

    with django_assert_num_queries(2):
        shown = [public_journey(producer) for producer in with_consents(Producer.objects.all())]

    assert [journey.country for journey in shown] == ["Taiwan"] * n
