"""What the search reads of a story: its text in pieces, each with the part that it stands on."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Article, Issue, Story, stories_for_indexing
from articles.search.document import (
    BODY,
    DISPLAY,
    HEADLINE,
    NAMES,
    SMALL_PRINT,
    Document,
    Piece,
    document_of,
)
from articles.search.snippets import part_at, piece_at
from articles.text.folding import fold
from tests.views import press

pytestmark = pytest.mark.django_db
quick = settings(max_examples=200, deadline=None)


@pytest.fixture
def issue() -> Issue:
    return press.print_issue(press.print_newspaper())


def story_in(issue: Issue, *parts: dict) -> Story:
    """A story of one part a page, linked in their order."""
    printed = [
        press.print_article(press.print_page(issue, str(number)), **part)
        for number, part in enumerate(parts, start=1)
    ]
    for earlier, later in pairwise(printed):
        press.join(earlier, later)
    [story] = stories_for_indexing(issue)
    return story


def pieces(story: Story) -> list[tuple[str, str, str]]:
    """Zone, text and page of each piece."""
    return [(piece.zone, piece.text, piece.part.page.label) for piece in document_of(story).pieces]


def test_headlines_come_first_then_display_lines_body_and_names(issue: Issue) -> None:
    story = story_in(
        issue,
        {
            "headline": "老桥修好了",
            "kicker": "桥头新事",
            "decks": ["栏杆换了新的", "石板也是"],
            "column_label": "特写",
            "dateline": "本报讯",
            "body": press.text("桥面铺了石板。", "行人说好走。"),
            "signed": [("记者", "方舟"), ("记者", "叶青"), ("摄影", "方舟")],
        },
    )
    assert pieces(story) == [
        (HEADLINE, "老桥修好了", "1"),
        (DISPLAY, "桥头新事", "1"),
        (DISPLAY, "栏杆换了新的", "1"),
        (DISPLAY, "石板也是", "1"),
        (DISPLAY, "特写", "1"),
        (SMALL_PRINT, "本报讯", "1"),
        (BODY, "桥面铺了石板。", "1"),
        (BODY, "行人说好走。", "1"),
        (NAMES, "记者 方舟 叶青", "1"),
        (NAMES, "摄影 方舟", "1"),
    ]
    document = document_of(story)
    assert document.text == "\n".join(text for _zone, text, _page in pieces(story))
    assert document.names == "方舟\n叶青"
    assert document.of_zone(DISPLAY) == "桥头新事\n栏杆换了新的\n石板也是\n特写"


def test_captions_crossheads_and_a_photo_s_credit_are_text(issue: Issue) -> None:
    body = [
        {"kind": "crosshead", "text": "铃声"},
        {"kind": "paragraph", "text": "铜铃挂在船头。"},
        {"kind": "caption", "text": "铜铃"},
    ]
    story = story_in(issue, {"headline": "渡口", "body": body})
    photo = {"order": 1, "image": "bell.jpg", "caption": "老船", "credit": "叶青摄", "alt": "船"}
    story.head.photos.create(**photo)
    [story] = stories_for_indexing(issue)
    assert [text for zone, text, _page in pieces(story) if zone in (BODY, SMALL_PRINT)] == [
        *("老船", "叶青摄", "铃声", "铜铃挂在船头。", "铜铃")
    ]


def test_a_later_part_adds_what_it_does_not_repeat(issue: Issue) -> None:
    story = story_in(
        issue,
        {"headline": "渡口", "kicker": "新事", "body": press.text("完了。")},
        {"headline": "渡口", "kicker": "旧事", "body": press.text("又来。")},
        {"headline": "渡口停航", "kicker": "新事", "body": []},
    )
    assert pieces(story) == [
        (HEADLINE, "渡口", "1"),
        (HEADLINE, "渡口停航", "3"),
        (DISPLAY, "新事", "1"),
        (DISPLAY, "旧事", "2"),
        (BODY, "完了。", "1"),
        (BODY, "又来。", "2"),
    ]


def test_a_paragraph_that_jumps_is_one_line_in_two_pieces(issue: Issue) -> None:
    story = story_in(
        issue,
        {"body": press.text("上面刻着")},
        {"body": press.text("两个字：平安。", "铃声响过。")},
    )
    document = document_of(story)
    assert document.text == "上面刻着两个字：平安。\n铃声响过。"
    assert [piece.goes_on for piece in document.pieces] == [False, True, False]
    assert part_at(document, 3) == story.parts[0]
    assert part_at(document, 4) == story.parts[1]


def test_a_line_break_inside_a_piece_is_a_space(issue: Issue) -> None:
    story = story_in(
        issue, {"headline": "渡口\n停航", "dateline": "本报\n讯", "body": press.text("一\n二。")}
    )
    assert document_of(story).text == "渡口 停航\n本报 讯\n一 二。"


def test_an_article_without_a_word_is_an_empty_document(issue: Issue) -> None:
    document = document_of(story_in(issue, {"body": []}))
    assert document == Document(())
    assert document.text == document.folded == document.names == ""
    assert document.ends == []


zones = st.sampled_from([HEADLINE, DISPLAY, BODY, SMALL_PRINT, NAMES])
some_pieces = st.lists(
    st.builds(
        Piece,
        zone=zones,
        text=st.text(st.sampled_from("桥Ｂ髮 "), min_size=1, max_size=4),
        part=st.just(Article()),
        goes_on=st.booleans(),
    ),
    min_size=1,
    max_size=6,
).map(lambda found: Document((Piece(found[0].zone, found[0].text, found[0].part), *found[1:])))


@quick
@given(some_pieces)
def test_every_offset_of_the_text_lies_in_its_piece(document: Document) -> None:
    assert len(document.folded) == len(document.text)
    start = 0
    for number, (piece, end) in enumerate(zip(document.pieces, document.ends, strict=True)):
        start += not piece.goes_on and number > 0
        assert document.text[start:end] == piece.text
        assert {piece_at(document, offset) for offset in range(start, end)} == {number}
        start = end
    assert start == len(document.text)


@quick
@given(some_pieces)
def test_the_text_of_zones_stands_in_the_whole_text(document: Document) -> None:
    whole = Document(tuple(piece for piece in document.pieces if not piece.goes_on))
    for zone in (HEADLINE, DISPLAY, NAMES):
        lines = set(whole.of_zone(zone).split("\n")) - {""}
        assert lines <= set(fold(whole.text).split("\n"))
