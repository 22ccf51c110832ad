"""What the address of a list asks for, and the addresses that ask for a little more or less."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from articles.search import Place, read_place

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Asked:
    """An address: its path, the text that is searched for, and the filters that are set."""

    path: str
    text: str
    filters: dict[str, str]

    def address(
        self,
        changed: Mapping[str, str] = NOTHING,
        after: Place | None = None,
        path: str = "",
    ) -> str:
        """The first page of the list, or that behind a place, with other filters or another path.

        A filter changed to nothing stays away.
        """
        asked = {"q": self.text, **self.filters, **changed, "after": str(after or "")}
        given = urlencode({name: value for name, value in asked.items() if value})
        return f"{path or self.path}?{given}" if given else path or self.path

    def without(self, *names: str) -> "Asked":
        """The same without some of the filters."""
        rest = {name: value for name, value in self.filters.items() if name not in names}
        return Asked(self.path, self.text, rest)


def asked_for(
    request: HttpRequest, filters: Iterable[str], text: str = "", path: str = ""
) -> Asked:
    """What a request asks for; of a parameter that is repeated the last one counts.

    The list stands at ``path``, or where the request was made.
    """
    given = {name: request.GET.get(name, "").strip() for name in filters}
    found = {name: value for name, value in given.items() if value}
    return Asked(path or request.path, text, found)


def place_in(request: HttpRequest) -> Place | None:
    """Where the page before ended. What is no place in a list is not found."""
    text = request.GET.get("after", "")
    try:
        return read_place(text) if text else None
    except ValueError:
        raise Http404 from None
