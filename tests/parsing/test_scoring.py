"""The measure itself: what counts as read right."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.parsing.scoring import FIELDS, Scores, Tally, compare, score

BRIDGE: dict[str, Any] = {
    "headline": "老桥修好了",
    "decks": ["全长九丈"],
    "dateline": "本报讯",
    "bylines": [{"role": "记者", "name": "方知远"}],
    "continued_from": "",
    "continued_on": "A01",
    "body": [
        {"kind": "paragraph", "text": "渡口的老桥修好了，村民从东岸走到西岸。"},
        {"kind": "crosshead", "text": "三棵槐树"},
        {"kind": "paragraph", "text": "桥头的三棵槐树也编了号，挂了牌。"},
    ],
}
MARKET: dict[str, Any] = {
    "headline": "菜市场换了新顶棚",
    "decks": [],
    "bylines": [],
    "body": [{"kind": "paragraph", "text": "下雨天买菜再也不用打伞。"}],
}


def compared(true: list[dict[str, Any]], found: list[dict[str, Any]]) -> Scores:
    scores = {name: Tally() for name in FIELDS}
    compare(true, found, scores)
    return scores


def wrong(true: list[dict[str, Any]], found: list[dict[str, Any]]) -> set[str]:
    return {name for name, tally in compared(true, found).items() if tally.f1 < 1}


def test_what_is_read_as_it_stands_is_right_in_any_order_and_with_any_spaces() -> None:
    spaced = {**BRIDGE, "headline": "老桥 修好了", "continued_on": "A1"}
    assert wrong([BRIDGE, MARKET], [MARKET, spaced]) == set()


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"headline": "老桥"}, {"headline"}),
        ({"kicker": "渡口"}, {"kicker"}),
        ({"decks": []}, {"decks"}),
        ({"dateline": ""}, {"dateline"}),
        ({"bylines": [{"role": "摄影", "name": "方知远"}]}, {"bylines"}),
        ({"continued_on": "2"}, {"continued_on"}),
        ({"body": BRIDGE["body"][:1]}, {"articles", "crossheads", "paragraphs"}),
        ({"body": [*BRIDGE["body"], {"kind": "caption", "text": "图为老桥。"}]}, {"captions"}),
    ],
)
def test_a_field_read_otherwise_is_wrong_and_no_other(
    change: dict[str, Any], fields: set[str]
) -> None:
    assert wrong([BRIDGE], [{**BRIDGE, **change}]) == fields


def test_a_paragraph_read_as_two_is_wrong_while_the_article_is_right() -> None:
    text = BRIDGE["body"][0]["text"]
    halves = [{"kind": "paragraph", "text": half} for half in (text[:9], text[9:])]
    found = compared([BRIDGE], [{**BRIDGE, "body": [*halves, *BRIDGE["body"][1:]]}])
    assert found["articles"] == Tally(right=1, found=1, true=1)
    assert found["paragraphs"] == Tally(right=1, found=3, true=2)
    assert found["paragraphs"].precision == pytest.approx(1 / 3)
    assert found["paragraphs"].recall == pytest.approx(1 / 2)
    assert found["paragraphs"].f1 == pytest.approx(2 / 5)


def test_an_article_lost_or_made_up_counts_against_the_reading() -> None:
    assert compared([BRIDGE, MARKET], [BRIDGE])["articles"] == Tally(right=1, found=1, true=2)
    assert compared([BRIDGE], [BRIDGE, MARKET])["articles"] == Tally(right=1, found=2, true=1)


def test_two_articles_read_as_one_are_both_wrong() -> None:
    merged = {**BRIDGE, "body": [*BRIDGE["body"], *MARKET["body"]]}
    assert compared([BRIDGE, MARKET], [merged])["articles"].right == 0


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert Tally().f1 == Tally().precision == Tally().recall == 1.0


def test_the_table_is_printed_for_directories_of_pages(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "02.txt").write_text(
        "老桥修好了\n\n本报讯 今天，渡口的老桥修好了。", "utf-8"
    )
    body = [{"kind": "paragraph", "text": "今天，渡口的老桥修好了。"}]
    article = {**MARKET, "headline": "老桥修好了", "dateline": "本报讯", "body": body}
    truth = json.dumps({"articles": [article]})
    (tmp_path / "one" / "02.truth.json").write_text(truth, "utf-8")
    command = [sys.executable, "-m", "tests.parsing.scoring", tmp_path]
    root = Path(__file__).parents[2]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    head, *rows = run.stdout.splitlines()
    assert head.split() == ["field", "precision", "recall", "F1", "true"]
    assert [row.split()[0] for row in rows] == list(FIELDS)
    assert rows[0].split() == ["articles", "1.000", "1.000", "1.000", "1"]


def test_a_directory_without_truth_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"holds no \*\.truth\.json"):
        score([tmp_path])
