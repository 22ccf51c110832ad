"""parse_page prints drafts, or explains them; nothing is stored."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError

from articles.importing.formats.draft_file import read_drafts
from tests.commands.conftest import Call

ROOT = Path(__file__).resolve().parent.parent.parent


def test_one_json_object_a_page(call: Call, page: Path) -> None:
    first, second = call("parse_page", page, page).splitlines()
    assert first == second
    drafted = json.loads(first)
    assert (drafted["source"], drafted["page"], drafted["page_name"]) == (
        str(page),
        "2",
        "综合新闻",
    )
    [article] = drafted["articles"]
    assert article["headline"] == "老桥修好了"
    assert article["dateline"] == "本报讯"
    assert article["bylines"] == [{"role": "记者", "name": "方舟"}]
    assert (article["continued_on"], article["printed_on"]) == ("3", "（下转第3版）")
    assert [part["kind"] for part in article["body"]] == ["paragraph", "paragraph"]


def test_what_it_prints_can_be_imported_as_drafts(call: Call, page: Path) -> None:
    path = page.with_suffix(".jsonl")
    path.write_text(call("parse_page", page), encoding="utf-8")
    [read] = read_drafts(path)
    assert read.drafts[0].fields["continued_on"] == "（下转第3版）"
    assert read.drafts[0].blocks
    assert read.labels


def test_explain_gives_line_role_article_and_reason(call: Call, page: Path) -> None:
    header, *rows = call("parse_page", page, "--explain").splitlines()
    assert header.split() == ["line", "block", "article", "role", "text", "reason"]
    [headline] = [row for row in rows if "老桥修好了" in row]
    line, block, article, role, text, *reason = headline.split()
    assert (line, block, article, role, text) == ("3", "2", "1", "headline", "老桥修好了")
    assert reason


def test_explain_covers_the_whole_text(call: Call, page: Path) -> None:
    rows = call("parse_page", page, "--explain").splitlines()[1:]
    assert {row.split()[0] for row in rows} == {"1", "3", "5", "7"}


def test_a_file_that_is_not_there(call: Call, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"02\.txt: There is no such file"):
        call("parse_page", tmp_path / "02.txt")


@pytest.mark.parametrize("option", [[], ["--explain"]])
def test_a_reader_who_has_seen_enough_is_no_error(page: Path, option: list[str]) -> None:
    command = [sys.executable, "manage.py", "parse_page", *option, *[str(page)] * 200]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
