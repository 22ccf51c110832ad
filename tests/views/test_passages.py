"""How the parts of a story become one text."""

import pytest

from articles.models import Article, Issue, Page, PageTurn, Passage, passages_of
from articles.models.reading import goes_on, joined
from tests.views.press import print_article, print_page, text

EARLIER, LATER = Article(page=Page(label="1")), Article(page=Page(label="2"))
TURN = PageTurn(EARLIER, LATER)


def paragraph(words: str) -> Passage:
    return Passage("paragraph", EARLIER, (words,))


def caption(words: str) -> Passage:
    return Passage("figure", EARLIER, (words,))


@pytest.mark.parametrize(
    "end",
    [
        "钟敲了八下。",
        "“钟敲了八下。”",
        "钟响了？",
        "钟响了！”",
        "（全文完。）",
        "有三件事：",
        "第一；",
        "钟响了……",
        "（图片由钟楼提供）",
    ],
)
def test_a_paragraph_with_its_end_does_not_go_on(end: str) -> None:
    assert not goes_on(paragraph(end), paragraph("后来"))


@pytest.mark.parametrize(
    "end",
    ["钟敲了", "钟敲了，", "钟敲了“八下”", "《钟楼》", "钟楼（修于明代）", "钟、", "钟——", "12"],
)
def test_a_paragraph_that_stops_in_mid_sentence_goes_on(end: str) -> None:
    assert goes_on(paragraph(end), paragraph("后来"))


def test_nothing_goes_on_into_a_crosshead() -> None:
    assert not goes_on(paragraph("钟敲了"), Passage("crosshead", EARLIER, ("钟声",)))


def test_a_cut_sentence_is_one_paragraph_with_the_turn_inside() -> None:
    whole = Passage("paragraph", EARLIER, ("钟敲了", TURN, "八下。"))
    assert joined([paragraph("钟敲了")], TURN, [paragraph("八下。")]) == [whole]


def test_captions_at_the_jump_stand_after_the_sentence_that_they_interrupt() -> None:
    flow = joined(
        [paragraph("钟敲了"), caption("钟楼。")], TURN, [caption("钟匠。"), paragraph("八下。")]
    )
    whole = Passage("paragraph", EARLIER, ("钟敲了", TURN, "八下。"))
    assert flow == [whole, caption("钟楼。"), caption("钟匠。")]


def test_between_whole_paragraphs_the_turn_stands_alone() -> None:
    flow = joined([paragraph("八下。")], TURN, [paragraph("天亮了。")])
    assert flow == [paragraph("八下。"), Passage("turn", EARLIER, (TURN,)), paragraph("天亮了。")]


def test_a_sentence_can_be_cut_twice() -> None:
    onward = joined([paragraph("钟")], TURN, [paragraph("敲了")])
    [whole] = joined(onward, TURN, [paragraph("八下。")])
    assert whole.pieces == ("钟", TURN, "敲了", TURN, "八下。")


def test_parts_without_text_keep_their_turns() -> None:
    assert joined([], TURN, []) == [Passage("turn", EARLIER, (TURN,))]


@pytest.mark.django_db
def test_a_dateline_printed_at_the_foot_of_the_last_part_opens_the_story(issue: Issue) -> None:
    page = print_page(issue)
    first = print_article(page, "钟楼", body=text("钟敲了八下。"))
    last = print_article(page, dateline="据桥头电台3月12日电", body=text("天亮了。"))
    assert passages_of([first, last])[0].dateline == "据桥头电台3月12日电"


@pytest.mark.django_db
def test_a_dateline_without_a_paragraph_is_not_lost(issue: Issue) -> None:
    article = print_article(print_page(issue), "钟楼", dateline="本报讯", body=[])
    assert passages_of([article]) == [Passage("paragraph", article, dateline="本报讯")]
