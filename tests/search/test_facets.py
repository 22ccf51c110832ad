"""Facets: how many stories of a list fall to each value, whatever list it is."""

import datetime
from collections import Counter
from collections.abc import Iterable
from itertools import product
from random import Random

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from articles.filters import StoryFilter
from articles.models import Contributor, IndexedStory, Newspaper, Page, Photo
from articles.models.indexed import IndexedStoryQuerySet
from articles.search import Place, Results, newest, search, totals_of
from articles.search.facets import MOST, Count
from tests.views import press

pytestmark = pytest.mark.django_db

# Values of every filter that the stories below have, some that they do not, and none.
FILTERS = {
    "newspaper": ("qiaotou", "wanbao"),
    "date_from": ("2023-06-01", "2024-01-01"),
    "date_to": ("2024-02-01",),
    "edition": ("增刊",),
    "page": ("1", "A01"),
    "section": ("要闻", "副刊"),
    "column": ("短评", "百年前的栏目"),
    "contributor": ("方舟", "叶青"),
    "role": ("记者", "摄影"),
    "place": ("河口",),
    "continued": ("yes", "no"),
    "photo": ("yes", "no"),
}
QUERIES = ("", "渡口", "桥头的钟", "题:渡口", "-渡口", "没有这个词")
some = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def archive(db: None) -> None:
    """Issues of two newspapers in two years, with stories as different as the filters."""
    dice = Random(31)
    papers = [press.print_newspaper(), press.print_newspaper("wanbao", "河口晚报")]
    days = [datetime.date(2023, 12, 31), datetime.date(2024, 3, 12)]
    for paper, day, edition in product(papers, days, ("", "增刊")):
        issue = press.print_issue(paper, day, edition, published=edition == "" or day.year == 2023)
        for label, name in (("1", "要闻"), ("A01", "副刊"), ("3", "")):
            print_varied(dice, press.print_page(issue, label, name))
    press.index_all()


def print_varied(dice: Random, page: Page) -> None:
    articles = [
        press.print_article(
            page,
            dice.choice(("渡口停航", "新桥通车", "")),
            body=press.text(dice.choice(("桥头的钟敲了八下。", "渡口边上。"))),
            column_label=dice.choice(("", "短评", "特写")),
            dateline=dice.choice(("", "本报河口3月11日电", "新华社北京3月11日电")),
            signed=dice.sample(
                [(role, name) for role in ("记者", "摄影") for name in ("方舟", "叶青", "江声")],
                k=dice.randint(0, 4),
            ),
        )
        for _ in range(5)
    ]
    press.join(articles[0], articles[1])
    Photo.objects.create(article=dice.choice(articles), order=0, image="photos/1.png")


def stories_of(filters: dict[str, str]) -> IndexedStoryQuerySet:
    chosen = StoryFilter(filters, IndexedStory.objects.for_readers())
    assert chosen.is_valid(), chosen.errors
    return chosen.qs


def found(
    stories: IndexedStoryQuerySet, filters: dict[str, str], text: str = "", size: int = 1
) -> Results:
    if text:
        return search(text, stories, size=size, chosen=filters)
    return newest(stories, size=size, chosen=filters)


def facets(filters: dict[str, str] | None = None, text: str = "") -> dict[str, list[Count]]:
    return found(stories_of(filters or {}), filters or {}, text).facets


def counted(filters: dict[str, str], text: str) -> dict[str, dict[str, int]]:
    return {
        name: {count.value: count.number for count in counts}
        for name, counts in facets(filters, text).items()
        if counts
    }


def by_hand(filters: dict[str, str], text: str) -> dict[str, dict[str, int]]:
    """The same, story by story."""
    stories = stories_of(filters)
    if text:
        stories = stories.filter(pk__in=[hit.pk for hit in search(text, stories, size=999).stories])
    found: dict[str, Counter[str]] = {}
    for story in stories.select_related("newspaper").prefetch_related("credits__contributor"):
        for name, values in values_of(story, filters).items():
            found.setdefault(name, Counter()).update(set(values) - {""})
    return {name: dict(counts) for name, counts in found.items() if counts}


def values_of(story: IndexedStory, filters: dict[str, str]) -> dict[str, Iterable[str]]:
    credits = [
        credit
        for credit in story.credits.all()
        if credit.contributor.name == filters.get("contributor", credit.contributor.name)
        and credit.role == filters.get("role", credit.role)
    ]
    return {
        "newspaper": [story.newspaper.slug],
        "year": [str(story.date.year)],
        "edition": [story.edition],
        "page": [story.page_label],
        "section": [story.section],
        "column": [story.column],
        "place": [story.place],
        "continued": ["yes" if story.is_continued else "no"],
        "photo": ["yes" if story.has_photo else "no"],
        "contributor": [str(credit.contributor_id) for credit in credits],
        "role": [credit.role for credit in credits],
    }


@some
@given(
    st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in FILTERS.items()}),
    st.sampled_from(QUERIES),
)
def test_facets_are_what_counting_story_by_story_gives(
    archive: None, filters: dict[str, str], text: str
) -> None:
    assert counted(filters, text) == by_hand(filters, text)


def test_a_value_counts_what_choosing_it_gives(archive: None) -> None:
    for before, text in product(({}, *one_by_one()), ("", "渡口")):
        for facet, counts in facets(before, text).items():
            for count in counts:
                chosen = {**before, **choice(facet, count.value, before)}
                total = found(stories_of(chosen), chosen, text).total
                assert total == count.number, (before, text, facet, count)


def one_by_one() -> Iterable[dict[str, str]]:
    return ({name: values[0]} for name, values in FILTERS.items())


def choice(facet: str, value: str, before: dict[str, str]) -> dict[str, str]:
    """The filters that choose a value: of a year, the days that are not excluded already."""
    if facet != "year":
        return {facet: value}
    first = max(f"{value}-01-01", before.get("date_from", ""))
    return {"date_from": first, "date_to": min(f"{value}-12-31", before.get("date_to", "9"))}


def test_newspapers_and_contributors_are_called_by_their_names(archive: None) -> None:
    found = facets()
    assert {(count.value, count.label) for count in found["newspaper"]} == set(
        Newspaper.objects.values_list("slug", "name")
    )
    person = Contributor.objects.filter(name="方舟")[0]
    person.distinguisher = "城东"
    person.save()
    assert (str(person.pk), "方舟（城东）") in {
        (count.value, count.label) for count in facets()["contributor"]
    }


def test_two_people_of_one_name_are_two_and_their_story_is_one(db: None) -> None:
    page = press.print_page(press.print_issue(press.print_newspaper()))
    article = press.print_article(page, "渡口", signed=[("记者", "方舟")])
    namesake = Contributor.objects.create(
        newspaper=page.issue.newspaper, name="方舟", distinguisher="城东"
    )
    article.bylines.create(contributor=namesake, role="记者", order=1)
    press.index_all()
    for text in ("", "渡口"):
        found = facets({"contributor": "方舟"}, text)
        assert [(count.value, count.number) for count in found["role"]] == [("记者", 1)]
        assert [count.label for count in found["contributor"]] == ["方舟", "方舟（城东）"]


def test_the_most_frequent_come_first_and_of_equal_ones_the_first_by_code_point(
    db: None,
) -> None:
    page = press.print_page(press.print_issue(press.print_newspaper()))
    labels = ["啊", "b", "A", "Z", "a", "ä", "零", "一", "Ａ", "0", "-", "é", "𠮷", "z"]
    for label in [*labels, "z"]:
        press.print_article(page, "渡口", column_label=label)
    press.index_all()
    expected = ["z", *sorted(set(labels) - {"z"})][:MOST]
    for text in ("", "渡口"):
        assert [count.value for count in facets(text=text)["column"]] == expected


def test_of_equally_frequent_contributors_the_lower_number_comes_first(db: None) -> None:
    page = press.print_page(press.print_issue(press.print_newspaper()))
    for number in (100, 9, 10):
        name = f"方舟{number}"
        Contributor.objects.create(pk=number, newspaper=page.issue.newspaper, name=name)
        press.print_article(page, "渡口", signed=[("记者", name)])
    press.index_all()
    for text in ("", "渡口"):
        assert [count.value for count in facets(text=text)["contributor"]] == ["9", "10", "100"]


def test_roles_are_cut_to_the_most_frequent_too(db: None) -> None:
    page = press.print_page(press.print_issue(press.print_newspaper()))
    roles = [f"角色{n:02}" for n in range(MOST + 2)]
    press.print_article(page, "甲", signed=[(role, "方舟") for role in roles])
    press.print_article(page, "乙", signed=[(roles[-1], "方舟"), (roles[-1], "叶青")])
    press.index_all()
    expected = [(roles[-1], 2), *((role, 1) for role in roles[: MOST - 1])]
    for filters in ({}, {"contributor": "方舟"}):
        found = facets(filters)["role"]
        assert [(count.value, count.number) for count in found] == expected
    assert [count.value for count in facets({"role": roles[5]})["role"]] == [roles[5]]


def test_no_year_is_left_out(db: None) -> None:
    paper = press.print_newspaper()
    for year in range(1950, 1950 + 2 * MOST):
        press.print_article(press.print_page(press.print_issue(paper, datetime.date(year, 5, 1))))
    press.index_all()
    assert len(facets()["year"]) == 2 * MOST


def test_one_page_has_one_label_however_it_is_printed(db: None) -> None:
    for slug, label in (("a", "A1"), ("b", "A01")):
        issue = press.print_issue(press.print_newspaper(slug, slug))
        press.print_article(press.print_page(issue, label))
    press.index_all()
    assert [(count.value, count.number) for count in facets()["page"]] == [("A01", 2)]


def test_what_is_not_published_counts_for_editors_only(archive: None) -> None:
    readers = found(IndexedStory.objects.visible_to(AnonymousUser()), {}).facets["newspaper"]
    everything = found(IndexedStory.objects.live(), {}).facets["newspaper"]
    assert sum(count.number for count in readers) < sum(count.number for count in everything)


def test_nothing_is_counted_where_nothing_was_ever_indexed(db: None) -> None:
    assert not any(facets().values())
    assert facets(text="渡口") == {}
    assert found(IndexedStory.objects.none(), {}) == Results()


@some
@given(
    st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in FILTERS.items()}),
    st.sampled_from(QUERIES),
    st.integers(1, 40),
)
def test_with_facets_and_without_a_list_is_the_same(
    archive: None, filters: dict[str, str], text: str, size: int
) -> None:
    stories = stories_of(filters)
    counted = found(stories, filters, text, size)
    plain = search(text, stories, size=size) if text else newest(stories, size=size)
    assert (counted.stories, counted.total, counted.next) == (
        plain.stories,
        plain.total,
        plain.next,
    )
    assert not plain.facets


@some
@given(
    st.lists(st.sampled_from([{}, *one_by_one()]), min_size=1, max_size=12),
    st.sampled_from(QUERIES),
)
def test_the_numbers_of_several_lists_are_theirs(
    archive: None, several: list[dict[str, str]], text: str
) -> None:
    lists = [stories_of(filters) for filters in several]
    condition = search(text).condition
    assert totals_of(lists, condition) == [found(one, {}, text).total for one in lists]
    assert totals_of([IndexedStory.objects.none()], condition) == [0]


def test_the_end_of_a_list_has_the_facets_of_all_of_it(archive: None) -> None:
    stories = stories_of({})
    behind = Place(3, datetime.date(1900, 1, 1), 1)
    for text in ("渡口", "题:渡口"):
        first, last = (search(text, stories, after, chosen={}) for after in (None, behind))
        assert not last.stories
        assert (last.total, last.facets) == (first.total, first.facets)
        assert first.total


@pytest.mark.parametrize("text", ["", "渡口"])
def test_page_total_and_facets_take_two_queries(
    archive: None, text: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found(stories_of({}), {}, text)  # the words of the index are read once a process
    press.print_archive(press.print_newspaper(), 12)
    press.index_all()
    # Without a query: 1 page  2 counts.  With one: 1 which index is in use  2 page and counts
    with django_assert_num_queries(2):
        assert found(stories_of({}), {}, text).facets
    # One statement for all lists
    with django_assert_num_queries(1):
        totals_of([stories_of({}), stories_of({"role": "记者"})], None)
