"""An import of one page of text with files beside it, into a media directory of its own."""

from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from articles.importing.report import Report
from articles.models import Page
from tests.facsimile.samples import file_of, scene
from tests.importing.desk import Desk

TEXT = "老桥修好了\n\n本报讯（记者方舟）桥头的老桥昨天修好了，桥面换了新石板，两边装了栏杆。\n"
JPEG, PNG = file_of(scene(700, 1000)), file_of(scene(500, 800), "PNG")


def take(desk: Desk, files: dict[str, bytes], **options: Any) -> Report:
    """Import the directory with one page of text and these files in it."""
    (desk.directory / "02-综合新闻.txt").write_text(TEXT, encoding="utf-8")
    for name, content in files.items():
        (desk.directory / name).parent.mkdir(exist_ok=True)
        (desk.directory / name).write_bytes(content)
    return desk.run(desk.directory, **options)


def stored() -> set[str]:
    """The files in the media."""
    root = Path(default_storage.location)
    return {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()}


def page() -> Page:
    return Page.objects.with_issue().get()
