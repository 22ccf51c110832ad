"""The directory of a static edition: files written whole, inside of it, and taken away again."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext as _

from .static_manifest import Manifest, Refused, Written
from .whole_files import whole_file


class Folder:
    """A directory that holds nothing but what its manifest knows."""

    def __init__(self, directory: Path, manifest: Manifest) -> None:
        self.directory, self.manifest = directory, manifest
        self.safe: set[Path] = set()
        self.written = 0

    def write(self, path: str, content: bytes, unit: str, targets: Iterable[str]) -> Written:
        """Write a file, unless it has these bytes already; it is yet to be noted.

        Raises Refused where something else stands in its place, and OSError.
        """
        known, place = self.begin(path, unit), self.place(path)
        one = Written(path, unit, "", sha256(content).hexdigest(), tuple(targets))
        if known is None or known.digest != one.digest or not place.is_file():
            self.put(place, [content])
        return one

    def copy(
        self, path: str, chunks: Iterable[bytes], state: str, targets: Iterable[str]
    ) -> Written:
        """Write a shared file, however large, from its chunks; it is yet to be noted."""
        self.begin(path, "")
        digest = sha256()

        def passing() -> Iterator[bytes]:
            for chunk in chunks:
                digest.update(chunk)
                yield chunk

        self.put(self.place(path), passing())
        return Written(path, "", state, digest.hexdigest(), tuple(targets))

    def begin(self, path: str, unit: str) -> Written | None:
        """What is known of a file; a new one is noted as begun, if its place is free."""
        known = self.manifest.file(path)
        if known is None:
            self.check_place(path)
            self.manifest.begin(path, unit)
        return known

    def put(self, place: Path, chunks: Iterable[bytes]) -> None:
        with whole_file(place) as file:
            file.writelines(chunks)
        self.written += 1

    def place(self, path: str) -> Path:
        """Where a file is, in a directory that is made, and is no link that leads elsewhere."""
        place = self.directory / path
        self.make_safe(place.parent)
        return place

    def make_safe(self, folder: Path) -> None:
        if folder in self.safe:
            return
        if folder != self.directory:
            self.make_safe(folder.parent)
            folder.mkdir(exist_ok=True)
        if folder.is_symlink():
            words = _("%(path)s is a link; a static edition holds none.")
            raise Refused(words % {"path": folder})
        self.safe.add(folder)

    def check_place(self, path: str) -> None:
        place = self.place(path)
        if os.path.lexists(place):
            words = _("%(path)s is none of the static edition's files; take it away.")
            raise Refused(words % {"path": place})

    def remove(self, path: str) -> None:
        """Take a file away, and the directories that are empty without it."""
        place = self.place(path)
        place.unlink(missing_ok=True)
        self.manifest.forget(path)
        for folder in place.parents:
            if folder == self.directory or any(folder.iterdir()):
                break
            folder.rmdir()
            self.safe.discard(folder)
