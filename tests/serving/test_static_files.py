"""Static files: hashed, compressed, kept for ever; and what tells of those that are missing."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.conf import LazySettings
from django.contrib.staticfiles import finders
from django.utils.functional import SimpleLazyObject

from newsroom import static_files
from newsroom.static_files import HashedFiles, check_collected

ROOT = Path(__file__).resolve().parent.parent.parent
NAMED = re.compile(r"""\{%\s*static\s+["']([^"']+)["']""")
# In scripts: import … from "./other.js"; in styles: url(other.svg).
REFERRED = {
    ".js": re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+)["']"""),
    ".css": re.compile(r"""url\(\s*["']?([^"')#?:]+)"""),
}
HASHED = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")


@pytest.fixture
def storage(
    collected: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> HashedFiles:
    """The files as they were collected."""
    settings.STATIC_ROOT = collected / "static"
    found = HashedFiles()
    monkeypatch.setattr(static_files, "staticfiles_storage", found)
    return found


def references(storage: HashedFiles) -> Iterator[tuple[Path, str]]:
    """Each file that is sent to browsers, with each other file that it refers to."""
    for name, hashed in storage.hashed_files.items():
        if pattern := REFERRED.get(Path(name).suffix):
            file = Path(storage.path(hashed))
            yield from ((file, other) for other in pattern.findall(file.read_text("utf-8")))


def test_every_static_file_that_a_template_names_is_there() -> None:
    templates = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "articles").rglob("*.html")]
    named = {name for file in templates for name in NAMED.findall(file.read_text("utf-8"))}
    assert "articles/tokens.css" in named
    assert [name for name in sorted(named) if not finders.find(name)] == []


def test_scripts_and_styles_refer_to_others_by_hashed_names(storage: HashedFiles) -> None:
    found = list(references(storage))
    assert any(re.fullmatch(r"\./labels\.[0-9a-f]{12}\.js", other) for _file, other in found)
    assert any(file.suffix == ".css" for file, _other in found)
    wrong = [
        (file.name, other)
        for file, other in found
        if not HASHED.search(other) or not (file.parent / other).is_file()
    ]
    assert wrong == []


def test_readers_get_a_compressed_file_and_keep_it_for_ever(
    server: str, storage: HashedFiles
) -> None:
    address = f"{server}/static/{storage.hashed_files['articles/tokens.css']}"
    with urlopen(Request(address, headers={"Accept-Encoding": "gzip"})) as response:
        body, headers = response.read(), response.headers
    original = finders.find("articles/tokens.css")
    assert gzip.decompress(body) == Path(original).read_bytes()
    assert headers["Content-Encoding"] == "gzip"
    assert re.fullmatch(r"max-age=\d{8,}, public, immutable", headers["Cache-Control"])
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Access-Control-Allow-Origin"] is None


def test_under_its_own_name_a_file_is_kept_for_a_minute(server: str) -> None:
    with urlopen(f"{server}/static/articles/tokens.css") as response:
        assert response.headers["Cache-Control"] == "max-age=60, public"


class TestTheCheckBeforeADeployment:
    def test_has_nothing_to_say_when_all_is_collected(self, storage: HashedFiles) -> None:
        assert check_collected() == []

    def test_tells_of_files_that_were_never_collected(
        self, storage: HashedFiles, settings: LazySettings, tmp_path: Path
    ) -> None:
        settings.STATIC_ROOT = tmp_path
        (message,) = check_collected()
        assert re.match(rf"\d+ static files are not in {tmp_path}, or there as they", message.msg)
        assert "manage.py collectstatic" in str(message.hint)

    def test_tells_of_a_file_that_an_upgrade_changed(
        self, storage: HashedFiles, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        same = static_files.is_copy
        monkeypatch.setattr(
            static_files, "is_copy", lambda file, old: same(file, old) and file.name != "text.css"
        )
        (message,) = check_collected()
        assert message.msg.startswith("1 static files")
        assert "articles/text.css, for one" in message.msg

    def test_tells_of_a_list_of_names_without_an_entry(self, storage: HashedFiles) -> None:
        del storage.hashed_files["articles/text.css"]
        (message,) = check_collected()
        assert "articles/text.css" in message.msg

    def test_tells_of_a_list_of_names_that_is_broken(
        self, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        settings.STATIC_ROOT = tmp_path
        (tmp_path / "staticfiles.json").write_text("{")
        lazily = SimpleLazyObject(HashedFiles)
        monkeypatch.setattr(static_files, "staticfiles_storage", lazily)
        (message,) = check_collected()
        assert message.msg.startswith("The list of static files can't be read: Couldn't load")

    def test_is_silent_with_debug_where_nobody_collects(
        self, storage: HashedFiles, settings: LazySettings, tmp_path: Path
    ) -> None:
        settings.STATIC_ROOT, settings.DEBUG = tmp_path, True
        assert check_collected() == []


def test_what_was_not_collected_keeps_its_own_name_and_the_page_is_answered(
    storage: HashedFiles,
) -> None:
    assert HASHED.search(storage.url("articles/text.css"))
    del storage.hashed_files["articles/text.css"]
    assert storage.url("articles/text.css") == "/static/articles/text.css"
