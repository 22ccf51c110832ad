"""Which article is which when a page comes again with another text."""

from hypothesis import given
from hypothesis import strategies as st

from articles.importing.identity import identify
from tests.importing.desk import PARAGRAPHS

BRIDGE, TREES, SCHOOL, FERRY = PARAGRAPHS.values()


def test_the_same_texts_in_another_order() -> None:
    assert identify([BRIDGE, TREES, SCHOOL], [SCHOOL, BRIDGE, TREES]).kept == {0: 2, 1: 0, 2: 1}


def test_mended_misprints_change_nothing() -> None:
    mended = BRIDGE.replace("昨天", "前天").replace("两边", "两侧")
    assert identify([BRIDGE, TREES], [TREES, mended]).kept == {0: 1, 1: 0}


def test_another_cut_of_the_lines_changes_nothing() -> None:
    assert identify([BRIDGE], [f"{BRIDGE[:9]}\n {BRIDGE[9:]}"]).kept == {0: 0}


def test_of_two_that_become_one_the_longer_stays_itself() -> None:
    identity = identify([TREES, TREES[:6] + SCHOOL + FERRY], [TREES + SCHOOL + FERRY])
    assert identity.kept == {0: 1}
    assert identity.went == {0: 0}


def test_of_one_that_becomes_two_the_larger_piece_stays_itself() -> None:
    identity = identify([BRIDGE + TREES[:12]], [TREES[:12], BRIDGE])
    assert identity.kept == {1: 0}
    assert identity.went == {}


def test_a_text_cut_in_three_leads_to_the_largest_piece() -> None:
    identity = identify([BRIDGE + TREES + FERRY], [TREES, BRIDGE, FERRY])
    assert identity.kept == {}
    assert identity.went == {0: 1}  # the longest of the three


def test_a_text_that_is_gone_is_neither_kept_nor_elsewhere() -> None:
    identity = identify([BRIDGE, TREES], [TREES, SCHOOL])
    assert identity.kept == {0: 1}
    assert identity.went == {}


def test_equal_texts_keep_their_order() -> None:
    assert identify([TREES, TREES, TREES], [TREES, TREES]).kept == {0: 0, 1: 1}


def test_a_text_known_to_be_something_else_is_not_taken() -> None:
    identity = identify([BRIDGE], [BRIDGE], named={0})
    assert (identity.kept, identity.went) == ({}, {0: 0})


def test_empty_and_very_short_texts() -> None:
    assert identify(["", "完"], ["完", ""]).kept == {0: 1}


texts = st.lists(st.text("甲乙丙丁", max_size=12), max_size=6)


@given(texts, texts)
def test_an_article_is_at_most_one_article(old: list[str], new: list[str]) -> None:
    identity = identify(old, new)
    assert len(set(identity.kept.values())) == len(identity.kept)
    assert not set(identity.went) & set(identity.kept.values())
    assert set(identity.kept) | set(identity.went.values()) <= set(range(len(new)))


@given(texts)
def test_without_change_each_text_is_itself(old: list[str]) -> None:
    kept = identify(old, old).kept
    assert all(old[kept[place]] == text for place, text in enumerate(old) if text)
