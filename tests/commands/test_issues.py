"""The commands that make, import, match, publish and export issues."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError

from articles.management.commands import import_issue
from articles.models import Article, Correction, Issue, Newspaper
from tests.commands.conftest import Call

pytestmark = pytest.mark.django_db
ISSUE = ("--newspaper", "qiaotou", "--date", "2024-03-12")


@pytest.fixture(autouse=True)
def _newspaper(db: None) -> None:
    Newspaper.objects.create(slug="qiaotou", name="桥头日报")


def test_add_newspaper_makes_one_and_again_changes_nothing(call: Call) -> None:
    assert call("add_newspaper", "xidu", "西渡晚报") == "Made: 西渡晚报 (xidu)\n"
    assert call("add_newspaper", "xidu", "别的名字") == "Already there: 西渡晚报 (xidu)\n"
    assert Newspaper.objects.get(slug="xidu").name == "西渡晚报"


@pytest.mark.parametrize(("slug", "name"), [("西 渡", "西渡"), ("xidu", " "), ("xidu", "西" * 101)])
def test_add_newspaper_refuses_what_is_no_name(call: Call, slug: str, name: str) -> None:
    with pytest.raises(CommandError, match="can't be used"):
        call("add_newspaper", slug, name)


def test_import_issue_prints_a_report(call: Call, page: Path) -> None:
    printed = call("import_issue", page, *ISSUE)
    assert printed.splitlines() == [
        "桥头日报 2024-03-12: pages 1; "
        "articles created 1, updated 0, kept 0, merged 0, unchanged 0",
        "Problems:",
        "  page 2, “老桥修好了”: the issue has no article on the page it names: 3",
    ]
    assert not Issue.objects.get().is_published


def test_import_issue_can_publish(call: Call, whole_page: Path) -> None:
    assert "The issue is published.\n" in call("import_issue", whole_page, *ISSUE, "--publish")
    assert Issue.objects.get().is_published


def test_a_dry_run_publishes_and_stores_nothing(call: Call, whole_page: Path) -> None:
    printed = call("import_issue", whole_page, *ISSUE, "--publish", "--dry-run")
    assert printed.endswith("This was a dry run: nothing was stored.\n")
    assert not Issue.objects.exists()


def test_import_issue_takes_label_name_and_edition(call: Call, page: Path) -> None:
    call("import_issue", page, *ISSUE, "--label", "A7", "--name", "副刊", "--edition", "增刊")
    [found] = Issue.objects.get(edition="增刊").pages.all()
    assert (found.label, found.name) == ("A7", "副刊")


@pytest.mark.parametrize(
    "date", ["2024-02-30", "20240312", "12.3.2024", "gestern", "２０２４-03-12"]
)
def test_a_date_that_is_none(call: Call, page: Path, date: str) -> None:
    with pytest.raises(CommandError, match=f"“{date}” is no date; write it as 2024-03-12"):
        call("import_issue", page, "--newspaper", "qiaotou", "--date", date)


def test_a_bad_file_is_one_sentence(call: Call, page: Path) -> None:
    page.write_bytes(b"\x89PNG\n\0")
    with pytest.raises(CommandError) as caught:
        call("import_issue", page, *ISSUE)
    assert str(caught.value).startswith(f"{page}, line 2: It holds NUL characters")
    assert caught.value.returncode == 1


def test_an_interrupted_import_says_that_nothing_changed(
    call: Call, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_pages: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_issue, "with_bar", interrupt)
    with pytest.raises(CommandError, match="Stopped; nothing was changed") as caught:
        call("import_issue", page, *ISSUE)
    assert caught.value.returncode == 130
    assert not Issue.objects.exists()


def test_publish_and_withdraw_again_change_nothing(call: Call, whole_page: Path) -> None:
    call("import_issue", whole_page, *ISSUE)
    assert call("publish_issue", *ISSUE) == "Published: 桥头日报 2024-03-12\n"
    published_at = Issue.objects.get().published_at
    assert call("publish_issue", *ISSUE) == "Already published: 桥头日报 2024-03-12\n"
    assert Issue.objects.get().published_at == published_at
    assert call("withdraw_issue", *ISSUE) == "Withdrawn: 桥头日报 2024-03-12\n"
    assert call("withdraw_issue", *ISSUE) == "Not published: 桥头日报 2024-03-12\n"
    assert not Issue.objects.get().is_published


@pytest.mark.parametrize(
    "command",
    [
        ("publish_issue",),
        ("withdraw_issue",),
        ("check_issue",),
        ("match_continuations",),
        ("export_issue", "x"),
    ],
)
def test_an_issue_that_is_not_there(call: Call, command: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="There is no issue “桥头日报 2024-03-12”"):
        call(*command, *ISSUE)
    with pytest.raises(CommandError, match="the nearest is “qiaotou”"):
        call(*command, "--newspaper", "qiaotuo", "--date", "2024-03-12")


def jumping_story(directory: Path) -> Path:
    """Drafts of two pages: a story that jumps, and a mark without its other part."""
    first = {
        "headline": "渡口要建新码头",
        "printed_on": "（下转第2版）",
        "body": [{"kind": "paragraph", "text": "镇里决定在渡口建一座新码头，能停四条船，"}],
    }
    later = {
        "headline": "渡口要建新码头",
        "printed_from": "（上接第1版）",
        "body": [{"kind": "paragraph", "text": "老码头留给钓鱼的人。船工们都说好。"}],
    }
    open_end = {"headline": "桃花开了", "printed_on": "▶下转04版", "body": later["body"]}
    pages = [{"page": "1", "articles": [first]}, {"page": "2", "articles": [later, open_end]}]
    path = directory / "issue.jsonl"
    path.write_text("\n".join(json.dumps(page) for page in pages), encoding="utf-8")
    return path


def test_match_continuations_as_json(call: Call, tmp_path: Path) -> None:
    call("import_issue", jumping_story(tmp_path), *ISSUE)
    found = json.loads(call("match_continuations", *ISSUE, "--json"))
    [pair] = found["proposals"]
    ids = dict(Article.objects.values_list("page__label", "public_id").order_by("-position"))
    assert pair["earlier"] == {
        "page": "1",
        "headline": "渡口要建新码头",
        "opening": "镇里决定在渡口建一座新码头，能停",
        "public_id": ids["1"],
    }
    assert (pair["later"]["page"], pair["state"]) == ("2", "proposed")
    assert 0 < pair["score"] <= 1
    assert pair["evidence"]
    assert found["toss_ups"] == []
    [mark] = found["open_marks"]
    assert (mark["page"], mark["headline"], mark["side"]) == ("2", "桃花开了", "on")


def test_match_continuations_in_words(call: Call, tmp_path: Path) -> None:
    call("import_issue", jumping_story(tmp_path), *ISSUE)
    lines = call("match_continuations", *ISSUE).splitlines()
    assert lines[0] == "桥头日报 2024-03-12: continuations 1"
    assert lines[1].startswith("proposed: page 1, “渡口要建新码头” → page 2, “渡口要建新码头”")
    assert lines[-1].startswith("page 2, “桃花开了”: the issue has no article on the page it names")


def test_export_and_import_elsewhere(call: Call, page: Path, tmp_path: Path) -> None:
    call("import_issue", page, *ISSUE)
    public_id = Article.objects.get().public_id
    directory = tmp_path / "out"
    assert call("export_issue", directory, *ISSUE) == (
        f"{directory}: pages 1, articles 1, pictures 0\n"
    )
    Issue.objects.all().delete()
    call("import_issue", directory, *ISSUE)
    assert Article.objects.get().public_id == public_id
    with pytest.raises(CommandError, match="is not empty"):
        call("export_issue", directory, *ISSUE)


def test_an_import_that_rewrites_what_readers_have_asks_for_a_correction(
    call: Call, whole_page: Path
) -> None:
    call("import_issue", whole_page, *ISSUE, "--publish")
    whole_page.write_text(whole_page.read_text().replace("四十个人", "三十个人"), encoding="utf-8")
    with pytest.raises(CommandError, match="write a correction for its readers"):
        call("import_issue", whole_page, *ISSUE)
    call("import_issue", whole_page, *ISSUE, "--correction", "坐得下三十个人，不是四十个。")
    assert Correction.objects.get().text == "坐得下三十个人，不是四十个。"
