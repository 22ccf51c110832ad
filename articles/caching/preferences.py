"""How somebody likes to read: script, size of type, light or dark, kept in one cookie.

The cookie holds nothing that tells readers apart, so that an answer can be kept for all who like
it the same way.
"""

from dataclasses import dataclass

from django.http import HttpRequest

COOKIE = "reading"
SCRIPTS = ("", "hans", "hant")  # as printed, simplified, traditional
SIZES = ("", "s", "l", "xl")  # as designed, smaller, larger, largest
THEMES = ("", "light", "dark")  # as the system says, light, dark


@dataclass(frozen=True, slots=True)
class Preferences:
    """One choice of each; what is empty is as it is for those who chose nothing."""

    script: str = ""
    size: str = ""
    theme: str = ""

    def __str__(self) -> str:
        """The value of the cookie, such as ``hant.l.dark``."""
        return f"{self.script}.{self.size}.{self.theme}"


def preferences_of(request: HttpRequest) -> Preferences:
    """What a reader's cookie says; each part that makes no sense counts as not chosen."""
    parts = [*request.COOKIES.get(COOKIE, "").split("."), "", "", ""]
    known = zip(parts, (SCRIPTS, SIZES, THEMES), strict=False)
    return Preferences(*(part if part in choices else "" for part, choices in known))
