"""Whatever is printed and whatever is asked: nothing raises, is missed or is found too much."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.search import index_issue, search
from articles.search.query import DISPLAY, NAMES, TEXT, Term, parse_query
from articles.text.folding import fold
from tests.search.shelf import found
from tests.views import press

pytestmark = pytest.mark.django_db
some = settings(max_examples=60, deadline=None)

# Very few characters, so that texts hold the pairs and the words of a query, and it or it not.
FEWEST = "桥头，"

# Few characters of every kind: words, Latin, signs, spaces, a line's
# end, traditional and full-width forms, a character beyond the BMP and one of private use.
FEW = '桥头水声工会員a7Ｂ "-，。\n　𠮷\ue041'
# What a query may hold besides: signs of the language, what engines read, what nobody stores.
SIGNS = ("题:", "作者:", '"', "-", " ", "*", "(", "NEAR", "OR", "%", "_", "\\", "'", "\0", "\ud83c")
storable = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
lines = st.one_of(
    st.text(st.sampled_from(FEWEST), max_size=14),
    st.text(st.sampled_from(FEW), max_size=12),
    st.text(storable, max_size=12),
)
names = st.text(st.sampled_from("方舟叶青a "), min_size=1, max_size=4)
terms = st.builds(
    "{}{}".format,
    st.sampled_from(["", "", "", "-", "题:"]),
    st.text(st.sampled_from(FEWEST), min_size=1, max_size=4),
)
meeting = st.lists(terms, min_size=1, max_size=3).map(" ".join)
asked = st.one_of(
    meeting,
    st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from(FEW)), max_size=10).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=12),
)
stories = st.fixed_dictionaries(
    {
        "headline": lines,
        "kicker": lines,
        "decks": st.lists(lines, max_size=2),
        "body": st.lists(lines, max_size=3).map(lambda found: press.text(*found)),
        "signed": st.lists(st.tuples(st.just("记者"), names), max_size=2),
    }
)
shelves = st.lists(st.tuples(st.integers(0, 1), stories), min_size=1, max_size=5)


@contextmanager
def on_the_shelf(shelf: list) -> Iterator[list[Article]]:
    """These stories printed, published and indexed; gone afterwards."""
    with transaction.atomic():
        paper = press.print_newspaper()
        days = [press.MARCH_12, press.MARCH_12 - datetime.timedelta(days=1)]
        pages = [press.print_page(press.print_issue(paper, day)) for day in days]
        printed = [press.print_article(pages[day], **dict(story)) for day, story in shelf]
        for page in pages:
            index_issue(page.issue)
        yield printed
        transaction.set_rollback(True)


def lines_of(article: Article) -> dict[str, list[str]]:
    """The folded lines in which a term is looked for, by its field."""
    bylines = [(byline.role, byline.contributor.name) for byline in article.bylines.all()]
    display = [article.headline, article.kicker, *article.decks]
    body = [block["text"] for block in article.body]
    credit = " ".join(["记者", *dict.fromkeys(name for _role, name in bylines)])
    shown = {
        DISPLAY: display,
        NAMES: [name for _role, name in bylines],
        TEXT: [*display, *body, *([credit] if bylines else [])],
    }
    return {
        field: [fold(line.replace("\n", " ")) for line in lines] for field, lines in shown.items()
    }


def holds(article: Article, term: Term) -> bool:
    return any(term.text in line for line in lines_of(article)[term.field])


def expected(articles: list[Article], text: str) -> set[int]:
    """The articles that hold what is wanted and nothing that is excluded, by plain substring."""
    terms = parse_query(text).terms
    return {
        article.pk
        for article in articles
        if terms and all(holds(article, term) is not term.excluded for term in terms)
    }


@some
@given(shelves, st.lists(asked, min_size=1, max_size=4))
def test_any_query_finds_what_holds_it_and_nothing_else(shelf: list, queries: list[str]) -> None:
    with on_the_shelf(shelf) as articles:
        for query in queries:
            hits = found(query)
            assert {story.head_id for story in hits.stories} == expected(articles, query), query
            assert hits.total == len(hits.stories)


@some
@given(shelves, st.data())
def test_any_part_of_a_text_is_found(shelf: list, data: st.DataObject) -> None:
    with on_the_shelf(shelf) as articles:
        for article in articles:
            field, lines = data.draw(st.sampled_from(sorted(lines_of(article).items())))
            line = data.draw(st.sampled_from([*lines, ""]))
            start = data.draw(st.integers(0, len(line)))
            part = line[start : data.draw(st.integers(start, len(line)))]
            if part.strip() and '"' not in part:
                sign = {TEXT: "", DISPLAY: "题:", NAMES: "作者:"}[field]
                query = f'{sign}"{part}"'
                heads = {story.head_id for story in found(query).stories}
                assert article.pk in heads
                assert heads == expected(articles, query)


@some
@given(shelves, meeting, st.integers(1, 3))
def test_page_by_page_the_list_is_the_same(shelf: list, query: str, size: int) -> None:
    with on_the_shelf(shelf):
        whole = found(query)
        places = [(story.tier, -story.date.toordinal(), story.head_id) for story in whole.stories]
        assert places == sorted(places)
        pages, after = [], None
        while True:
            page = search(query, after=after, size=size)
            pages += [story.head_id for story in page.stories]
            assert page.total == whole.total
            assert len(pages) <= whole.total, "something comes twice"
            if (after := page.next) is None:
                break
        assert pages == [story.head_id for story in whole.stories]
