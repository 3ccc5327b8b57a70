"""Background work of the stories, for `manage.py work`."""

from cms.domain.pictures import forget_hidden_stories

HANDLERS = {}
SWEEPS = [forget_hidden_stories]
