"""search: published stories, for people and for scripts."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import SearchIndex
from articles.search import index_issue
from tests.commands.conftest import Call
from tests.commands.test_parse_page import ROOT
from tests.search.shelf import print_story
from tests.views import press

pytestmark = pytest.mark.django_db


def asked(call: Call, *words: object) -> dict:
    return json.loads(call("search", *words, "--json"))


def test_each_story_is_a_line_with_its_snippet_and_the_last_line_their_number(call: Call) -> None:
    older = print_story("老桥修好了", "桥面换了新石板。", days_before=1)
    newer = print_story("新桥通车", "两岸的桥面一样宽。")
    assert call("search", "桥面").splitlines() == [
        f"2024-03-12  Page 1  新桥通车  {newer.public_id}",
        "    两岸的桥面一样宽。",
        f"2024-03-11  Page 1  老桥修好了  {older.public_id}",
        "    桥面换了新石板。",
        "2 stories",
    ]
    assert call("search", "石板").splitlines()[-1] == "1 story"


@pytest.mark.parametrize("query", ["没有的词", "", " ", "\0", '"', "NEAR("])
def test_where_nothing_is_found_it_says_so(call: Call, query: str) -> None:
    print_story("老桥修好了")
    assert call("search", query) == "0 stories\n"
    assert asked(call, query) == {"total": 0, "results": []}


def test_json_for_scripts(call: Call) -> None:
    issue = press.print_issue(press.print_newspaper())
    head = press.print_article(
        press.print_page(issue, "A02"), "渡口<停航>之后", body=press.text("铜铃上面刻着")
    )
    later = press.print_article(press.print_page(issue, "A03"), body=press.text("两个字：“平安”。"))
    press.join(head, later)
    index_issue(issue)
    assert asked(call, "刻着两个字") == {
        "total": 1,
        "results": [
            {
                "public_id": head.public_id,
                "headline": "渡口<停航>之后",
                "date": "2024-03-12",
                "page": "A02",
                "snippet": "铜铃上面刻着两个字：“平安”。",
            }
        ],
    }


def test_drafts_are_not_found(call: Call) -> None:
    issue = press.print_issue(press.print_newspaper(), published=False)
    press.print_article(press.print_page(issue), "草稿")
    index_issue(issue)
    assert asked(call, "草稿")["total"] == 0


def test_a_page_of_results_and_the_place_behind_it(call: Call) -> None:
    for day in range(5):
        print_story(f"渡口{day}", days_before=day)
    found, after = [], ()
    for _page in range(3):
        answer = asked(call, "渡口", "--limit", 2, *after)
        assert answer["total"] == 5
        found += [row["headline"] for row in answer["results"]]
        after = ("--after", answer.get("next"))
    assert found == [f"渡口{day}" for day in range(5)]
    assert "next" not in answer, "there is nothing behind the last"


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_limit_that_makes_no_sense(call: Call, limit: int) -> None:
    with pytest.raises(CommandError, match=r"^--limit is a number from 1 to 1000\.$") as caught:
        call("search", "渡口", f"--limit={limit}")
    assert caught.value.returncode == 1


@pytest.mark.parametrize("place", ["x", "2", "4.2024-03-12.1", "2.2024-13-12.1", "0.2024-03-12.-1"])
def test_a_place_that_is_none(call: Call, place: str) -> None:
    with pytest.raises(CommandError, match=r"^--after takes what an earlier answer gave as"):
        call("search", "渡口", "--after", place)


@pytest.mark.parametrize("tier", [0, 1, 2, 3])
def test_a_place_of_another_query_is_a_place(call: Call, tier: int) -> None:
    print_story("渡口", "，")
    assert asked(call, "，", "--after", f"{tier}.2024-03-12.0")["total"] == 1


@pytest.mark.parametrize("option", [["--limit", "many"], ["--colour"], []])
def test_options_that_are_none_end_in_a_sentence(tmp_path: Path, option: list[str]) -> None:
    command = [sys.executable, "manage.py", "search", *option, *(["渡口"] if option else [])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode != 0
    assert done.stdout == ""
    assert "error: " in done.stderr
    assert "Traceback" not in done.stderr


def test_what_the_index_misses_is_told_beside_the_answer(call: Call) -> None:
    print_story("老桥修好了")
    issue = press.print_issue(press.print_newspaper(), edition="增刊")
    press.print_article(press.print_page(issue), "老桥增刊")
    for words in ((), ("--json",)):
        printed, beside = StringIO(), StringIO()
        call_command("search", "老桥", *words, stdout=printed, stderr=beside)
        assert "老桥修好了" in printed.getvalue()
        assert beside.getvalue() == (
            "Some stories are not in the search index: run rebuild_search.\n"
        )
    SearchIndex.objects.update(stamp="other rules")
    index_issue(issue)
    beside = StringIO()
    call_command("search", "老桥", stdout=StringIO(), stderr=beside)
    assert beside.getvalue() == "The search index was made by other rules: run rebuild_search.\n"
