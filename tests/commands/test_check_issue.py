"""check_issue, and the commands that publish, where an error stands."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Issue, Newspaper, Waiver
from articles.workflow.checking import waive_errors
from tests.commands.conftest import Call

pytestmark = pytest.mark.django_db
ISSUE = ("--newspaper", "qiaotou", "--date", "2024-03-12")


@pytest.fixture(autouse=True)
def _newspaper(db: None) -> None:
    Newspaper.objects.create(slug="qiaotou", name="桥头日报")


def test_an_error_is_told_and_the_exit_status_is_one(call: Call, page: Path) -> None:
    call("import_issue", page, *ISSUE)
    with pytest.raises(CommandError, match="1 error stands") as caught:
        call("check_issue", *ISSUE)
    assert caught.value.returncode == 1


def test_findings_stand_one_a_line(call: Call, page: Path) -> None:
    call("import_issue", page, *ISSUE)
    waive_errors(Issue.objects.get(), "其下文见昨日本报")
    lines = call("check_issue", *ISSUE).splitlines()
    assert lines[-1] == "Findings open: 1, errors among them: 0; waived: 1"
    assert lines[0].split(" · ") == [
        "waived",
        "jump-dangling",
        "page 2, “老桥修好了”",
        "“（下转第3版）”",
        "No article goes on with this one, though it says so.",
        "其下文见昨日本报",
    ]


def test_where_nothing_is_found_it_says_so(call: Call, whole_page: Path) -> None:
    call("import_issue", whole_page, *ISSUE)
    assert call("check_issue", *ISSUE) == "Findings open: 0, errors among them: 0; waived: 0\n"


def test_json_for_scripts(call: Call, page: Path) -> None:
    call("import_issue", page, *ISSUE)
    waive_errors(Issue.objects.get(), "其下文见昨日本报")
    found = json.loads(call("check_issue", *ISSUE, "--json"))
    assert found["issue"] == "桥头日报 2024-03-12"
    one, missing = found["findings"]
    assert (missing["code"], missing["page"], missing["waived"]) == ("page-missing", "", None)
    assert (one["level"], one["code"], one["page"]) == ("error", "jump-dangling", "2")
    assert (one["field"], one["start"], one["end"]) == ("continued_on", 0, 7)
    assert (one["quote"], one["mend"]) == ("（下转第3版）", None)
    assert one["waived"] == "其下文见昨日本报"
    assert one["fingerprint"] == Waiver.objects.get().fingerprint


def test_an_edition_is_checked_by_its_name(call: Call, whole_page: Path) -> None:
    call("import_issue", whole_page, *ISSUE, "--edition", "增刊")
    assert call("check_issue", *ISSUE, "--edition", "增刊").startswith("Findings open: 0")
    with pytest.raises(CommandError, match="There is no issue"):
        call("check_issue", *ISSUE)


def test_publish_issue_refuses_with_the_errors(call: Call, page: Path) -> None:
    call("import_issue", page, *ISSUE)
    with pytest.raises(CommandError, match="is not ready, 1 point is open: page 2") as caught:
        call("publish_issue", *ISSUE)
    assert caught.value.returncode == 1
    assert not Issue.objects.get().is_published


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_import_and_publish_keeps_the_pages_and_says_why_not(
    page: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    with pytest.raises(CommandError, match="imported, but the issue is not published") as caught:
        call_command("import_issue", str(page), *ISSUE, "--publish", *options)
    assert caught.value.returncode == 1
    assert "The issue is not published: 桥头日报 2024-03-12 is not ready" in capsys.readouterr().out
    assert Issue.objects.filter(published_at=None).count() == (0 if options else 1)


def test_the_sample_is_published_with_its_one_waiver(call: Call) -> None:
    call("load_sample")
    waiver = Waiver.objects.get()
    assert (waiver.code, waiver.by) == ("jump-dangling", None)
    assert waiver.reason
    for issue in Issue.objects.filter(newspaper__slug="lanxi"):
        printed = call("check_issue", "--newspaper", "lanxi", "--date", issue.date)
        assert "errors among them: 0" in printed
