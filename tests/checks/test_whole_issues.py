"""Checks that compare the articles and pages of an issue: names, doubles, pages."""

import pytest

from tests.checks.seen import quotes

NAME = "name-two-ways"


def test_the_rarer_spelling_is_told_wherever_it_stands() -> None:
    usual = "text=镇长陆望舟说，桥要修。镇长陆望舟，昨天来了。"
    rare = "text=镇长陆旺舟说，船要开。镇长陆旺舟在岸边。"
    line = f"{usual}¶镇长陆望舟介绍，路要通。 || {rare}"
    assert quotes(NAME, line) == ["陆旺舟", "陆旺舟"]


@pytest.mark.parametrize(
    "line",
    [
        "text=镇长陆望舟说。 || text=局长陆旺舟说。",
        "text=镇长陆望舟说。 || text=镇长罗望舟说。",
        "text=村民陆望说。 || text=村民陆旺说。",
        "text=甲。; signed=记者 陆望舟 || text=乙。; signed=摄影 陆旺舟",
    ],
)
def test_other_offices_surnames_and_short_names_are_other_people(line: str) -> None:
    assert quotes(NAME, line) == []


def test_bylines_are_compared_in_their_role() -> None:
    line = "text=甲。; signed=记者 陆望舟 || text=乙。; signed=记者 陆旺舟"
    assert len(quotes(NAME, line)) == 1


def test_short_texts_may_come_twice() -> None:
    assert quotes("story-twice", "headline=甲; text=明天晴。 || headline=乙; text=明天晴。") == []


def test_spaces_do_not_make_another_story() -> None:
    line = "headline=甲; text=*渡口停航了。 || headline=乙; text=*渡口停 航了。　"
    assert quotes("story-twice", line) == ["乙"]
    assert quotes("story-nearly-twice", line) == []


def test_a_row_of_pages_by_section() -> None:
    line = "page=A01; text=甲。 || page=A03; text=乙。 || page=B01; text=丙。"
    assert len(quotes("page-missing", line)) == 1


def test_an_issue_without_pages_lacks_none() -> None:
    from articles.checks.run import examine
    from tests.checks.examples import material_of

    material = material_of("text=甲。")
    material.pages, material.sheets = [], []
    assert examine(material) == []
