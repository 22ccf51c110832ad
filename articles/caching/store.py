"""The answers that this server keeps, where CACHE_URL says; what fails there fails no reader."""

import gzip
import logging
import time
from typing import NamedTuple

from django.core.cache import caches

ALIAS = "answers"  # in settings.CACHES
DAY = 24 * 60 * 60  # seconds; another day is another answer
LARGEST = 200_000  # bytes of an answer, packed
PACKED_FROM = 500  # bytes; less is not worth it
PAUSE = 10  # seconds without the cache after it did not take an answer

logger = logging.getLogger(__name__)


Headers = tuple[tuple[str, str], ...]


class Answer(NamedTuple):
    """An answer as it is sent: its headers, and its body, which may be packed by gzip."""

    etag: str
    headers: Headers
    body: bytes
    is_packed: bool


class Pause:
    """When the cache is asked again after it failed; one that hangs would hold up everybody."""

    until = 0.0  # time.monotonic()


def packed(etag: str, headers: Headers, body: bytes) -> Answer:
    """An answer to be kept; texts are packed once, not at every request."""
    if len(body) < PACKED_FROM:
        return Answer(etag, headers, body, False)
    return Answer(etag, headers, gzip.compress(body, 6, mtime=0), True)


def unpacked(body: bytes) -> bytes:
    return gzip.decompress(body)


def take(key: str, etag: str) -> Answer | None:
    """The answer that is kept under a key, if it is still this one."""
    if time.monotonic() < Pause.until:
        return None
    # A cache is another server or a directory: what it may raise, and what unpacking of
    # an entry that was damaged may raise, nobody has a list of.
    try:
        held = caches[ALIAS].get(key)
        return Answer(*held) if held and held[0] == etag else None
    except Exception as error:
        logger.warning("The cache of answers can't be read: %s: %s", type(error).__name__, error)
        return None


def put(key: str, answer: Answer) -> None:
    """Keep an answer; one of an older state that stood under the key is gone."""
    if time.monotonic() < Pause.until or len(answer.body) > LARGEST:
        return
    try:
        caches[ALIAS].set(key, tuple(answer), DAY)
    except Exception as error:  # as above
        Pause.until = time.monotonic() + PAUSE
        logger.warning("The cache of answers can't be written: %s: %s", type(error).__name__, error)
