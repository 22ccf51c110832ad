"""What is measured: a kind of page of one server, asked for again and again."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import NamedTuple

from benchmarks.pages.processes import ask, processor_ms

CONNECTIONS = 4  # at a time
WARM = 0.5  # seconds
# As browsers ask; what is kept is kept compressed.
HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip", "Accept-Language": "zh-CN"}
PLAIN = {"Accept-Encoding": "identity", "Host": "localhost"}


class Served(NamedTuple):
    """What a round took: a request's share of the workers' processor time, in milliseconds.

    ``database`` is PostgreSQL's share beside it, ``a_second`` the number of requests.
    """

    processor: float
    database: float
    a_second: float
    kilobytes: float


@dataclass
class Subject:
    """A kind of page on a server; ``postgres`` is the process of its database, if it has one."""

    name: str
    database: str
    port: int
    process: int
    paths: Sequence[str]
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    postgres: int | None = None
    rounds: list[Served] = field(default_factory=list)

    def warm(self) -> None:
        """Let everything be loaded, and kept, that is so once."""
        self.ask(WARM)

    def measure(self, seconds: float) -> None:
        """Ask for so long, and note what that took."""
        before = self.taken()
        answer = self.ask(seconds)
        workers, database = (now - then for now, then in zip(self.taken(), before, strict=True))
        requests = answer["requests"]
        rate, size = requests / answer["seconds"], answer["bytes"] / 1000 / requests
        self.rounds.append(Served(workers / requests, database / requests, rate, size))

    def taken(self) -> tuple[float, float]:
        return processor_ms(self.process), processor_ms(self.postgres) if self.postgres else 0

    def ask(self, seconds: float) -> dict[str, float]:
        return ask(
            port=self.port,
            paths=list(self.paths),
            headers=HEADERS | self.headers,
            status=self.status,
            seconds=seconds,
            connections=CONNECTIONS,
        )

    @property
    def median(self) -> Served:
        return Served(*map(statistics.median, zip(*self.rounds, strict=True)))


def get(port: int, path: str) -> tuple[bytes, str]:
    """The body of a page, not compressed, and its ETag."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers=HEADERS | PLAIN)
    response = connection.getresponse()
    return response.read(), response.headers["ETag"] or ""
