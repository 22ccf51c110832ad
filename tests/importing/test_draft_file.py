"""Drafts are read strictly: every error names file, line and field."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.importing.formats.draft_file import read_drafts
from articles.importing.formats.raw_page import GivenLink, credit
from articles.importing.formats.refusal import Refused

WHOLE = {
    "column": "短评",
    "kicker": "眉题",
    "headline": "主题",
    "decks": ["副题一", "副题二"],
    "dateline": "本报讯",
    "bylines": [{"role": "记者", "name": "方舟"}],
    "continued_from": "1",
    "continued_on": "",
    "body": [{"kind": "paragraph", "text": "正文。"}, {"kind": "crosshead", "text": "小标题"}],
}


def read(tmp_path: Path, content: Any, name: str = "02.json") -> list[Any]:
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(read_drafts(path))


def refusal(tmp_path: Path, content: Any, name: str = "02.json") -> str:
    with pytest.raises(Refused) as caught:
        read(tmp_path, content, name)
    return str(caught.value).removeprefix(f"{tmp_path}/")


def test_a_whole_draft(tmp_path: Path) -> None:
    [page] = read(tmp_path, {"page": "02", "page_name": "要闻", "articles": [WHOLE]})
    assert (page.label, page.name, page.text) == ("2", "要闻", None)
    [incoming] = page.drafts
    assert incoming.fields == {
        "column_label": "短评",
        "kicker": "眉题",
        "headline": "主题",
        "decks": ["副题一", "副题二"],
        "dateline": "本报讯",
        "bylines": [credit("记者", "方舟")],
        "continued_from": "1",
        "continued_on": "",
        "body": WHOLE["body"],
    }


def test_printed_words_win_over_the_label_they_name(tmp_path: Path) -> None:
    article = {**WHOLE, "printed_from": "（上接第一版）"}
    [page] = read(tmp_path, {"page": "2", "articles": [article]})
    assert page.drafts[0].fields["continued_from"] == "（上接第一版）"


def test_other_keys_stand_for_other_programs(tmp_path: Path) -> None:
    article = {**WHOLE, "score": 0.3, "warnings": [None]}
    assert read(tmp_path, {"page": "2", "articles": [article], "source": 7})


def test_what_an_export_adds(tmp_path: Path) -> None:
    link = {"later": "cdfg", "state": "confirmed", "score": 1, "evidence": ["as printed"]}
    article = {**WHOLE, "public_id": "bcdf", "blocks": [3], "redirects": ["dfgh"], "links": [link]}
    [page] = read(tmp_path, {"page": "2", "articles": [article]})
    [incoming] = page.drafts
    assert (incoming.public_id, incoming.blocks, incoming.redirects) == ("bcdf", [3], ["dfgh"])
    assert incoming.links == [GivenLink("cdfg", "confirmed", 1.0, ["as printed"])]


def test_json_lines_hold_a_page_a_line(tmp_path: Path) -> None:
    lines = [json.dumps({"page": label, "articles": [WHOLE]}) for label in ("1", "2")]
    pages = read(tmp_path, "\n\n".join(lines), "issue.jsonl")
    assert [(page.label, page.line) for page in pages] == [("1", 1), ("2", 3)]


def test_the_line_is_named_in_json_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"page": "1", "articles": [WHOLE]}), '{"page": "2", "articles": [7]}']
    sentence = refusal(tmp_path, "\n".join(lines), "issue.jsonl")
    assert sentence == "issue.jsonl, line 2: articles[0]: An object is wanted here."


def test_an_error_of_json_names_its_line(tmp_path: Path) -> None:
    assert refusal(tmp_path, '{"page": "2",\n "articles": [}').startswith(
        "02.json, line 2: This is not JSON"
    )


@pytest.mark.parametrize("content", ["[" * 100_000, '{"page": ' + "9" * 5000 + "}"])
def test_json_that_python_cannot_take(tmp_path: Path, content: str) -> None:
    assert "nested too deeply" in refusal(tmp_path, content)


@pytest.mark.parametrize("content", [3, [1], None, "text"])
def test_json_that_is_no_object(tmp_path: Path, content: Any) -> None:
    assert refusal(tmp_path, json.dumps(content)).endswith("An object is wanted here.")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"headline": None}, "headline"),
        ({"headline": 7}, "headline"),
        ({"headline": "a\0"}, "headline"),
        ({"headline": "\ud800"}, "headline"),
        ({"decks": "副题"}, "decks"),
        ({"decks": [1]}, "decks[0]"),
        ({"bylines": [{"role": "记者"}]}, "bylines[0].name"),
        ({"bylines": [{"role": " ", "name": "方舟"}]}, "bylines[0].role"),
        ({"bylines": [{"role": "记者", "name": "方" * 101}]}, "bylines[0].name"),
        ({"bylines": ["方舟"]}, "bylines[0]"),
        ({"body": [{"kind": "table", "text": "x"}]}, "body[0].kind"),
        ({"body": [{"kind": "paragraph"}]}, "body[0].text"),
        ({"body": {"text": "x"}}, "body"),
        ({"public_id": "../etc"}, "public_id"),
        ({"blocks": [0]}, "blocks[0]"),
        ({"blocks": [True]}, "blocks[0]"),
        ({"links": [{"later": "bcdf", "state": "maybe"}]}, "links[0].state"),
        ({"links": [{"later": "bcdf", "state": "rejected", "score": 2}]}, "links[0].score"),
        *(
            (
                {"links": [{"later": "bcdf", "state": "rejected", "decided_at": moment}]},
                "links[0].decided_at",
            )
            for moment in (
                "gestern",
                "2024-03-12T06:00:00",
                "0001-01-01T00:00:00+14:00",
                "9999-12-31T23:00:00+00:00",
            )
        ),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(
    tmp_path: Path, change: dict[str, Any], field: str
) -> None:
    content = {"page": "2", "articles": [WHOLE, {**WHOLE, **change}]}
    assert refusal(tmp_path, content).startswith(f"02.json: articles[1].{field}: ")


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"page": "第二页", "articles": []}, "page"),
        ({"page": 2, "articles": []}, "page"),
        ({"page": "2"}, "articles"),
        ({"page": "2", "articles": [{}]}, "articles[0]"),
        ({"page": "2", "articles": [], "labels": [{"block": 1}]}, "labels[0].start"),
    ],
)
def test_a_wrong_page_is_refused_by_field(tmp_path: Path, content: Any, field: str) -> None:
    assert refusal(tmp_path, content).startswith(f"02.json: {field}: ")
