"""Stylesheets, scripts and pictures of the program itself, under names that change with them.

``collectstatic`` copies each file into STATIC_ROOT, also under a name with a hash of what is in
it, and compresses it; browsers keep such a file for ever. With DEBUG nobody needs to collect
anything: every file has its own name and is found where it lies.
"""

import filecmp
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import CheckMessage, Error
from whitenoise.storage import CompressedManifestStaticFilesStorage

HINT = "Run manage.py collectstatic --noinput; it is part of every upgrade."


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Files under hashed names, also where one script imports another or a style names a picture.

    What was not collected keeps its own name: a page without its style can be read, one that
    can't be answered can't. `not_collected` tells of such files before the first reader comes.
    """

    support_js_module_import_aggregation = True

    def compress_files(self, paths: set[str]) -> Iterator[tuple[str, str]]:
        """Compress what readers are sent: the files under their own names are never asked for."""
        return super().compress_files(paths.intersection(self.hashed_files.values()))

    def stored_name(self, name: str) -> str:
        """The hashed name of a file; its own, where it was not collected."""
        collected: str = self.hashed_files.get(self.hash_key(self.clean_name(name)), name)
        return collected


def not_collected() -> Iterator[str]:
    """The names of static files that ``collectstatic`` has yet to copy, new ones or changed ones.

    Raises `ValueError` where the list of hashed names that it left can't be read.
    """
    root, hashed = Path(settings.STATIC_ROOT), staticfiles_storage.hashed_files
    seen = set()
    for finder in get_finders():
        for name, storage in finder.list([]):
            # Of two files with one name the first is taken.
            if name in seen:
                continue
            seen.add(name)
            copied = is_copy(root / name, Path(storage.path(name)))
            if not copied or not (root / hashed.get(name, "?")).is_file():
                yield name


def is_copy(file: Path, original: Path) -> bool:
    return file.is_file() and filecmp.cmp(file, original, shallow=False)


def check_collected(**_given: object) -> list[CheckMessage]:
    """Django's system check, at deployment, that readers will get every static file."""
    if settings.DEBUG:
        return []
    try:
        missing = list(not_collected())
    except ValueError as error:
        return [
            Error(f"The list of static files can't be read: {error}.", HINT, id="newsroom.E002")
        ]
    if not missing:
        return []
    sentence = (
        f"{len(missing)} static files are not in {settings.STATIC_ROOT}, or there as they were "
        f"before: {missing[0]}, for one."
    )
    return [Error(sentence, HINT, id="newsroom.E001")]
