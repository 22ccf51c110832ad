"""One run after another: only the work that is needed, stopped or not, and nothing of others."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from articles.exporting import static_edition
from articles.exporting.static_edition import export_static
from articles.exporting.static_manifest import NAME, Refused
from articles.models import Article, Issue, RelatedStories
from articles.search import index_issue
from articles.workflow.publishing import withdraw
from articles.workflow.shown import newspapers_changed
from tests.exporting.static_files import dead_links, files_in
from tests.views.press import (
    MARCH_12,
    correct,
    print_archive,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db


def test_running_again_does_nothing(whole: Issue, out: Path) -> None:
    export_static(out)
    before = {path: (out / path).stat().st_mtime_ns for path in files_in(out)}
    again = export_static(out)
    assert (again.rendered, again.written, again.removed) == (0, 0, 0)
    assert {path: (out / path).stat().st_mtime_ns for path in files_in(out)} == before


def test_a_correction_asks_only_for_its_issue_and_for_what_tells_of_it(
    whole: Issue, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = print_issue(whole.newspaper, MARCH_12.replace(year=2020))
    theirs = print_article(print_page(other), "旧闻", signed=[("记者", "白帆")])
    index_issue(other)
    export_static(out)
    asked: list[str] = []
    get = static_edition.Site.get
    monkeypatch.setattr(
        static_edition.Site,
        "get",
        lambda site, address: asked.append(address) or get(site, address),
    )
    correct(Article.objects.get(headline="水位回落"), "退了一米。")
    Issue.objects.filter(pk=whole.pk).touch()
    export = export_static(out)
    assert "/qiaotou/2024-03-12/" in asked
    assert "退了一米。" in (out / "corrections/index.html").read_text(encoding="utf-8")
    assert theirs.get_absolute_url() not in asked
    assert theirs.page.get_absolute_url() not in asked
    assert not [one for one in asked if one.startswith("/qiaotou/2020")]
    # The same bytes are not written again.
    assert export.written < export.rendered
    assert dead_links(out) == []


def test_an_issue_that_is_withdrawn_is_gone(whole: Issue, out: Path) -> None:
    print_archive(whole.newspaper, 1)
    for issue in Issue.objects.all():
        index_issue(issue)
    export_static(out)
    withdraw(whole)
    # Its own pages first of all, also if there is no time for more.
    export_static(out, seconds=-1)
    assert not [name for name in files_in(out) if "2024-03-12/" in name]
    export_static(out)
    names = files_in(out)
    assert not [name for name in names if "2024-03-12" in name]
    assert not [name for name in names if name.startswith("media/")]
    assert not any("老桥修好了".encode() in content for content in names.values())
    assert dead_links(out) == []
    publish_again(whole)
    export_static(out)
    assert "qiaotou/2024-03-12/index.html" in files_in(out)


def publish_again(issue: Issue) -> None:
    Issue.objects.filter(pk=issue.pk).update(published_at=issue.changed_at)
    index_issue(Issue.objects.get(pk=issue.pk))


def test_a_run_that_was_stopped_goes_on_and_makes_the_same(
    whole: Issue, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_static(tmp_path / "one")
    get, left = static_edition.Site.get, iter(range(9))

    def stopped(site: Any, address: str) -> Any:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return get(site, address)

    monkeypatch.setattr(static_edition.Site, "get", stopped)
    with pytest.raises(KeyboardInterrupt):
        export_static(out)
    assert 0 < len(files_in(out)) < len(files_in(tmp_path / "one"))
    monkeypatch.setattr(static_edition.Site, "get", get)
    export = export_static(out)
    assert export.rendered < export_static(tmp_path / "two").rendered
    assert files_in(out) == files_in(tmp_path / "one")


def test_what_a_stopped_run_wrote_is_taken_away_if_it_is_withdrawn_meanwhile(
    whole: Issue, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    get, left = static_edition.Site.get, iter(range(3))

    def stopped(site: Any, address: str) -> Any:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return get(site, address)

    monkeypatch.setattr(static_edition.Site, "get", stopped)
    with pytest.raises(KeyboardInterrupt):
        export_static(out)
    monkeypatch.setattr(static_edition.Site, "get", get)
    withdraw(whole)
    export_static(out)
    assert not [name for name in files_in(out) if "2024-03-12" in name]


def test_a_run_stops_when_its_time_is_over(whole: Issue, out: Path) -> None:
    export = export_static(out, seconds=-1)
    assert (export.rendered, export.is_complete) == (0, False)
    assert export_static(out).is_complete


def test_a_directory_that_holds_other_things_is_refused(whole: Issue, out: Path) -> None:
    out.mkdir()
    (out / "thesis.doc").write_text("years of work")
    with translation.override("en"), pytest.raises(Refused, match="holds other things"):
        export_static(out)
    assert [one.name for one in out.iterdir()] == ["thesis.doc"]


def test_a_directory_that_cannot_be_written_is_told(whole: Issue, out: Path) -> None:
    (out / NAME).mkdir(parents=True)
    with pytest.raises(OSError, match="unable to open"):
        export_static(out)


def test_a_name_that_is_told_on_the_pages_of_another_newspaper_is_brought_up_to_date(
    whole: Issue, out: Path
) -> None:
    harbour = print_newspaper("harbour", "港口日报")
    theirs = print_article(print_page(print_issue(harbour)), "渡轮复航")
    RelatedStories.objects.create(
        story=Article.objects.get(headline="水位回落"), other=theirs, score=1
    )
    export_static(out)
    harbour.name = "海港晚报"
    harbour.save()
    newspapers_changed([harbour.pk])
    export_static(out)
    assert not [name for name, page in files_in(out).items() if "港口日报".encode() in page]


def test_what_somebody_put_between_is_not_written_over(whole: Issue, out: Path) -> None:
    export_static(out, seconds=-1)
    (out / "qiaotou/2024-03-12").mkdir(parents=True)
    (out / "qiaotou/2024-03-12/index.html").write_text("mine")
    with translation.override("en"), pytest.raises(Refused, match="none of the static edition's"):
        export_static(out)
    assert (out / "qiaotou/2024-03-12/index.html").read_text() == "mine"


def test_no_link_leads_out_of_the_directory(whole: Issue, out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    export_static(out, seconds=-1)
    (out / "qiaotou").symlink_to(elsewhere)
    with translation.override("en"), pytest.raises(Refused, match="is a link"):
        export_static(out)
    assert list(elsewhere.iterdir()) == []


def test_a_page_that_fails_stops_the_run_and_leaves_the_file(
    whole: Issue, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_static(out)
    before = files_in(out)
    broken = static_edition.Answer(500, "text/html", b"Server Error")
    monkeypatch.setattr(static_edition.Site, "get", lambda site, address: broken)
    Issue.objects.filter(pk=whole.pk).touch()
    with translation.override("en"), pytest.raises(static_edition.Broken, match="status 500"):
        export_static(out)
    assert files_in(out) == before
