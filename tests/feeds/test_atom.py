"""Atom as RFC 4287 has it, whatever a newspaper prints."""

import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.feeds.atom import NO_XML, Category, Person, StoryFeed
from articles.models import Article, Issue
from articles.search import index_issue
from tests.feeds.reading import LANG, date, entries, entry, fetch, link, text, titles, valid
from tests.views import press

HERE = "http://testserver/"
NOON = datetime.datetime(2024, 3, 12, 12, tzinfo=datetime.UTC)
# PostgreSQL takes no NUL, and neither database half a surrogate pair.
PRINTED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def feed_of(**items: Any) -> StoryFeed:
    feed = StoryFeed("桥头日报", HERE, None, feed_url=HERE, first=HERE, next=None)
    item = {"title": "新桥合龙", "link": HERE, "description": None, "updateddate": NOON}
    kinds = {"authors": [Person("方舟", HERE)], "contributors": [], "kinds": [], "content": ""}
    feed.add_item(**item | kinds | items)
    return feed


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_makes_a_document_that_says_it(
    title: str, content: str, name: str, term: str
) -> None:
    person = Person(name, HERE, (name,))
    feed = feed_of(
        title=title, content=content, authors=[person], kinds=[Category(HERE, f"甲{term}")]
    )
    found = entry(valid(feed.writeString("utf-8").encode()))
    for said, printed in ((text(found, "title"), title), (text(found, "content"), content)):
        # XML reads every end of a line as a line feed (2.11).
        assert said == NO_XML.sub("", printed).replace("\r\n", "\n").replace("\r", "\n")


def test_what_xml_forbids_is_dropped_and_nothing_else() -> None:
    feed = feed_of(title="新\x00\x08桥\x1b合\ufffe龙\ud800\t😀\x85")
    assert text(entry(valid(feed.writeString("utf-8").encode())), "title") == "新桥合龙\t😀\x85"


def test_a_feed_without_entries_was_never_updated() -> None:
    feed = StoryFeed("桥头日报", HERE, None, feed_url=HERE, first=HERE, next=None)
    assert date(valid(feed.writeString("utf-8").encode()), "updated").year == 1970


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    PRINTED, st.lists(st.tuples(st.sampled_from(["paragraph", "crosshead", "caption"]), PRINTED))
)
def test_any_headline_and_body_make_a_valid_feed(
    issue: Issue, headline: str, body: list[tuple[str, str]]
) -> None:
    blocks = [{"kind": kind, "text": words} for kind, words in body]
    page = issue.pages.first() or press.print_page(issue)
    fields = {"headline": headline, "kicker": headline, "decks": [headline], "body": blocks}
    Article.objects.update_or_create(page=page, position=1, defaults=fields)
    index_issue(issue)
    assert len(entries(fetch("/feeds/newest.atom"))) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/feeds/newest.atom",
        "/feeds/qiaotou.atom",
        "/feeds/qiaotou/section/要闻.atom",
        "/feeds/qiaotou/column/短评.atom",
        "/feeds/search.atom?q=长文&section=要闻",
        "/feeds/search.atom?q=没有的词",
    ],
)
def test_every_feed_is_valid(issue: Issue, address: str) -> None:
    press.print_jumping_story(issue)
    press.print_article(press.print_page(issue, "4"), "题", column_label="短评")
    press.index_all()
    feed = fetch(address)
    assert feed.attrib[LANG] == "zh"
    assert date(feed, "updated") == max(
        (date(one, "updated") for one in entries(feed)),
        default=datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC),
    )


@pytest.mark.django_db
def test_a_contributors_feed_is_valid(issue: Issue) -> None:
    person = press.print_jumping_story(issue).bylines.get().contributor
    press.index_all()
    feed = fetch(f"/feeds/contributor/{person.pk}.atom")
    assert titles(feed) == ["长文1"]
    assert link(feed, "alternate") == f"http://testserver/contributor/{person.pk}/"
