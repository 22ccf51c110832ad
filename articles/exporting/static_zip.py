"""A static edition in one file, to be sent or put on a stick."""

import zipfile
from pathlib import Path
from shutil import copyfileobj

from .static_manifest import opened
from .whole_files import whole_file

NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can tell
# What is compressed already gets no smaller.
STORED = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".pdf", ".epub")


def write_zip(directory: Path) -> Path:
    """Write ``DIR.zip`` beside a static edition; the same files always give the same bytes.

    Raises Refused and OSError.
    """
    directory = directory.absolute()
    path = directory.with_name(f"{directory.name}.zip")
    with (
        opened(directory) as manifest,
        whole_file(path) as file,
        zipfile.ZipFile(file, "w", allowZip64=True) as archive,
    ):
        for name in manifest.paths():
            add(archive, f"{directory.name}/{name}", directory / name)
    return path


def add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    entry = zipfile.ZipInfo(name, NO_TIME)
    entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same on every system
    is_stored = name.endswith(STORED)
    entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as target:
        copyfileobj(source, target)
