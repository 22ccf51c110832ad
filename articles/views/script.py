"""Pages in the script that a reader likes: simplified or traditional, for the newspaper's words.

Inside of ``kept_by``, so that a converted page is kept like any other.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from articles.caching.preferences import preferences_of
from articles.text.script_of_markup import markup_in_script

View = Callable[..., HttpResponse]


def in_liked_script(view: View) -> View:
    """Let a view of a page answer in the script that the reader's cookie says, if it says one."""

    @wraps(view)
    def converted(request: HttpRequest, **named: Any) -> HttpResponse:
        response = view(request, **named)
        script = preferences_of(request).script
        if script and response.status_code == 200:
            response.content = markup_in_script(response.content.decode(), script).encode()
        return response

    return converted
