"""The worker deletes pictures of what went by ways that no verb saw."""

import pytest

from cms.domain.errands import SWEEPS
from marketplace.models import Consent
from tests.factories.cms import make_story


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_the_picture_of_a_story_without_its_consent_goes(
    client, telling_siti, fitri, settings, tmp_path, django_capture_on_commit_callbacks, is_withdrawn
):
    settings.PICTURES_DIR = tmp_path
    make_story(telling_siti, editor=fitri, title="Satu koper")
    assert client.get("/og/kisah/satu-koper.jpg").status_code == 200
    if is_withdrawn:
        Consent.objects.filter(purpose="story").delete()

    with django_capture_on_commit_callbacks(execute=True):
        for sweep in SWEEPS:
            sweep()

    assert len(list(tmp_path.iterdir())) == (0 if is_withdrawn else 1)
