"""Zones from the text of a page's PDF: an article's letters lie in its own zones, no others'."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from articles.facsimile.bad_file import BadFile
from articles.facsimile.page_words import Line, lines_of
from articles.facsimile.polygon import area, checked
from articles.facsimile.zone_lines import Printed
from articles.facsimile.zone_proposals import ZoneProposal, propose
from tests.facsimile.printing import (
    Piece,
    PrintedArticle,
    column,
    front_page,
    in_columns,
    print_pdf,
    prose,
    share_inside,
)

FURNITURE = [
    Piece(12, 8, 100, "桥头日报 2024年3月12日 第1版", 5, 8),
    Piece(column(3), 420, 100, "广告：本店搬到桥西，欢迎新老街坊来坐", 6, 9),
]


ELSEWHERE = "山那边的邮局只有一间屋子，邮差每星期来两趟，信箱漆成了绿色，钥匙挂在门后。" * 4


def proposed(
    path: Path, articles: list[PrintedArticle], known: list[Printed] | None = None
) -> dict[int, ZoneProposal]:
    lines = lines_of(print_pdf(path, articles, FURNITURE).read_bytes())
    found = propose(lines, known or [one.as_known for one in articles])
    return {one.id: one for one in found}


@pytest.mark.parametrize("gutter", [5, 2.5])
def test_each_article_is_held_by_its_own_zones_and_by_no_others(
    tmp_path: Path, gutter: float
) -> None:
    articles = front_page(gutter)
    found = proposed(tmp_path / "1.pdf", articles)
    for article in articles:
        for other in articles:
            share = share_inside(found[article.id].zones, other)
            if other is article:
                assert share >= 0.99, article.headline
            else:
                assert share <= 0.01, (article.headline, other.headline)


def test_an_article_around_another_one_is_a_single_hook(tmp_path: Path) -> None:
    found = proposed(tmp_path / "1.pdf", front_page())
    assert {number: [len(zone) for zone in one.zones] for number, one in found.items()} == {
        1: [6],
        2: [4],
        3: [4],
        4: [4],
        5: [4],
    }
    for one in found.values():
        assert [checked(zone) for zone in one.zones] == one.zones


def test_the_evidence_tells_what_was_counted(tmp_path: Path) -> None:
    box = proposed(tmp_path / "1.pdf", front_page())[2]
    assert box.found == 1
    assert box.evidence == [
        "letters of the article found in the page's PDF: 498 / 498",
        "lines of the article inside its zones: 31 / 31",
        "lines of other articles inside: 0",
    ]


def test_texts_mended_since_are_found_all_the_same(tmp_path: Path) -> None:
    articles = front_page()
    mended = [
        Printed(
            one.id, [text.replace("石桥", "石橋").replace("件事", "桩事") for text in one.texts]
        )
        for one in (article.as_known for article in articles)
    ]
    found = proposed(tmp_path / "1.pdf", articles, mended)
    assert [share_inside(found[one.id].zones, one) >= 0.97 for one in articles] == [True] * 5
    assert all(one.found < 1 for one in found.values())


def test_a_line_that_was_mended_in_one_place_is_known() -> None:
    line = Line("天还没有亮，老船工在石桥东头", (0.1, 0.1, 0.4, 0.12))
    [found] = propose([line], [Printed(1, ["天还没有亮，老船工又在石橋东头"])])
    assert 0.8 < found.found < 1


def test_width_case_and_ligatures_make_no_difference(tmp_path: Path) -> None:
    article = PrintedArticle(1, "ＯＦＦＩＣＥ ６月 ﬁne")
    article.pieces.append(Piece(12, 30, 100, article.headline, 9, 14))
    known = [Printed(1, ["office6月fine"]), Printed(2, [prose(3, 4)])]
    found = proposed(tmp_path / "1.pdf", [article], known)
    assert list(found) == [1]


def test_an_article_that_is_not_on_the_page_is_not_proposed(tmp_path: Path) -> None:
    articles = front_page()
    known = [articles[0].as_known, Printed(9, ["别的地方的事", ELSEWHERE])]
    assert list(proposed(tmp_path / "1.pdf", articles, known)) == [1]


def test_two_parts_that_stand_apart_are_two_zones(tmp_path: Path) -> None:
    apart = PrintedArticle(1, "")
    in_columns(apart, [(0, 56, 20), (4, 320, 20)], prose(1, 15))
    between = PrintedArticle(2, "")
    in_columns(between, [(0, 170, 28), (2, 56, 60), (4, 56, 50)], prose(2, 30))
    found = proposed(tmp_path / "1.pdf", [apart, between])
    assert len(found[1].zones) == 2
    assert share_inside(found[1].zones, apart) >= 0.99
    assert share_inside(found[1].zones, between) <= 0.01
    assert share_inside(found[2].zones, apart) <= 0.01


def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Printed upside down, with the note that a reader is to turn it."""
    upright = lines_of(print_pdf(tmp_path / "1.pdf", front_page()).read_bytes())
    over = print_pdf(tmp_path / "2.pdf", front_page(), sheet="body { transform: rotate(180deg) }")
    document = pypdfium2.PdfDocument(over)
    document[0].set_rotation(180)
    document.save(tmp_path / "turned.pdf")
    turned = lines_of((tmp_path / "turned.pdf").read_bytes())
    assert [line.text for line in turned] == [line.text for line in upright]
    for one, other in zip(turned, upright, strict=True):
        assert one.box == pytest.approx(other.box, abs=0.001)


def test_a_page_without_text_gives_nothing(tmp_path: Path) -> None:
    path = print_pdf(tmp_path / "1.pdf", [])
    assert lines_of(path.read_bytes()) == []
    assert propose([], [article.as_known for article in front_page()]) == []


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 cut off", b"<html>"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(BadFile, match="damaged"):
        lines_of(content)


def test_lines_of_two_articles_in_turn_make_zones_that_hold_no_other(tmp_path: Path) -> None:
    texts = [prose(seed, 20) for seed in (1, 2)]
    lines = [
        Line(texts[n % 2][n * 12 : n * 12 + 12], (0.1, n * 0.02, 0.4, n * 0.02 + 0.018))
        for n in range(45)
    ]
    found = propose(lines, [Printed(1, [texts[0][:560]]), Printed(2, [texts[1][:560]])])
    for one in found:
        assert one.evidence[-1].endswith(": 0")
        assert sum(map(area, one.zones)) <= 0.3 * 0.02 * 46


@pytest.mark.parametrize(("number", "found"), [(30, [1, 2]), (45, []), (200, [])])
def test_an_article_in_pieces_all_over_the_page_is_not_proposed(
    number: int, found: list[int]
) -> None:
    """As on a chequerboard: each line of one article has lines of the other on all sides."""
    texts = ["".join(chr(start + n) for n in range(8 * number)) for start in (0x4E00, 0x6E00)]
    lines = [
        Line(
            texts[(row + column) % 2][8 * n : 8 * n + 8],
            (column * 0.1, row * 0.02, column * 0.1 + 0.09, row * 0.02 + 0.018),
        )
        for n in range(number)
        for row, column in [divmod(2 * n, 10), divmod(2 * n + 1, 10)]
    ]
    proposals = propose(lines, [Printed(1, [texts[0]]), Printed(2, [texts[1]])])
    assert [one.id for one in proposals] == found


def test_nothing_of_the_zones_depends_on_the_order_of_the_articles(tmp_path: Path) -> None:
    lines = lines_of(print_pdf(tmp_path / "1.pdf", front_page()).read_bytes())
    known = [article.as_known for article in front_page()]
    one = {found.id: replace(found) for found in propose(lines, known)}
    assert {found.id: found for found in propose(lines, known[::-1])} == one
