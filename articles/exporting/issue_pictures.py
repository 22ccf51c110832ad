"""Pictures, PDFs and zones of an exported issue, as files beside those of its pages.

``02-综合新闻.webp`` and ``.pdf`` are the page's, ``02-综合新闻.zones.json`` tells its zones in
the form that ``articles.facsimile.zones_file`` reads, and the photos stand in ``photos``, where the
drafts name them. All files are as they are stored.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from django.db.models.fields.files import FieldFile

from articles.models import Article, Page, Zone

PHOTOS = "photos"


class Pictures:
    """Writes picture files into the directory of an export.

    ``written`` counts them; ``missing`` are those that the storage does not have.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.written = 0
        self.missing: list[str] = []

    def page(self, page: Page, stem: str) -> None:
        """Write the page's picture, unless the import draws it from the PDF, and its PDF."""
        for stored in (page.image, page.pdf):
            if stored and not (stored == page.image and is_drawn(page)):
                self.copy(stored, f"{stem}{PurePosixPath(stored.name).suffix}")

    def photos(self, article: Article, page: Page) -> list[dict[str, str]]:
        """Write the photos of an article; what its draft says of those that are there."""
        found = []
        for photo in article.photos.all():
            ending = PurePosixPath(photo.image.name).suffix
            name = f"{PHOTOS}/{page.label.zfill(2)}-{article.position}-{photo.order}{ending}"
            if self.copy(photo.image, name):
                words = {part: getattr(photo, part) for part in ("caption", "credit", "alt")}
                found.append({"file": name, **words})
        return found

    def copy(self, stored: FieldFile, name: str) -> bool:
        """Write a stored file under this name; False where it is missing."""
        target = self.directory / name
        try:
            source = stored.open()
        except OSError:
            self.missing.append(stored.name or "")
            return False
        target.parent.mkdir(exist_ok=True)
        with source, target.open("wb") as file:
            shutil.copyfileobj(source, file)
        self.written += 1
        return True


def is_drawn(page: Page) -> bool:
    """Whether the page's picture was drawn from its PDF, after which it is named then."""
    name = page.pdf.name or ""
    return bool(name) and (page.image.name or "").startswith(f"{name.removesuffix('.pdf')}-")


def write_zones(stem: Path, articles: Iterable[Article]) -> None:
    """Write the zones of a page, whatever their state; no file where it has none."""
    zones = [zone_json(zone, article) for article in articles for zone in article.zones.all()]
    if zones:
        write_json(stem.with_name(f"{stem.name}.zones.json"), zones)


def zone_json(zone: Zone, article: Article) -> dict[str, Any]:
    return {
        "article": article.public_id,
        "points": zone.points,
        "state": zone.state,
        "evidence": zone.evidence,
        "decided_at": zone.decided_at and zone.decided_at.isoformat(),
    }


def write_json(file: Path, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    # As bytes, so that line ends are the same everywhere.
    file.write_bytes(f"{text}\n".encode())
