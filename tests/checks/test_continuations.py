"""Marks and links, each with what is wrong with it."""

import pytest

from tests.checks.examples import findings_in
from tests.checks.seen import quotes

ON, FROM = "on=（下转第2版）", "from=（上接第1版）"


def codes(line: str) -> list[str]:
    return sorted(one.code for one in findings_in(f"{line}") if one.place.field.startswith("cont"))


def test_a_confirmed_link_with_both_marks_is_in_order() -> None:
    assert codes(f"page=1; {ON} || page=2; {FROM}; link=1") == []


def test_both_marks_dangle_where_nothing_is_linked_yet_and_name_each_other() -> None:
    line = f"page=1; text=甲; {ON} || page=2; text=乙; {FROM}"
    assert codes(line) == ["continuation-dangling", "jump-dangling"]
    [jump] = findings_in(line, "jump-dangling")
    assert "乙" in jump.suggestion


def test_a_rejected_pair_is_not_offered_again() -> None:
    line = f"page=1; text=甲; {ON} || page=2; text=乙; {FROM}; link=1; state=rejected"
    [jump] = findings_in(line, "jump-dangling")
    assert "乙" not in jump.suggestion


def test_a_part_that_is_linked_already_is_no_candidate() -> None:
    line = f"page=1; {ON} || page=2; {FROM}; link=1 || page=1; text=丙; {ON}"
    assert quotes("jump-dangling", line) == ["（下转第2版）"]
    assert quotes("continuation-unclear", line) == []


def test_several_parts_that_could_be_meant_are_all_named() -> None:
    line = f"page=1; {ON} || page=2; text=乙; {FROM} || page=2; text=丙; {FROM}"
    [jump] = [
        one for one in findings_in(line, "continuation-unclear") if one.quote == "（下转第2版）"
    ]
    assert "乙" in jump.suggestion
    assert "丙" in jump.suggestion


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ("A01 A02 on=（下转A02版） from=（上接A01版）", []),
        ("A01 A02 on=（下转A2版） from=（上接A1版）", []),
        ("A01 A02 on=（下转02版） from=（上接01版）", []),
        ("A01 A02 on=（下转A03版） from=（上接A01版）", ["（下转A03版）"]),
        ("1 2 on=（下转第二版） from=（上接第三版）", ["（上接第三版）"]),
    ],
)
def test_a_mark_names_the_page_of_the_other_part(marks: str, found: list[str]) -> None:
    first, second, on, back = marks.split()
    line = f"page={first}; {on} || page={second}; {back}; link=1"
    assert quotes("link-other-page", line) == found


def test_a_letter_left_out_is_no_misprint_only_where_no_page_has_the_name() -> None:
    line = "page=A01; on=（下转02版） || page=A02; from=（上接A01版）; link=1 || page=2; text=乙。"
    assert quotes("link-other-page", line) == ["（下转02版）"]


def test_an_editors_word_settles_a_one_sided_link() -> None:
    for state, found in (("proposed", ["link-one-sided"]), ("confirmed", [])):
        line = f"page=1; {ON} || page=2; text=乙。; link=1; state={state}"
        assert codes(line) == found


def test_a_link_back_to_the_same_page_is_odd() -> None:
    line = "page=1; on=（下转第1版） || page=1; from=（上接第1版）; link=1"
    assert quotes("link-backwards", line) == ["（下转第1版）"]


def test_a_chain_through_three_pages_is_no_circle() -> None:
    third = "page=3; from=（上接第2版）; link=2"
    line = f"page=1; {ON} || page=2; {FROM}; on=（下转第3版）; link=1 || {third}"
    assert codes(line) == []
