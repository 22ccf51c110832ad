"""An issue to keep, as readers download it; and the commands that write the same files."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.exporting import editions
from articles.exporting.editions import EPUB, PDF, Kind, has_pdf, kept, offer, path_of
from articles.models import Issue
from articles.workflow.publishing import withdraw
from tests.views import press

pytestmark = pytest.mark.django_db


def address(issue: Issue, ending: str) -> str:
    return reverse(f"issue_{ending}", args=[issue.newspaper.slug, issue.key])


def told(name: str, *words: Any) -> str:
    printed = io.StringIO()
    with translation.override("en"):
        call_command(name, *map(str, words), stdout=printed)
    return printed.getvalue().strip()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Kind:
    """A PDF that is set in no time."""
    kind = Kind(
        "pdf", PDF.media_type, lambda issue, to: to.write(b"%PDF-1.7 " + str(issue).encode())
    )
    monkeypatch.setattr(editions, "PDF", kind)
    monkeypatch.setattr("articles.management.commands.export_pdf.Command.kind", kind)
    return kind


def test_a_reader_downloads_the_book(whole: Issue) -> None:
    answer = press.reader().get("/qiaotou/2024-03-12.epub")
    assert answer["Content-Type"] == "application/epub+zip"
    assert 'filename="qiaotou-2024-03-12.epub"' in answer["Content-Disposition"]
    book = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    assert "EPUB/page-1.xhtml" in book.namelist()


def test_it_is_made_once_a_version(whole: Issue, django_assert_num_queries: Any) -> None:
    press.reader().get(address(whole, "epub")).getvalue()
    # The issue with its newspaper.
    with django_assert_num_queries(1):
        press.reader().get(address(whole, "epub")).getvalue()
    Issue.objects.filter(pk=whole.pk).touch()
    press.reader().get(address(whole, "epub")).getvalue()
    newest = path_of(Issue.objects.get(), EPUB)
    assert list(newest.parent.iterdir()) == [newest]


def test_the_files_of_other_editions_stay(whole: Issue) -> None:
    other = press.print_issue(whole.newspaper, edition="晚报")
    for issue in (other, whole):
        kept(issue, EPUB)
    assert path_of(other, EPUB).is_file()


def test_who_has_this_version_is_told_so(whole: Issue) -> None:
    first = press.reader().get(address(whole, "epub"))
    again = press.reader().get(address(whole, "epub"), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    Issue.objects.filter(pk=whole.pk).touch()
    changed = press.reader().get(address(whole, "epub"), headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


def test_what_is_not_published_is_for_editors_and_kept_by_nobody(
    whole: Issue, editor: Client
) -> None:
    press.reader().get(address(whole, "epub")).getvalue()
    withdraw(whole)
    assert press.reader().get(address(whole, "epub")).status_code == 404
    answer = editor.get(address(whole, "epub"))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_the_pdf_is_there_when_it_was_made_of_this_version(whole: Issue, quick: Kind) -> None:
    assert not has_pdf(whole)
    assert press.reader().get(address(whole, "pdf")).status_code == 404
    told("export_pdf", "--newspaper", "qiaotou", "--date", "2024-03-12")
    # Pages that are kept by version tell of it.
    assert Issue.objects.get().version == whole.version + 1
    whole.refresh_from_db()
    assert has_pdf(whole)
    told("export_pdf", "--newspaper", "qiaotou", "--date", "2024-03-12")
    assert Issue.objects.get().version == whole.version
    answer = press.reader().get(address(whole, "pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.getvalue().startswith(b"%PDF")
    Issue.objects.filter(pk=whole.pk).touch()
    assert press.reader().get(address(whole, "pdf")).status_code == 404


def test_a_book_made_after_it_leaves_the_pdf_where_it_is(whole: Issue, quick: Kind) -> None:
    names = ("--newspaper", "qiaotou", "--date", "2024-03-12")
    told("export_pdf", *names)
    told("export_epub", *names)
    assert has_pdf(Issue.objects.get())
    assert path_of(Issue.objects.get(), EPUB).is_file()


def test_a_slow_maker_leaves_the_file_of_a_later_version(whole: Issue) -> None:
    def write(issue: Issue, to: Any) -> None:
        Issue.objects.filter(pk=issue.pk).touch()
        kept(Issue.objects.get(), EPUB)
        to.write(b"old")

    kept(whole, Kind("epub", EPUB.media_type, write))
    assert path_of(Issue.objects.get(), EPUB).is_file()


def test_a_pdf_of_an_issue_that_was_changed_meanwhile_is_made_again(
    whole: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def write(issue: Issue, to: Any) -> None:
        if not made:
            Issue.objects.filter(pk=issue.pk).touch()
        made.append(issue.version)
        to.write(b"%PDF")

    kind = Kind("pdf", PDF.media_type, write)
    path = offer(whole, kind)
    assert made == [whole.version - 2, whole.version - 1]
    assert path == path_of(Issue.objects.get(), kind)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("ending", ["epub", "pdf"])
def test_no_such_issue_is_not_found(newspaper: Any, ending: str) -> None:
    assert press.reader().get(f"/qiaotou/1999-01-01.{ending}").status_code == 404


def test_a_command_writes_the_book_to_a_file_or_into_a_directory(
    whole: Issue, tmp_path: Path
) -> None:
    names = ("--newspaper", "qiaotou", "--date", "2024-03-12")
    assert told("export_epub", tmp_path / "a.epub", *names) == str(tmp_path / "a.epub")
    named = tmp_path / "qiaotou-2024-03-12.epub"
    assert told("export_epub", tmp_path, *names) == str(named)
    assert (tmp_path / "a.epub").read_bytes() == named.read_bytes()


def test_a_command_that_is_stopped_leaves_what_was_there(
    whole: Issue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(issue: Issue, to: Any) -> None:
        to.write(b"half")
        raise KeyboardInterrupt

    kind = Kind("epub", EPUB.media_type, stopped)
    monkeypatch.setattr("articles.management.commands.export_epub.Command.kind", kind)
    (tmp_path / "a.epub").write_bytes(b"before")
    with pytest.raises(CommandError) as caught:
        told("export_epub", tmp_path / "a.epub", "--newspaper", "qiaotou", "--date", "2024-03-12")
    assert caught.value.returncode == 130
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["a.epub"]
    assert (tmp_path / "a.epub").read_bytes() == b"before"


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(whole: Issue, tmp_path: Path) -> None:
    names = ("--newspaper", "qiaotou", "--date", "2024-03-12")
    with pytest.raises(CommandError, match=r"can't be written: No such file or directory\.$"):
        told("export_epub", tmp_path / "nowhere" / "a.epub", *names)
