"""The name of the program that makes pages: another with another program, and only with one."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.exporting import static_edition
from articles.exporting.release import release
from articles.exporting.static_edition import export_static
from articles.models import Issue


def test_the_release_is_another_with_every_file(settings: Any, tmp_path: Path) -> None:
    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    (tmp_path / "templates").mkdir()
    names = ["templates/base.html", "templates/page.css", "requirements.lock"]
    seen = [release.__wrapped__()]
    for name in names:
        (tmp_path / name).write_text("a")
        seen.append(release.__wrapped__())
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").write_text(json.dumps({}))
    seen.append(release.__wrapped__())
    settings.ALLOWED_HOSTS = ["news.example"]
    seen.append(release.__wrapped__())
    assert len(set(seen)) == len(seen)


def test_a_program_stays_what_it_is_when_its_files_are_exchanged(
    settings: Any, tmp_path: Path
) -> None:
    before = release()
    settings.BASE_DIR = tmp_path
    assert release() == before


@pytest.mark.django_db
def test_another_program_asks_for_all_of_a_static_edition_again(
    whole: Issue, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = export_static(out)
    monkeypatch.setattr(static_edition, "release", lambda: "another")
    assert export_static(out).rendered == first.rendered
