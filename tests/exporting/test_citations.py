"""Citations: GB/T 7714-2015, BibTeX and RIS, for whatever a newspaper prints."""

import datetime
import re
import unicodedata
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.exporting.citations import (
    Reference,
    bibtex,
    gb_t_7714,
    gb_t_7714_online,
    reference_to,
    ris,
)
from articles.models import Article, Byline, Contributor, Issue, Newspaper, Page, Story

ADDRESS = "https://paper.example/story/k3mq7/"
MAY_FIRST = datetime.date(2024, 5, 1)
UNESCAPED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{char}": char for char in "#$%&_"},
}
ESCAPE = re.compile("|".join(map(re.escape, UNESCAPED)))

# Any text that a database can hold, and often what means something in one of the forms.
characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
signs = st.sampled_from([*'{}\\"%$#&_~^@,= ', "\n", "\r\n", "\x85", "\u2028", "ER  - ", " and "])
texts = st.lists(characters | signs, max_size=12).map("".join)
numbers = count(1)


def make_story(
    *headlines: str,
    signed: list[tuple[str, str]] | None = None,
    labels: str = "1 2 4",
    edition: str = "",
    **fields: Any,
) -> Story:
    """A story of one part for each headline, on pages of these labels; nothing is stored."""
    newspaper = Newspaper(pk=1, slug="qiaotou", name="桥头日报")
    issue = Issue(newspaper=newspaper, date=datetime.date(2024, 3, 12), edition=edition)
    parts = []
    for headline, label in zip(headlines, labels.split(), strict=False):
        page = Page(pk=next(numbers), issue=issue, label=label)
        part = Article(pk=next(numbers), page=page, headline=headline, public_id="k3mq7", **fields)
        part._prefetched_objects_cache = {"bylines": [], "photos": []}
        parts.append(part)
    parts[0]._prefetched_objects_cache["bylines"] = [
        Byline(role=role, contributor=Contributor(pk=next(numbers), name=name))
        for role, name in signed or []
    ]
    return Story(tuple(parts))


def reference(*headlines: str, **options: Any) -> Reference:
    return reference_to(make_story(*headlines, **options), ADDRESS, MAY_FIRST)


def reporters(*names: str) -> list[tuple[str, str]]:
    return [("记者", name) for name in names]


def test_a_printed_story_is_cited_with_newspaper_date_and_page() -> None:
    cited = gb_t_7714(reference("新桥合龙", signed=reporters("方舟")))
    assert cited == "方舟. 新桥合龙[N]. 桥头日报, 2024-03-12(1)."


def test_online_it_has_the_date_of_access_and_the_address() -> None:
    cited = gb_t_7714_online(reference("新桥合龙", signed=reporters("方舟")))
    assert cited == (
        "方舟. 新桥合龙[N/OL]. 桥头日报, 2024-03-12(1)[2024-05-01]. "
        "https://paper.example/story/k3mq7/."
    )


def test_a_story_that_jumps_names_every_page_once() -> None:
    assert "(1,2,4)" in gb_t_7714(reference("新桥合龙", "", "桥的那一边"))
    assert "(A01,B02)" in gb_t_7714(reference("新桥合龙", "", labels="A01 B02"))


def test_up_to_three_authors_are_named() -> None:
    cited = gb_t_7714(reference("新桥合龙", signed=reporters("方舟", "叶青", "林岸")))
    assert cited.startswith("方舟, 叶青, 林岸. 新桥合龙")


def test_of_more_authors_three_are_named_and_the_others_meant() -> None:
    cited = gb_t_7714(reference("新桥合龙", signed=reporters("方舟", "叶青", "林岸", "江帆")))
    assert cited.startswith("方舟, 叶青, 林岸, 等. 新桥合龙")


def test_an_unsigned_story_begins_with_its_headline() -> None:
    assert gb_t_7714(reference("新桥合龙")).startswith("新桥合龙[N]")


def test_an_edition_stands_behind_the_newspapers_name() -> None:
    assert "桥头日报: 增刊, 2024-03-12(1)" in gb_t_7714(reference("新桥合龙", edition="增刊"))


@pytest.mark.parametrize(
    ("signed", "authors"),
    [
        ([("记者", "方舟"), ("通讯员", "叶青"), ("摄影", "林岸")], ["方舟", "叶青"]),
        ([("作者", "方舟"), ("翻译", "叶青")], ["方舟"]),
        ([("翻译", "叶青"), ("插图", "林岸")], ["叶青"]),
        ([("摄影", "林岸"), ("责任编辑", "江帆")], ["林岸"]),
        ([("责任编辑", "江帆")], ["江帆"]),
        ([("口述", "方舟"), ("整理", "叶青")], ["方舟"]),
    ],
)
def test_the_authors_are_those_who_answer_for_the_text(
    signed: list[tuple[str, str]], authors: list[str]
) -> None:
    assert reference("新桥合龙", signed=signed).authors == authors


def test_a_story_without_headline_is_cited_by_its_opening_words_in_brackets() -> None:
    body = [{"kind": "paragraph", "text": "桥头的钟敲了八下。"}]
    assert gb_t_7714(reference("", body=body)).startswith("[桥头的钟敲了八下。][N]")


@pytest.mark.parametrize("headline", ["", "\n", "\x07"])
def test_a_story_without_any_words_is_cited_as_untitled(headline: str) -> None:
    assert gb_t_7714(reference(headline)).startswith("[无题][N]")


def test_line_breaks_and_runs_of_spaces_become_one_space() -> None:
    assert gb_t_7714(reference("科技兴农\r\n　稻浪千里")).startswith("科技兴农 稻浪千里[N]")


def test_bibtex_is_an_article_of_a_newspaper() -> None:
    cited = bibtex(reference("新桥合龙", "", signed=reporters("方舟", "叶青"), edition="增刊"))
    assert cited == (
        "@article{qiaotou-k3mq7,\n"
        "  author = {{方舟} and {叶青}},\n"
        "  title = {{新桥合龙}},\n"
        "  journal = {桥头日报: 增刊},\n"
        "  year = {2024},\n"
        "  month = mar,\n"
        "  date = {2024-03-12},\n"
        "  pages = {1, 2},\n"
        "  entrysubtype = {newspaper},\n"
        "  language = {chinese},\n"
        "  url = {https://paper.example/story/k3mq7/},\n"
        "  urldate = {2024-05-01},\n"
        "}\n"
    )


def test_bibtex_of_an_unsigned_story_has_no_author() -> None:
    assert "author" not in read_bibtex(bibtex(reference("新桥合龙")))


def test_ris_is_a_newspapers_record() -> None:
    cited = ris(reference("新桥合龙", "", signed=reporters("方舟", "叶青"), edition="增刊"))
    assert cited.split("\r\n") == [
        "TY  - NEWS",
        "AU  - 方舟",
        "AU  - 叶青",
        "TI  - 新桥合龙",
        "T2  - 桥头日报",
        "ET  - 增刊",
        "PY  - 2024",
        "DA  - 2024/03/12",
        "SP  - 1, 2",
        "LA  - zh",
        "UR  - https://paper.example/story/k3mq7/",
        "Y2  - 2024/05/01",
        "ER  - ",
        "",
    ]


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of the only record in a text, read as BibTeX does: by counting braces.

    BibTeX counts every brace, one behind a backslash too.
    """
    match = re.match(r"@article\{[-\w]+,\s*", text, re.ASCII)
    assert match
    fields, here = {}, match.end()
    while text[here] != "}":
        match = re.compile(r"(\w+) = (?=\{|\w+,)").match(text, here)
        assert match
        end = end_of_value(text, match.end())
        assert text[end] == ","
        fields[match[1]] = text[match.end() : end]
        here = end + 1 + len(text[end + 1 :]) - len(text[end + 1 :].lstrip())
    assert text[here + 1 :] == "\n", "something stands behind the record"
    return fields


def end_of_value(text: str, start: int) -> int:
    if text[start] != "{":
        return text.index(",", start)
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "{") - (text[place] == "}")
        if depth == 0:
            return place + 1
    raise AssertionError("a brace is not closed")


def plain(value: str, braces: int) -> str:
    """What TeX sets for a value in so many pairs of braces."""
    inner = value[braces : len(value) - braces]
    left = ESCAPE.sub("", inner)
    assert not set(left) & set("\\{}~^#$%&_"), "TeX would take this for a command"
    return ESCAPE.sub(lambda escape: UNESCAPED[escape[0]], inner)


def seen(text: str) -> str:
    """What of a text is ink on paper."""
    ink = (c for c in text if unicodedata.category(c) != "Cc" and c not in "\ufffe\uffff")
    return "".join("".join(ink).split())


@given(headline=texts, name=texts, other=texts, edition=texts)
def test_bibtex_reads_back_whatever_is_printed(
    headline: str, name: str, other: str, edition: str
) -> None:
    cited = reference(headline, signed=reporters(name, other), edition=edition)
    fields = read_bibtex(bibtex(cited))
    assert seen(plain(fields["title"], braces=2)) == (seen(headline) or "[无题]")
    assert plain(fields["journal"], braces=1) == cited.serial
    names = fields["author"][2:-2].split("} and {")
    assert [seen(plain(one, braces=0)) for one in names] == [seen(name), seen(other)]
    assert fields["pages"] == "{1}"


@given(headline=texts, name=texts, edition=texts)
def test_ris_reads_back_whatever_is_printed(headline: str, name: str, edition: str) -> None:
    record = ris(reference(headline, signed=reporters(name), edition=edition))
    lines = record.splitlines()
    assert record == "".join(f"{line}\r\n" for line in lines)
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    fields = {line[:2]: line[6:] for line in lines}
    assert [line[:2] for line in lines].count("ER") == 1
    assert lines[-1] == "ER  - "
    assert seen(fields["TI"]) == (seen(headline) or "[无题]")
    assert seen(fields["AU"]) == seen(name)
    assert seen(fields.get("ET", "")) == seen(edition)


@given(headline=texts, name=texts)
def test_gb_t_7714_is_one_line_whatever_is_printed(headline: str, name: str) -> None:
    cited = reference(headline, signed=reporters(name))
    for text in (gb_t_7714(cited), gb_t_7714_online(cited)):
        assert text.splitlines() == [text]
        assert "桥头日报, 2024-03-12(1)" in text
