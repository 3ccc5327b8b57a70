import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.domain.profile import save_profile
from marketplace.domain.real_name import RealNameHidden
from media.models import MartImage
from media.refusal import BadPhoto
from tests.factories.cms import photo
from tests.factories.marketplace import make_consent, user_of


def test_save_profile_writes_facts_and_keeps_the_address(siti):
    slug = siti.slug

    save_profile(siti, by=user_of(siti), display_name="Siti R.", country="Taiwan")

    siti.refresh_from_db()
    assert (siti.display_name, siti.country, siti.country_en, siti.slug) == ("Siti R.", "Taiwan", "", slug)


def test_her_real_name_is_shown_only_once_she_agrees(siti):
    real = siti.member.person.legal_name

    with pytest.raises(RealNameHidden):
        save_profile(siti, by=user_of(siti), display_name=real, brand="Mawar")
    siti.refresh_from_db()
    assert (siti.display_name, siti.brand) == ("Bu Siti", "")

    make_consent(siti.member.person, "real_name")
    save_profile(siti, by=user_of(siti), display_name=real, brand="Mawar")
    siti.refresh_from_db()
    assert (siti.display_name, siti.brand) == (real, "Mawar")


def test_new_portrait_takes_the_place_of_the_old(siti, django_capture_on_commit_callbacks):
    save_profile(siti, by=user_of(siti), photo=photo("red"))
    siti.refresh_from_db()
    old = siti.portrait

    with django_capture_on_commit_callbacks(execute=True):
        save_profile(siti, by=user_of(siti), photo=photo("blue"))

    siti.refresh_from_db()
    assert siti.portrait.producer == siti
    assert set(MartImage.objects.values_list("pk", flat=True)) == {siti.portrait_id}
    assert not old.file.storage.exists(old.file.name)


def test_a_file_that_is_no_photo_changes_nothing(siti):
    with pytest.raises(BadPhoto):
        save_profile(siti, by=user_of(siti), display_name="x", photo=SimpleUploadedFile("a.jpg", b"halo"))

    siti.refresh_from_db()
    assert siti.display_name == "Bu Siti"
