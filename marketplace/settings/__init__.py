"""The settings: `base` everywhere, `DJANGO_SETTINGS_MODULE=marketplace.settings.test` for the tests."""

from marketplace.settings.base import *  # noqa: F403
