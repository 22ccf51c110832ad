"""Which part continues which: small issues, and what is proposed for them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.matching import Matching, Part, match
from articles.parsing.open_marks import Fault

quick = settings(max_examples=60, deadline=None)


def part(id: str, page: str, headline: str, text: str, back: str = "", on: str = "") -> Part:
    return Part(id, page, headline, [text], back, on)


def first(id: str, headline: str, text: str, *, page: str = "1", on: str = "2") -> Part:
    return part(id, page, headline, text, "", on)


def later(id: str, headline: str, text: str, *, page: str = "2", back: str = "1") -> Part:
    return part(id, page, headline, text, back)


def pairs(found: Matching) -> dict[str, str]:
    return {str(p.earlier.id): str(p.later.id) for p in found.proposals}


def open_marks(found: Matching) -> set[tuple[str, str]]:
    return {(str(mark.part.id), mark.side) for mark in found.open_marks}


def undecided(found: Matching) -> set[str]:
    """The parts that stand in toss-ups and in no proposal."""
    parts = {
        str(id) for t in found.tossups for p in t.candidates for id in (p.earlier.id, p.later.id)
    }
    decided = pairs(found)
    return parts - decided.keys() - set(decided.values())


FIVE_ON_ONE_PAGE = [
    first("bridge", "老桥昨天重新通车", "老桥昨天通车，石匠在桥头放了鞭炮，槐树上也挂了红"),
    first("canal", "九十里渠三年修完", "县水务局公布了修渠的计划，上游的水闸先动"),
    first("school", "半山小学添了图书室", "图书室在石阶的尽头，书是七个村凑来"),
    first("market", "菜市场换了新顶棚", "顶棚装好了，摊主们说，下雨天买菜的人多了"),
    first("ferry", "渡船改了时刻", "渡船的头班改在清早五点，摆渡人把缆绳解"),
    later("market 2", "", "三成。菜市场的顶棚用了六百块玻璃，摊主凑了一半的钱。"),
    later("ferry 2", "", "开，渡船离岸。缆绳用了十年，摆渡人说还能再用十年。"),
    later("bridge 2", "老桥重新通车", "绸。石匠说，槐树比老桥还老，鞭炮响的时候落了一层叶子。"),
    later("school 2", "", "的，缺角的占一半。图书室的石阶上坐满了看书的人。"),
    later("canal 2", "九十里渠三年修完", "工。水闸是从前造的，水务局请了当年的老工人来指点修渠。"),
]
CHAIN = [
    first("one", "守渡人", "石长水在渡口撑了六十年船，头班船清早五"),
    part("two", "2", "守渡人", "点开，末班船晚上八点收，缆绳换过四十", "1", "3"),
    later("three", "守渡人", "根。如今他的孙子也在船上收钱，缆绳换成了钢的。", page="3", back="2"),
]
NO_MARKS = [
    part("rain", "1", "山里下了第一场雨", "三月里，山里下了第一场雨。"),
    part("bus", "2", "河西通了公共汽车", "河西的公共汽车一天开六班。"),
    part("post", "3", "邮局搬到了桥头", "邮局的新房子有三间。"),
]
EQUAL = [
    first("boat", "", "船离了岸。"),
    first("raft", "", "筏靠了岸。"),
    later("trees", "", "坡上有三棵树。"),
    later("houses", "", "坡上有三间屋。"),
]


def test_five_parts_on_one_page_all_say_page_one() -> None:
    found = match(FIVE_ON_ONE_PAGE)
    stories = ["bridge", "canal", "school", "market", "ferry"]
    assert pairs(found) == {story: f"{story} 2" for story in stories}
    assert (found.tossups, found.open_marks) == ([], [])


def test_the_text_tells_different_stories_with_one_headline_apart() -> None:
    found = match(
        [
            first("name", "更正", "昨日二版把石匠的名字印成了石"),
            first("year", "更正", "前日四版把水闸的年份印成了一九五"),
            later("year 2", "更正", "九年，应为一九五八年，水闸的年份特此更正。"),
            later("name 2", "更正", "将，应为石匠石砚，名字特此更正。"),
        ]
    )
    assert pairs(found) == {"name": "name 2", "year": "year 2"}


def test_an_article_without_a_mark_is_not_drawn_in_by_its_headline() -> None:
    namesake = part("namesake", "3", "老桥修好了", "城东的另一座老桥也修好了。")
    found = match(
        [
            first("bridge", "老桥修好了", "桥头的三棵槐树编了"),
            later("bridge 2", "老桥修好了", "号，挂了牌，请学校的学生认养槐树。"),
            namesake,
        ]
    )
    assert pairs(found) == {"bridge": "bridge 2"}
    assert found.open_marks == []


def test_a_story_in_three_parts_is_a_chain() -> None:
    found = match([*CHAIN, *NO_MARKS])
    assert pairs(found) == {"one": "two", "two": "three"}
    assert found.open_marks == []
    assert all("the same headline" in proposal.evidence for proposal in found.proposals)


def test_a_chain_holds_without_headlines() -> None:
    found = match([CHAIN[0], *(replace(p, headline="") for p in CHAIN[1:]), *NO_MARKS])
    assert pairs(found) == {"one": "two", "two": "three"}


@pytest.mark.parametrize(
    ("on", "back", "mark"), [("2", "", "jump line names"), ("", "1", "continuation line names")]
)
def test_a_mark_on_one_side_is_enough_where_all_else_agrees(on: str, back: str, mark: str) -> None:
    found = match(
        [
            first("one", "守渡人六十年", "石长水撑了六十年船，头班船清早五", on=on),
            later("two", "守渡人六十年", "点开，末班船晚上八点收。", back=back),
            *NO_MARKS,
        ]
    )
    assert pairs(found) == {"one": "two"}
    (proposal,) = found.proposals
    assert "only one of the two parts bears a mark" in proposal.evidence
    assert any(mark in evidence for evidence in proposal.evidence)


def test_a_mark_that_names_another_page_is_said_so() -> None:
    story = [
        first("one", "守渡人六十年", "石长水撑了六十年船，头班船清早五", on="3"),
        later("two", "守渡人六十年", "点开，末班船晚上八点收。"),
        *NO_MARKS,
    ]
    (proposal,) = match(story).proposals
    assert (proposal.earlier.id, proposal.later.id) == ("one", "two")
    assert "a mark names another page" in proposal.evidence
    (right,) = match([replace(story[0], continued_on="2"), *story[1:]]).proposals
    assert proposal.score < right.score


def test_pages_alone_are_not_enough_against_other_headlines() -> None:
    found = match(
        [
            first("one", "守渡人六十年", "石长水撑了六十年船。", on="4"),
            later("two", "菜市场换顶棚", "点开，末班船晚上八点收。", back="3"),
            *NO_MARKS,
        ]
    )
    assert found.proposals == []
    assert open_marks(found) == {("one", "on"), ("two", "from")}


def test_what_nothing_tells_apart_is_a_toss_up() -> None:
    found = match(EQUAL)
    assert found.proposals == []
    assert found.open_marks == []
    assert undecided(found) == {"boat", "raft", "trees", "houses"}


def test_two_parts_for_one_mark_are_a_toss_up_best_first() -> None:
    found = match([EQUAL[0], *EQUAL[2:]])
    (tossup,) = found.tossups
    assert {p.later.id for p in tossup.candidates} == {"trees", "houses"}
    weights = [p.weight for p in tossup.candidates]
    assert weights == sorted(weights, reverse=True)


def test_evidence_settles_a_toss_up() -> None:
    boat = replace(EQUAL[0], paragraphs=["船上坐着摆渡人的孙子，渡船离了"])
    trees = replace(EQUAL[2], paragraphs=["岸，摆渡人在渡船上唱起了歌。"])
    found = match([boat, EQUAL[1], trees, EQUAL[3]])
    assert pairs(found) == {"boat": "trees", "raft": "houses"}
    assert found.tossups == []


def test_marks_without_a_partner_stay_open_with_the_page_they_name() -> None:
    found = match(
        [first("one", "守渡人", "船。", on="4"), later("two", "菜市场", "菜。", back="7")]
    )
    assert {(mark.part.id, mark.side, mark.reason) for mark in found.open_marks} == {
        ("one", "on", "the issue has no article on the page it names: 4"),
        ("two", "from", "the issue has no article on the page it names: 7"),
    }


WANTS_2 = first("one", "守渡人", "石长水撑了六十年船。")
FAULTS = {
    Fault.NO_PAGE: ([], "the issue has no article on the page it names: 2"),
    Fault.ONE_SIDED: (
        [part("roof", "2", "菜市场换顶棚", "顶棚是玻璃的。")],
        "no continuation line stands on the page it names: 2",
    ),
    Fault.OTHER_PAGE: (
        [
            part("roof", "2", "菜市场换顶棚", "顶棚是玻璃的。"),
            later("song", "山歌唱了三天", "歌声停了。", page="3"),
        ],
        "a part continues from this page, and stands not where the mark says but on page: 3",
    ),
    Fault.DANGLING: (
        [
            part("song", "3", "山歌唱了三天", "歌声传过", on="2"),
            later("song 2", "山歌唱了三天", "河去。", back="3"),
        ],
        "no part goes on with it on page: 2",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_open_mark_says_what_is_wrong_with_it(fault: Fault) -> None:
    others, words = FAULTS[fault]
    marks = [mark for mark in match([WANTS_2, *others]).open_marks if mark.part == WANTS_2]
    assert [(mark.fault, mark.reason) for mark in marks] == [(fault, words)]


def test_a_continuation_line_says_so_in_its_own_words() -> None:
    back = later("two", "守渡人", "末班船晚上八点收。")
    plain = part("roof", "1", "菜市场换顶棚", "顶棚是玻璃的。")
    assert [mark.reason for mark in match([back]).open_marks] == [
        "the issue has no article on the page it names: 1"
    ]
    assert [mark.reason for mark in match([plain, back]).open_marks] == [
        "no jump line stands on the page it names: 1"
    ]


def test_a_mark_that_names_its_own_page_is_said_to() -> None:
    (mark,) = match([first("one", "守渡人", "船。", on="1")]).open_marks
    assert (mark.fault, mark.reason) == (
        Fault.OTHER_PAGE,
        "the mark names the page that it stands on: 1",
    )


def test_marks_whose_best_partners_lead_to_each_other_are_said_to_make_a_circle() -> None:
    marks = match(
        [
            part("one", "1", "守渡人", "石长水撑船", "2", "2"),
            part("two", "2", "守渡人", "石长水撑船", "1", "1"),
        ]
    ).open_marks
    assert {mark.fault for mark in marks} == {Fault.CYCLIC}
    assert all("circle" in mark.reason for mark in marks)


def test_pairs_that_are_not_proposed_are_weighed_all_the_same() -> None:
    roof = part("roof", "2", "菜市场换顶棚", "顶棚是玻璃的。")
    found = match([WANTS_2, roof, *NO_MARKS])
    assert found.proposals == []
    pair = found.weighed["one", "roof"]
    assert pair.score < 0.1
    assert "only one of the two parts bears a mark" in pair.evidence
    assert ("one", "post") not in found.weighed, "on another page, and nothing speaks for it"


def test_a_part_may_wait_in_a_toss_up_on_one_side_and_bear_an_open_mark_on_the_other() -> None:
    boat = replace(EQUAL[0], continued_from="7")
    found = match([boat, *EQUAL[1:]])
    assert "boat" in undecided(found)
    assert open_marks(found) == {("boat", "from")}


def test_the_middle_of_a_chain_whose_head_is_missing_keeps_one_mark_open() -> None:
    found = match([*CHAIN[1:], *NO_MARKS[1:]])
    assert pairs(found) == {"two": "three"}
    assert open_marks(found) == {("two", "from")}


def test_no_part_continues_itself() -> None:
    found = match([part("one", "1", "守渡人", "石长水撑船", "1", "1")])
    assert found.proposals == []
    assert open_marks(found) == {("one", "from"), ("one", "on")}


def test_two_parts_that_name_each_other_both_ways_make_no_circle() -> None:
    found = match(
        [
            part("one", "1", "守渡人", "石长水撑船", "2", "2"),
            part("two", "2", "守渡人", "石长水撑船", "1", "1"),
        ]
    )
    assert pairs(found) == {"one": "two"}
    assert open_marks(found) == {("one", "from"), ("two", "on")}


@pytest.mark.parametrize(("on", "back"), [("A3", "A1"), ("A03", "A01"), ("3", "1")])
def test_a01_and_a1_are_one_page_and_1_too_where_there_is_no_other(on: str, back: str) -> None:
    found = match(
        [
            first("one", "守渡人六十年", "石长水撑了六十年船，头班船清早五", page="A01", on=on),
            later("two", "守渡人六十年", "点开，末班船晚上八点收。", page="A03", back=back),
        ]
    )
    assert pairs(found) == {"one": "two"}
    assert "a mark names another page" not in found.proposals[0].evidence


def test_1_is_not_a1_in_an_issue_that_has_both() -> None:
    parts = [
        first("one", "", "石长水撑了六十年船。", page="A1", on="3"),
        later("two", "", "末班船晚上八点收。", page="3"),
    ]
    assert pairs(match(parts)) == {"one": "two"}
    assert pairs(match([*parts, *NO_MARKS])) == {}


@pytest.mark.parametrize("parts", [[], NO_MARKS], ids=["no articles", "no marks"])
def test_an_issue_without_marks_has_nothing_to_match(parts: list[Part]) -> None:
    found = match(parts)
    assert (found.proposals, found.tossups, found.open_marks) == ([], [], [])


@pytest.mark.parametrize("paragraphs", [[], [""], ["  "]])
def test_parts_without_text_are_matched_by_their_marks(paragraphs: list[str]) -> None:
    found = match([Part(1, "1", "", paragraphs, "", "2"), Part(2, "2", "", paragraphs, "1", "")])
    assert pairs(found) == {"1": "2"}


def test_a_lone_candidate_is_said_to_be_one() -> None:
    found = match([*CHAIN[:2], *NO_MARKS])
    assert "no other candidate" in found.proposals[0].evidence


ISSUE = [*FIVE_ON_ONE_PAGE, *(replace(p, id=f"chain {p.id}") for p in CHAIN), *NO_MARKS]
LOST = first("lost", "汽车站开工", "汽车站昨天开工，站房一共有三", page="4", on="9")


@quick
@given(st.permutations([*ISSUE, LOST]))
def test_the_order_of_the_parts_changes_nothing(parts: list[Part]) -> None:
    found, ordered = match(parts), match([*ISSUE, LOST])
    assert {(p.earlier.id, p.later.id, p.score, *p.evidence) for p in found.proposals} == {
        (p.earlier.id, p.later.id, p.score, *p.evidence) for p in ordered.proposals
    }
    assert open_marks(found) == open_marks(ordered) == {("lost", "on")}
    assert found.tossups == []


@quick
@given(st.permutations(EQUAL))
def test_a_toss_up_is_one_in_any_order(parts: list[Part]) -> None:
    found = match(parts)
    assert found.proposals == []
    assert undecided(found) == {str(part.id) for part in EQUAL}


labels = st.sampled_from(["", "1", "2", "3", "A1"])
any_part = st.tuples(labels.filter(bool), st.text("渡口桥。", max_size=4), labels, labels)


@quick
@given(st.lists(any_part, max_size=8))
def test_in_any_issue_each_part_has_one_partner_on_a_side_and_there_is_no_circle(
    rows: list[tuple[str, str, str, str]],
) -> None:
    parts = [Part(n, page, text, [text], *marks) for n, (page, text, *marks) in enumerate(rows)]
    found = match(parts)
    onward = {p.earlier.id: p.later.id for p in found.proposals}
    assert len(onward) == len(set(onward.values())) == len(found.proposals)
    for start in onward:
        here, steps = onward.get(start), 0
        while here is not None:
            assert here != start
            assert steps <= len(parts)
            here, steps = onward.get(here), steps + 1
    assert all(0 <= p.score <= 1 and p.evidence for p in found.proposals)
