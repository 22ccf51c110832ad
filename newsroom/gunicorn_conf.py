"""How gunicorn serves the site: ``gunicorn --config python:newsroom.gunicorn_conf``.

WEB_CONCURRENCY   worker processes; default: one a processor core

Anything else is said on gunicorn's command line, or in GUNICORN_CMD_ARGS, and goes before this.
The program is read here, once, by the process that all workers are copies of: they share the
dictionary's memory, and what is wrong with the settings or with the static files is one sentence
before the first reader comes. An upgrade therefore takes a new gunicorn (``systemctl restart``,
which lets requests end), not a HUP.
"""

import gc
import os
import sys
from importlib import import_module
from typing import Any

import django
from django.core.exceptions import ImproperlyConfigured

from newsroom.static_files import check_collected

wsgi_app = "newsroom.wsgi:application"
preload_app = True
workers = int(os.environ.get("WEB_CONCURRENCY") or len(os.sched_getaffinity(0)))
# While one request of a worker waits for the database, or for a reader far away, others go on.
worker_class = "gthread"
threads = 4
# Longer than nginx keeps a connection open, which therefore never meets one that was just closed.
keepalive = 75  # seconds
timeout = 60  # seconds without a sign of life
graceful_timeout = 30  # seconds for what is being answered when a worker has to end
# Whatever leaks ends with its worker, and not all workers end at once.
max_requests, max_requests_jitter = 20_000, 2_000
# nginx keeps the log of who read what; errors go to standard error, as Django's do.
accesslog, errorlog = None, "-"
control_socket_disable = True


def pre_fork(_server: Any, _worker: Any) -> None:
    """Keep the collector's hands off what the workers share: touching would copy it."""
    gc.freeze()


def load() -> None:
    """Read the program; ends gunicorn with a sentence where it can't serve."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(f"gunicorn: {error}")
    for message in check_collected():
        sys.exit(f"gunicorn: {message.msg} {message.hint}")
    import_module("newsroom.wsgi")


load()
