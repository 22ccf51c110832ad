#!/usr/bin/env python3
"""Django's command line for the newspaper CMS; `python3 dev.py run` is the short way in."""

import os
import sys
from importlib import import_module

from django.core.management import execute_from_command_line
from django.db import OperationalError

from newsroom.environment import BadSetting


def main() -> None:
    """Run the management command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        # Django would report a bad setting only half way into a command, with a traceback.
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except BadSetting as error:
        sys.exit(f"manage.py: {error}")
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        sys.exit(f"manage.py: the database can't be used: {' '.join(str(error).split())}")


if __name__ == "__main__":
    main()
