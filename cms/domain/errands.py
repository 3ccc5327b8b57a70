"""Background work of the stories, for `manage.py work`."""

from cms.domain.consent_ends import close_run_out_consents, warn_of_ending_consents
from cms.domain.pictures import forget_hidden_stories
from media.domain.raw_uploads import forget_raw_uploads

HANDLERS = {}
SWEEPS = [close_run_out_consents, warn_of_ending_consents, forget_hidden_stories, forget_raw_uploads]
