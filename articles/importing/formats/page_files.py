"""Files and directories → raw pages, read one at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from .draft_file import read_drafts
from .file_name import clean_label, label_and_name
from .raw_page import RawPage
from .refusal import Refused, readable
from .text_file import read_page_text, read_text

DRAFTS = (".json", ".jsonl")
ZONES = ".zones.json"


def read_pages(paths: Iterable[Path], label: str = "", name: str = "") -> Iterator[RawPage]:
    """The pages of files and directories, in the order of the file names in a directory.

    ``label`` and ``name``, where given, stand in place of what the files say; then there is
    only one page. Raises Refused at the first file that is no page.
    """
    if label and not clean_label(label):
        raise Refused(_("“%(label)s” is no page label; 2 and A01 are.") % {"label": label})
    for page in named_pages(paths):
        yield replace(page, label=clean_label(label) or page.label, name=name or page.name)


def named_pages(paths: Iterable[Path]) -> Iterator[RawPage]:
    """Pages with the label and name that the draft tells, else the file's name."""
    for path in paths:
        for page in pages_of_directory(path) if path.is_dir() else pages_of_file(path):
            label, name = label_and_name(readable(page.path.stem).removesuffix(".truth"))
            yield replace(page, label=page.label or label, name=page.name or name)


def pages_of_file(path: Path) -> Iterator[RawPage]:
    if path.suffix.lower() in DRAFTS:
        yield from read_drafts(path)
    else:
        yield RawPage(path, text=read_page_text(path))


def pages_of_directory(directory: Path) -> Iterator[RawPage]:
    """The page texts of a directory, each with the drafts beside it; drafts where no texts are.

    What else lies beside texts, such as ``02.truth.json`` to measure with, is not read.
    """
    try:
        files = sorted(path for path in directory.iterdir() if not path.name.startswith("."))
    except OSError as error:
        words = _("The directory can't be read: %(why)s.") % {"why": error.strerror}
        raise Refused(words, directory) from None
    if texts := [path for path in files if path.suffix.lower() == ".txt"]:
        for path in texts:
            yield from text_with_drafts(path)
    elif drafts := [path for path in files if is_drafts(path)]:
        for path in drafts:
            yield from read_drafts(path)
    else:
        raise Refused(_("There are no page texts (*.txt) in this directory."), directory)


def is_drafts(path: Path) -> bool:
    """Whether a file holds drafts; zones beside a page are JSON too."""
    return path.suffix.lower() in DRAFTS and not path.name.lower().endswith(ZONES)


def text_with_drafts(path: Path) -> Iterator[RawPage]:
    drafts = path.with_suffix(".json")
    if not drafts.is_file():
        yield RawPage(path, text=read_page_text(path))
        return
    text = read_text(path)
    for page in read_drafts(drafts):
        yield replace(page, path=path, text=text)
