"""Reading a static edition back from its directory."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

from articles.exporting.static_manifest import NAME
from articles.exporting.static_paths import path_of

LOADING = ("href", "src", "poster", "data", "xlink:href")


def files_in(directory: Path) -> dict[str, bytes]:
    """The published files by their paths."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and not path.name.startswith(NAME)
    }


def page(out: Path, address: str) -> Any:
    return lxml_html.fromstring((out / path_of(address)).read_bytes())


def leads_to(path: str, document: Any) -> Iterator[tuple[str, str]]:
    """Where each attribute of a page that is an address leads, as path and fragment."""
    for element in document.iter(etree.Element):
        for name, value in element.attrib.items():
            parts = urlsplit(value)
            if name in LOADING and not parts.scheme and not parts.netloc:
                yield resolved(path, parts.path), parts.fragment
            if name in ("srcset", "imagesrcset"):
                yield from ((resolved(path, one.split()[0]), "") for one in value.split(","))


def resolved(path: str, relative: str) -> str:
    if not relative:
        return path
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(relative)))


def dead_links(out: Path) -> list[str]:
    found, pages = [], {}
    names = files_in(out)
    for path, content in names.items():
        if path.endswith(".html"):
            pages[path] = lxml_html.document_fromstring(content.decode())
    places = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    for path, document in pages.items():
        for target, fragment in leads_to(path, document):
            if target not in names or (fragment and unquote(fragment) not in places[target]):
                found.append(f"{path} -> {target}#{fragment}")
    return found


def main_text(document: Any) -> str:
    for form in document.xpath("//main//form"):
        form.drop_tree()
    return " ".join(" ".join(document.xpath("//main//text()")).split())
