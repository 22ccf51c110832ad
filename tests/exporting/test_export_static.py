"""The command export_static."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from articles.models import Issue
from tests.exporting.static_files import files_in

pytestmark = pytest.mark.django_db


class TestCommand:
    def call(self, *words: Any) -> str:
        printed = io.StringIO()
        with translation.override("en"):
            call_command("export_static", *map(str, words), stdout=printed)
        return printed.getvalue()

    def test_says_what_it_did(self, whole: Issue, out: Path) -> None:
        numbers = r"[0-9]+ pages rendered, files written [0-9]+, taken away 0\.\n"
        assert re.fullmatch(f"{re.escape(str(out))}: {numbers}", self.call(out))

    def test_says_nothing_of_files_that_were_not_collected(
        self, whole: Issue, out: Path, settings: Any, recwarn: pytest.WarningsRecorder
    ) -> None:
        settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH = out.with_name("nowhere"), False
        self.call(out)
        assert [str(one.message) for one in recwarn if "No directory" in str(one.message)] == []

    def test_makes_a_zip_that_is_always_the_same(self, whole: Issue, out: Path) -> None:
        self.call(out, "--zip")
        first = out.with_name("out.zip").read_bytes()
        archive = zipfile.ZipFile(io.BytesIO(first))
        assert {
            name.removeprefix("out/"): archive.read(name) for name in archive.namelist()
        } == files_in(out)
        self.call(out, "--zip")
        assert out.with_name("out.zip").read_bytes() == first

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (["--newspaper", "nowhere"], "There is no newspaper “nowhere”; the nearest is"),
            (["--from", "12.3.2024"], "“12.3.2024” is no date"),
            (["--from", "2024-03-13", "--to", "2024-03-12"], "is after --to 2024-03-12"),
        ],
    )
    def test_refuses_in_one_sentence(
        self, whole: Issue, out: Path, words: list[str], sentence: str
    ) -> None:
        with pytest.raises(CommandError, match=sentence):
            self.call(out, *words)
        assert not out.exists()

    def test_stopped_it_says_how_to_go_on(
        self, whole: Issue, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stopped(*given: Any) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("articles.management.commands.export_static.export_static", stopped)
        with pytest.raises(CommandError, match="Call it again to go on") as caught:
            self.call(out)
        assert caught.value.returncode == 130
