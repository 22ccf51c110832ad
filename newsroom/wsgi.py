"""The entry point for WSGI servers: `newsroom.wsgi:application`.

A worker reads jieba's dictionary here, before its first request; with gunicorn's --preload the
workers share it. It also notes which program it is, before an upgrade puts another one there.
"""

import os

from django.core.wsgi import get_wsgi_application

from articles.exporting.release import release
from articles.text.words import tokenizer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()
tokenizer()
release()
