import pytest

from marketplace.domain.consent import has_consent, withdraw_consent
from marketplace.domain.real_name import (
    RealNameHidden,
    hide_real_name,
    note_real_name,
    refuse_real_name,
    tells_real_name,
)
from marketplace.models import Person
from tests.factories.catalog import make_product
from tests.factories.cms import make_image
from tests.factories.marketplace import make_consent, user_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("public_name", "legal_name", "tells"),
    [
        ("Siti Aminah", "Siti Aminah", True),
        ("Bu SITI  aminah", "Siti Aminah", True),
        ("Dapur Siti-Aminah", "Siti Aminah", True),
        ("Bu Siti", "Siti Aminah", False),
        ("Aminah Siti", "Siti Aminah", False),
        ("Bu Sitiaminahwati", "Siti Aminah", False),
        ("Bu Painem", "Painem", True),
        ("Dapur Mawar", "", False),
    ],
)
def test_a_public_name_tells_the_real_one_where_all_its_words_stand_in_it(public_name, legal_name, tells):
    assert tells_real_name(public_name, Person(legal_name=legal_name)) is tells


def test_the_real_name_is_refused_until_she_agrees_to_it(siti):
    person = siti.member.person

    with pytest.raises(RealNameHidden):
        refuse_real_name(person.legal_name, person)
    refuse_real_name("Bu Siti", person)
    make_consent(person, "real_name")

    refuse_real_name(person.legal_name, person)


def test_who_is_admitted_under_her_real_name_agreed_to_it_with_a_witness(siti, rini):
    person = siti.member.person
    note_real_name("Bu Siti", person, by=rini)
    assert not has_consent(person, "real_name")

    note_real_name(person.legal_name, person, by=rini)

    consent = person.consents.get(purpose="real_name")
    assert (consent.channel, consent.witness, consent.recorded_by) == ("witnessed", "rini", rini)
    assert consent.text.startswith("Bu Siti Nama Resmi: Inilah nama yang dibaca seluruh dunia")


def test_a_real_name_is_hidden_with_its_address_and_in_the_words_of_her_pictures(siti, wati):
    real = siti.member.person.legal_name
    siti.display_name, siti.slug = real, "bu-siti-nama-resmi"
    siti.save()
    image = make_image(siti)
    type(image).objects.filter(pk=image.pk).update(alt=real)
    make_product(siti).photos.update(image=image, alt=f"{real} dan opaknya")
    withdraw_consent(siti.member.person, purpose="real_name", by=user_of(siti))

    assert (hide_real_name(siti), hide_real_name(siti), hide_real_name(wati)) == (True, False, False)

    siti.refresh_from_db()
    image.refresh_from_db()
    assert siti.display_name == f"Anggota {siti.member.member_no}"
    assert siti.slug.startswith("anggota-")
    assert (image.alt, image.product_photos.get().alt) == ("", "")
