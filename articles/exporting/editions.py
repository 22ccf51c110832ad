"""EPUB and PDF of issues as readers download them: made once a version, kept in a directory.

``EDITIONS_ROOT/lanxi/2024-03-12.1710203040506070.epub``: the number is the issue's version. What
an issue was before is removed when a newer one is made, and never given out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from articles.models import Issue

from . import epub, pdf
from .whole_files import whole_file

MOST_NAME = 120  # characters of an issue's key in a file's name


@dataclass(frozen=True)
class Kind:
    """A form of issues as a file."""

    ending: str
    media_type: str
    write: Callable[[Issue, BinaryIO], None]


EPUB = Kind("epub", epub.MEDIA_TYPE, epub.write_epub)
PDF = Kind("pdf", pdf.MEDIA_TYPE, pdf.write_pdf)


def has_pdf(issue: Issue) -> bool:
    """Whether readers can download the PDF of an issue as it now stands; no query."""
    return path_of(issue, PDF).is_file()


def path_of(issue: Issue, kind: Kind) -> Path:
    """Where the file of an issue's version is, or would be."""
    name = f"{issue.key[:MOST_NAME]}.{issue.version}.{kind.ending}"
    return Path(settings.EDITIONS_ROOT) / issue.newspaper.slug / name


def kept(issue: Issue, kind: Kind) -> Path:
    """The file of an issue as it now stands, made where there is none.

    Raises CannotSetPdf, and OSError where it can't be written.
    """
    path = path_of(issue, kind)
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            kind.write(issue, file)
        for old in older(path, issue, kind):
            old.unlink(missing_ok=True)
    return path


def offer(issue: Issue, kind: Kind) -> Path:
    """The file of an issue, new or kept, of which the issue's pages tell readers from now on.

    Of books they tell anyway. They are kept by the issue's version: a new PDF makes a new version,
    whose file it is. An issue that was changed while its file was made gets another. Raises as
    ``kept`` does.
    """
    if kind is EPUB or path_of(issue, kind).is_file():
        return kept(issue, kind)
    while True:
        made = kept(issue, kind)
        unchanged = Issue.objects.filter(pk=issue.pk, version=issue.version)
        with transaction.atomic():
            is_offered = unchanged.touch()
            issue.refresh_from_db(fields=["version", "changed_at"])
            if is_offered:
                return made.rename(path_of(issue, kind))


def older(path: Path, issue: Issue, kind: Kind) -> list[Path]:
    """The files of earlier versions of the same issue; whoever made a later one was faster."""
    start = path.name.removesuffix(f".{issue.version}.{kind.ending}")
    versions = (other for other in path.parent.iterdir() if other.suffix == path.suffix)
    return [other for other in versions if version_in(other, start) < issue.version]


def version_in(path: Path, start: str) -> float:
    """The version in the name of a file of one issue; infinite in any other name."""
    name, _, version = path.stem.rpartition(".")
    return int(version) if name == start and version.isdecimal() else inf


def write_file(issue: Issue, kind: Kind, path: Path) -> Path:
    """Write an issue to a file, or into a directory under a name of its own; returns which.

    Raises CannotSetPdf and OSError.
    """
    if path.is_dir():
        path = path / f"{issue.newspaper.slug}-{issue.key}.{kind.ending}"
    with whole_file(path) as file:
        kind.write(issue, file)
    return path
