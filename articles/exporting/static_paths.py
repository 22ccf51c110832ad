"""Addresses of the site and the files of a static edition that stand for them.

``/lanxi/2024-03-12/`` is ``lanxi/2024-03-12/index.html``, and ``/feeds/newest.atom`` is
``feeds/newest.atom``. A page of a longer list, ``/corrections/?after=9``, gets a directory of its
own, ``corrections/after=9/index.html``, since files know no queries.
"""

import posixpath
import re
from hashlib import md5
from urllib.parse import quote, unquote, urlsplit

INDEX = "index.html"
# What file names of one system or another can't hold, encoded as in addresses.
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*%]|[. ]$|^\.')
LONGEST = 200  # bytes of a name; file systems take 255, and a file being written needs some
SAFE = "/=-._~"  # not encoded in links


def path_of(address: str) -> str:
    """The file of an address without scheme, host and fragment, relative, with ``/``.

    No name begins with a dot, so the path leads nowhere but down.
    """
    parts = urlsplit(address)
    names = [file_name(unquote(name)) for name in parts.path.split("/") if name]
    if parts.query:
        names.append(file_name(unquote(parts.query.replace("+", " "))))
    if parts.query or parts.path.endswith("/"):
        names.append(INDEX)
    return "/".join(names)


def file_name(name: str) -> str:
    """A segment of an address as a name that every file system takes."""
    safe = UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", name)
    encoded = safe.encode()
    if len(encoded) <= LONGEST:
        return safe
    # What is cut off still tells names apart; the ending stays.
    stem, ending = posixpath.splitext(safe)
    mark = f"-{md5(encoded).hexdigest()}{ending}"
    return stem.encode()[: LONGEST - len(mark.encode())].decode(errors="ignore") + mark


def link(source: str, target: str, fragment: str = "") -> str:
    """The relative address of one file as it stands in another."""
    relative = posixpath.relpath(target, posixpath.dirname(source) or ".")
    return quote(relative, safe=SAFE) + (f"#{fragment}" if fragment else "")
