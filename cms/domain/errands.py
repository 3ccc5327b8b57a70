"""Background work of the stories, for `manage.py work`."""

from cms.domain.pictures import forget_hidden_stories
from media.domain.raw_uploads import forget_raw_uploads

HANDLERS = {}
SWEEPS = [forget_hidden_stories, forget_raw_uploads]
