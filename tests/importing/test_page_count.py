"""The number of pages that an issue was printed with, as its pages print it."""

from pathlib import Path

import pytest

from articles.exporting.issue_files import export_issue
from articles.importing.report import Report
from articles.models import Issue, Page
from tests.importing.desk import BRIDGE, PARAGRAPHS, Desk

STORY = f"老桥修好了\n\n本报讯（记者 方舟）{PARAGRAPHS['桥']}"


def page_text(desk: Desk, printed: str, page: str = "1") -> Path:
    """A page whose furniture prints how many pages the issue has, or does not."""
    path = desk.directory / f"{page}.txt"
    path.write_text(f"2024年3月12日 星期二 {printed}\n\n{STORY}\n", encoding="utf-8")
    return path


def set_count(desk: Desk, count: int | None) -> None:
    """As an editor does."""
    Issue.objects.filter(pk=desk.issue.pk).update(page_count=count)


def take(desk: Desk, printed: str, page: str = "1") -> Report:
    return desk.run(page_text(desk, printed, page))


def test_it_is_taken_from_the_furniture(desk: Desk) -> None:
    report = take(desk, "今日1版")
    assert desk.issue.page_count == 1
    assert (report.kept, report.problems) == ([], [])


def test_what_is_not_printed_is_not_known(desk: Desk) -> None:
    take(desk, "要闻")
    assert desk.issue.page_count is None


def test_missing_pages_are_reported(desk: Desk) -> None:
    report = take(desk, "今日四版")
    assert report.problems == ["Of the 4 pages of the issue, 1 are here."]
    take(desk, "", "2")
    take(desk, "", "3")
    assert take(desk, "", "4").problems == []
    assert desk.issue.page_count == 4


def test_an_editors_number_stays(desk: Desk) -> None:
    take(desk, "要闻")
    set_count(desk, 1)
    report = take(desk, "今日8版")
    assert desk.issue.page_count == 1
    assert report.kept == [f"{desk.issue}: printed pages (printed pages came changed, too)"]


def test_an_editors_emptiness_stays(desk: Desk) -> None:
    take(desk, "今日8版")
    set_count(desk, None)
    report = take(desk, "今日8版")
    assert desk.issue.page_count is None
    assert report.kept == [f"{desk.issue}: printed pages"]


def test_an_editors_number_on_an_issue_that_prints_none_is_no_news(desk: Desk) -> None:
    take(desk, "要闻")
    set_count(desk, 1)
    assert take(desk, "要闻").kept == []


def test_what_no_editor_touched_follows_the_page(desk: Desk) -> None:
    take(desk, "今日8版")
    take(desk, "今日12版")
    assert desk.issue.page_count == 12
    take(desk, "要闻")
    assert desk.issue.page_count is None


def test_importing_again_changes_nothing(desk: Desk) -> None:
    take(desk, "今日1版")
    before = Page.objects.values().get()
    report = take(desk, "今日1版")
    assert Page.objects.values().get() == before
    assert desk.issue.page_count == 1
    assert (report.unchanged, report.kept) == (1, [])


def test_a_page_that_prints_none_leaves_the_number_of_another(desk: Desk) -> None:
    take(desk, "今日2版")
    report = take(desk, "综合", "2")
    assert desk.issue.page_count == 2
    assert (report.kept, report.problems) == ([], [])


@pytest.mark.parametrize("order", [("1", "2"), ("2", "1")])
def test_of_pages_that_disagree_the_first_one_is_taken(desk: Desk, order: tuple[str, str]) -> None:
    printed = {"1": "今日2版", "2": "今日1版"}
    for page in order:
        report = take(desk, printed[page], page)
    assert desk.issue.page_count == 2
    assert report.problems == ["The pages print different numbers of pages: 2, 1."]


def test_drafts_without_text_leave_it(desk: Desk) -> None:
    take(desk, "今日1版", "2")
    (desk.directory / "2.txt").unlink()
    desk.page(BRIDGE, page="2")
    assert desk.issue.page_count == 1
    assert Page.objects.get().imported["page_count"] == 1


def test_a_dry_run_leaves_it(desk: Desk) -> None:
    take(desk, "要闻")
    desk.run(page_text(desk, "今日8版"), dry_run=True)
    assert desk.issue.page_count is None


def test_an_export_carries_what_the_page_prints(desk: Desk, tmp_path: Path) -> None:
    take(desk, "今日1版")
    export_issue(desk.issue, tmp_path / "export")
    desk.issue.delete()
    desk.run(tmp_path / "export")
    assert desk.issue.page_count == 1


def test_labels_that_name_no_block_of_the_text_count_nothing(desk: Desk) -> None:
    label = {"block": 99, "start": 0, "end": 2, "role": "furniture", "article": None}
    page_text(desk, "今日8版", "2")
    desk.write(BRIDGE, page="2", labels=[{**label, "joins": False, "reason": ""}])
    desk.run(desk.directory)
    assert desk.issue.page_count is None
