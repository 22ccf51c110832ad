"""The newsroom's settings, and one address more: see ``benchmarks.pages.urls``."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.pages.urls"
