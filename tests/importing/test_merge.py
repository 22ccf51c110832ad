"""The three-way merge, without a database: what was imported, what stands, what comes."""

from hypothesis import given
from hypothesis import strategies as st

from articles.importing.merge import is_touched, merge, merge_order

NAMES = ("headline", "kicker", "body")
values = st.fixed_dictionaries({name: st.sampled_from("abc") for name in NAMES})


def test_an_untouched_field_takes_the_new_value() -> None:
    merged = merge({"headline": "旧"}, {"headline": "旧"}, {"headline": "新"})
    assert (merged.changed, merged.kept, merged.conflicts) == ({"headline": "新"}, [], [])


def test_what_only_the_editor_changed_stays() -> None:
    merged = merge({"headline": "旧"}, {"headline": "改"}, {"headline": "旧"})
    assert (merged.changed, merged.kept, merged.conflicts) == ({}, ["headline"], [])


def test_where_both_changed_the_editors_stays_and_is_reported() -> None:
    merged = merge({"headline": "旧"}, {"headline": "改"}, {"headline": "新"})
    assert (merged.changed, merged.kept, merged.conflicts) == ({}, ["headline"], ["headline"])


def test_both_came_to_the_same_value() -> None:
    merged = merge({"headline": "旧"}, {"headline": "新"}, {"headline": "新"})
    assert (merged.changed, merged.kept, merged.conflicts) == ({}, [], [])


def test_a_field_that_was_never_imported_is_the_editors() -> None:
    assert merge({}, {"headline": "改"}, {"headline": "新"}).kept == ["headline"]
    assert is_touched({}, {"headline": "改"})


@given(values, values, values)
def test_a_field_changes_only_where_no_editor_touched_it(
    base: dict[str, str], current: dict[str, str], new: dict[str, str]
) -> None:
    merged = merge(base, current, new)
    result = current | merged.changed
    for name in NAMES:
        assert result[name] == (new[name] if current[name] == base[name] else current[name])
        assert (name in merged.kept) == (result[name] != new[name])


@given(values, values, st.lists(values, max_size=4))
def test_an_editors_value_outlives_any_number_of_imports(
    base: dict[str, str], current: dict[str, str], imports: list[dict[str, str]]
) -> None:
    for new in imports:
        # Once an import brings just what the editor wrote, the field is nobody's any more.
        editors = {name for name in NAMES if current[name] not in (base[name], new[name])}
        after = current | merge(base, current, new).changed
        assert all(after[name] == current[name] for name in editors)
        base, current = new, after


def test_a_page_takes_the_order_of_its_text() -> None:
    assert merge_order(list("abc"), list("abc"), list("cab")) == list("cab")


def test_an_order_that_an_editor_changed_stays() -> None:
    assert merge_order(list("abc"), list("bac"), list("acb")) == list("bac")


def test_what_is_new_follows_its_neighbour() -> None:
    assert merge_order(list("abc"), list("abc"), list("axbc")) == list("axbc")
    assert merge_order(list("abc"), list("bac"), list("axbc")) == list("baxc")


def test_an_editors_own_article_stays_behind_the_one_before_it() -> None:
    assert merge_order(list("ab"), list("aEb"), list("ba")) == list("baE")
    assert merge_order(list("ab"), list("Eab"), list("ab")) == list("Eab")


orders = st.lists(st.sampled_from("abcdefg"), unique=True)


@given(orders, orders, orders)
def test_no_article_is_lost_or_doubled_by_ordering(
    base: list[str], current: list[str], new: list[str]
) -> None:
    assert sorted(merge_order(base, current, new)) == sorted({*current, *new})
