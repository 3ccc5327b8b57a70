#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.base")
    from django.core.management import execute_from_command_line  # after the settings are named

    execute_from_command_line(sys.argv)
