import pytest
from wagtail.models import Site

from tests.factories.cms import make_editor
from tests.factories.marketplace import make_consent


@pytest.fixture(autouse=True)
def fresh_site_cache():
    Site.clear_site_root_paths_cache()


@pytest.fixture
def fitri(db):
    """The editor, in the Wagtail group."""
    return make_editor("fitri")


@pytest.fixture
def telling_siti(siti):
    """Siti, who agrees to everything that a story needs."""
    for purpose in ("story", "face", "origin", "village"):
        make_consent(siti.member.person, purpose)
    type(siti).objects.filter(pk=siti.pk).update(
        country="Hong Kong", country_en="Hong Kong", years="2008–2017", desa="Sabrang"
    )
    siti.refresh_from_db()
    return siti
