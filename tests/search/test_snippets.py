"""Headline, snippet and place of a story that was found: marks stand where the text says so."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Article, Issue, Story, stories_for_indexing
from articles.search import Run, Snippet, parse_query, snippet_of
from articles.search.snippets import CUT, LEAD, LENGTH, Line, runs_of, spans_in, window_of
from articles.text.folding import fold
from tests.views import press

pytestmark = pytest.mark.django_db
quick = settings(max_examples=200, deadline=None)
FEW = "桥头Ｂb髮发 ，。"
texts = st.text(st.sampled_from(FEW), max_size=30)
terms = st.lists(st.text(st.sampled_from("桥头b发，"), min_size=1, max_size=3), max_size=3)


@pytest.fixture
def issue() -> Issue:
    return press.print_issue(press.print_newspaper())


def snippet(issue: Issue, query: str) -> Snippet:
    [story] = stories_for_indexing(issue)
    return snippet_of(story, parse_query(query))


def shown(runs: list[Run]) -> str:
    """The runs with marks in square brackets."""
    return "".join(f"[{run.text}]" if run.marked else run.text for run in runs)


def print_two_parts(issue: Issue) -> tuple[Article, Article]:
    """A story that jumps in mid-sentence from page 1 to page 2."""
    earlier = press.print_article(
        press.print_page(issue, "1"),
        "渡口停航之后",
        kicker="桥头新桥通车",
        body=press.text("昨天是最后一天。", "铜铃上面刻着"),
        signed=[("记者", "方舟")],
    )
    later = press.print_article(
        press.print_page(issue, "2"),
        decks=["老船工交出缆绳"],
        body=press.text("两个字：平安。", "人们上了岸。"),
    )
    press.join(earlier, later)
    return earlier, later


def test_headline_and_text_are_marked_where_they_hold_the_words(issue: Issue) -> None:
    print_two_parts(issue)
    found = snippet(issue, "渡口 上了岸 停航")
    assert shown(found.headline) == "[渡口停航]之后"
    assert shown(found.text) == "人们[上了岸]。"


def test_the_place_is_the_part_that_holds_the_hit(issue: Issue) -> None:
    earlier, later = print_two_parts(issue)
    for query, part in [
        ("最后一天", earlier),
        ("上了岸", later),
        ("平安", later),
        ("铜铃", earlier),
        ("新桥通车", earlier),
        ("交出缆绳", later),
        ("题:缆绳", later),
        ("渡口", earlier),
        ("方舟", earlier),
    ]:
        assert snippet(issue, query).part == part, query


def test_a_phrase_across_the_turn_is_marked_and_begins_on_the_earlier_part(issue: Issue) -> None:
    earlier, _later = print_two_parts(issue)
    found = snippet(issue, "刻着两个字")
    assert shown(found.text) == "铜铃上面[刻着两个字]：平安。"
    assert found.part == earlier


def test_the_line_with_the_most_words_is_shown_the_first_of_several(issue: Issue) -> None:
    body = press.text("老船。", "老船靠了渡口。", "渡口的老船。")
    press.print_article(press.print_page(issue), "甲", body=body)
    assert shown(snippet(issue, "渡口 老船").text) == "[老船]靠了[渡口]。"
    assert shown(snippet(issue, "老船").text) == "[老船]。"


def test_names_are_marked_with_their_role_before_them(issue: Issue) -> None:
    print_two_parts(issue)
    for query in ("方舟", "作者:方"):
        assert shown(snippet(issue, query).text).startswith("记者 [方")


def test_a_word_for_names_is_not_marked_in_the_body_nor_one_for_headlines(issue: Issue) -> None:
    body = press.text("方舟靠岸，渡口。")
    press.print_article(press.print_page(issue), "渡口", body=body, signed=[("记者", "方舟")])
    assert shown(snippet(issue, "作者:方舟").text) == "记者 [方舟]"
    found = snippet(issue, "题:渡口")
    assert (shown(found.headline), shown(found.text)) == ("[渡口]", "方舟靠岸，渡口。")


@pytest.mark.parametrize("query", ["题:停航", "新桥通车", "缆绳", "-别的", '-"别的"'])
def test_where_the_body_holds_nothing_it_is_shown_from_its_beginning(
    issue: Issue, query: str
) -> None:
    print_two_parts(issue)
    assert snippet(issue, query).text == [Run("昨天是最后一天。铜铃上面刻着")]


def test_excluded_words_are_not_marked(issue: Issue) -> None:
    print_two_parts(issue)
    assert shown(snippet(issue, "平安 -渡口").headline) == "渡口停航之后"


def test_an_article_without_a_word_has_an_empty_snippet(issue: Issue) -> None:
    empty = press.print_article(press.print_page(issue), body=[])
    assert snippet(issue, "-渡口") == Snippet([], [], empty)


def test_text_is_shown_as_printed(issue: Issue) -> None:
    body = press.text("用ＷＥＢ訂髮型。")
    press.print_article(press.print_page(issue), "<b>髮型</b>", body=body)
    found = snippet(issue, "web 发型")
    assert shown(found.text) == "用[ＷＥＢ]訂[髮型]。"
    assert shown(found.headline) == "<b>[髮型]</b>"


def test_a_long_paragraph_is_cut_around_the_hit_and_begins_with_a_clause(issue: Issue) -> None:
    before, behind = "船来了，" * 40, "人走了。" * 40
    body = press.text(f"{before}铜铃响了，{behind}")
    press.print_article(press.print_page(issue), "甲", body=body)
    found = shown(snippet(issue, "铜铃").text)
    assert found.startswith(f"{CUT}船来了，")
    assert found.endswith(CUT)
    assert found.index("[铜铃]") <= len(CUT) + LEAD
    assert len(found) == LENGTH + 2 * len(CUT) + len("[]")


def test_a_long_paragraph_without_a_clause_begins_some_characters_before_the_hit(
    issue: Issue,
) -> None:
    body = press.text("船" * 90 + "铜铃" + "船" * 190)
    press.print_article(press.print_page(issue), "甲", body=body)
    before, behind = "船" * LEAD, "船" * (LENGTH - LEAD - 2)
    assert shown(snippet(issue, "铜铃").text) == f"{CUT}{before}[铜铃]{behind}{CUT}"


def test_a_hit_longer_than_a_snippet_is_shown_whole(issue: Issue) -> None:
    long = "".join(chr(0x4E00 + number) for number in range(2 * LENGTH))
    press.print_article(press.print_page(issue), "甲", body=press.text(f"船，{long}，船"))
    assert shown(snippet(issue, long).text) == f"船，[{long}]{CUT}"


def test_a_word_that_begins_inside_itself_is_marked_to_its_end() -> None:
    assert spans_in("哈哈哈笑哈", ["哈哈"]) == [(0, 3)]


@quick
@given(texts, terms)
def test_marked_is_every_character_of_a_hit_and_no_other(text: str, terms: list[str]) -> None:
    folded = fold(text)
    inside = {
        place
        for term in terms
        for start in range(len(folded))
        if folded.startswith(term, start)
        for place in range(start, start + len(term))
    }
    runs = runs_of(text, spans_in(text, terms))
    assert "".join(run.text for run in runs) == text
    marked = "".join(run.text if run.marked else "\0" * len(run.text) for run in runs)
    assert {place for place, char in enumerate(marked) if char != "\0"} == inside
    assert all(one.marked != other.marked for one, other in pairwise(runs))
    assert all(run.text for run in runs)


@quick
@given(
    st.text(st.sampled_from("桥头，。 "), max_size=400), st.sampled_from(["桥头", "头，", "。桥"])
)
def test_a_window_is_a_stretch_of_the_line_with_its_first_hit(text: str, term: str) -> None:
    spans = spans_in(text, [term])
    if spans:
        runs = window_of(Line(0, text, spans, 1))
        whole = "".join(run.text for run in runs)
        stretch = whole.removeprefix(CUT).removesuffix(CUT)
        assert stretch in text
        first = next(run.text for run in runs if run.marked)
        assert first.startswith(term)
        assert re.sub(f"{CUT}$", "", whole).removeprefix(CUT).index(first) <= LEAD
        assert whole.startswith(CUT) or text.startswith(stretch)
        assert whole.endswith(CUT) or text.endswith(stretch)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.sampled_from(FEW), max_size=20), max_size=4), st.data())
def test_any_part_of_a_line_is_marked_in_its_snippet(lines: list[str], data: st.DataObject) -> None:
    story = Story((Article(pk=1, body=press.text(*lines)),))
    line = data.draw(st.sampled_from([*lines, ""]))
    start = data.draw(st.integers(0, len(line)))
    part = line[start : data.draw(st.integers(start, len(line)))].strip()
    if part:
        found = snippet_of(story, parse_query(f'"{part}"'))
        assert any(fold(part) in fold(run.text) for run in found.text if run.marked)


def test_a_line_of_the_body_is_shown_rather_than_the_dateline(issue: Issue) -> None:
    body = press.text("钟敲了八下。", "渡口停航。")
    press.print_article(press.print_page(issue), "甲", dateline="本报渡口讯", body=body)
    assert shown(snippet(issue, "渡口").text) == "[渡口]停航。"
    assert shown(snippet(issue, "本报").text) == "[本报]渡口讯"
