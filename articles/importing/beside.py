"""The files beside a page's text: its picture, its PDF, its zones."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from articles.text.numerals import page_order

from .formats.file_name import label_and_name
from .formats.refusal import Refused, readable

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff")
PDFS = (".pdf",)
OWN_ZONES = (".zones.json",)
ZONES = (*OWN_ZONES, ".map", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a page's text, None where there is no such file."""

    picture: Path | None = None
    pdf: Path | None = None
    zones: Path | None = None

    @property
    def files(self) -> list[Path]:
        return [file for file in (self.picture, self.pdf, self.zones) if file]


def beside(page: Path, order: int, files: Iterable[Path]) -> Beside:
    """The files that belong to a page, by its own file and its number in printed order.

    ``02-综合新闻.jpg`` and ``02.pdf`` both belong to ``02-综合新闻.txt``. Raises Refused where
    two files have the same claim to be the page's picture.
    """
    stem = readable(page.stem).removesuffix(".truth")
    there = list(files)
    chosen = [the_one(stem, order, there, kind) for kind in (PICTURES, PDFS, ZONES)]
    return Beside(*chosen)


def the_one(stem: str, order: int, files: list[Path], endings: tuple[str, ...]) -> Path | None:
    """The file of a kind that has the page's own name, else the only one with its label."""
    stems = {file: stem_of(file, endings) for file in files}
    same = [file for file, name in stems.items() if name == stem]
    found = same or [file for file, name in stems.items() if name and order_of(name) == order]
    if len(found) > 1:
        words = _("%(other)s belongs to the same page; which of the two is it?")
        raise Refused(words % {"other": readable(found[1].name)}, found[0])
    return found[0] if found else None


def stem_of(file: Path, endings: tuple[str, ...]) -> str:
    """The file's name without its ending, "" where it is another kind of file."""
    name = readable(file.name)
    for ending in endings:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return ""


def order_of(stem: str) -> int | None:
    label, _name = label_and_name(stem)
    return page_order(label) if label else None


def files_in(directory: Path) -> list[Path]:
    """The files of a directory of pages, in the order of their names. Raises Refused."""
    try:
        found = sorted(file for file in directory.iterdir() if not file.name.startswith("."))
    except OSError as error:
        words = _("The directory can't be read: %(why)s.") % {"why": error.strerror}
        raise Refused(words, directory) from None
    return [file for file in found if file.is_file()]


def left_over(paths: Iterable[Path], used: Collection[Path]) -> list[Path]:
    """The pictures, PDFs and zones in imported directories that belong to no page.

    Image maps are not missed: a directory of HTML can hold other documents.
    """
    files = (file for path in paths if path.is_dir() for file in files_in(path))
    kinds = PICTURES + PDFS + OWN_ZONES
    return [file for file in files if stem_of(file, kinds) and file not in used]
