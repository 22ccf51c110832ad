"""The lists: what an editor finds in them, and that they stay fast."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.admin.search import articles_with
from articles.models import Article, Continuation, Contributor, Newspaper, Page
from articles.workflow.checking import waive_errors
from articles.workflow.publishing import publish
from tests.views.press import index_all, join, print_archive, print_article, print_page, text

ARTICLES = "/admin/articles/article/"


def found(client: Client, query: str) -> list[str]:
    """The headlines, or opening words, that the list of articles shows."""
    return [str(article) for article in client.get(ARTICLES + query).context["cl"].result_list]


@pytest.fixture
def mixed(earlier: Article, later: Article, front: Page) -> None:
    """Linked and lonely parts, with and without headline and byline."""
    join(earlier, later)
    print_article(front, "没有下文的稿件", continued_on="（下转第8版）")
    print_article(front, "短讯", signed=[("通讯员", "叶青")])
    index_all()


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("?continued=yes", ["渡口停航之后", "没有下文的稿件", "两个字：平安。"]),
        ("?continued=no", ["短讯"]),
        ("?continued=unmatched", ["没有下文的稿件"]),
        ("?headline=no", ["两个字：平安。"]),
        ("?headline=yes&page_label=1", ["渡口停航之后", "没有下文的稿件", "短讯"]),
        ("?byline=yes", ["渡口停航之后", "短讯"]),
        ("?byline=no", ["没有下文的稿件", "两个字：平安。"]),
        ("?page_label=2", ["两个字：平安。"]),
        ("?published=yes", []),
        ("?headline=nonsense", ["渡口停航之后", "没有下文的稿件", "短讯", "两个字：平安。"]),
    ],
)
def test_the_filters_of_articles(
    mixed: None, chief: Client, query: str, headlines: list[str]
) -> None:
    assert found(chief, query) == headlines


def test_the_filter_for_published_follows_the_issue(mixed: None, chief: Client) -> None:
    issue = Article.objects.first().page.issue
    waive_errors(issue, "其下文另页刊出")
    publish(issue)
    assert len(found(chief, "?published=yes")) == 4
    assert "tag-good" in chief.get("/admin/articles/issue/?published=yes").content.decode()
    assert chief.get("/admin/articles/issue/?published=no").context["cl"].result_count == 0


def test_pages_are_offered_in_printed_order(mixed: None, chief: Client) -> None:
    issue = Page.objects.first().issue
    for label in ("10", "A01"):
        print_page(issue, label)
    page = chief.get(ARTICLES).content.decode()
    places = [page.index(f"?page_label={label}") for label in ("1", "2", "10", "A01")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("新桥", "headline", "新桥通车"),
        ("新桥", "kicker", "桥头新桥"),
        ("老船工", "decks", ["老船工交出缆绳"]),
        ("短评", "column_label", "今日短评"),
        ("铜铃", "body", text("船上的铜铃")),
        ('"平安"', "body", text('刻着"平安"二字')),
        ("100%", "body", text("增长100%")),
        ("a\\b", "body", text("a\\b")),
        ("𠮷野", "body", text("𠮷野村")),
        ("ferry", "body", text("The Ferry")),
    ],
)
def test_search_looks_into_display_lines_decks_and_body(
    front: Page, words: str, field: str, value: object
) -> None:
    hit = print_article(front, **{"headline": "稿件", field: value})
    print_article(front, "别的")
    index_all()
    assert list(articles_with(words, Article.objects.all())) == [hit]


def test_search_finds_names_and_public_ids(mixed: None, chief: Client) -> None:
    assert found(chief, "?q=叶青") == ["短讯"]
    article = Article.objects.get(headline="短讯")
    assert found(chief, f"?q={article.public_id}") == ["短讯"]


def test_a_search_for_next_to_everything_shows_the_first_stories_found(
    mixed: None, chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.search.MOST", 2)
    assert found(chief, "?q=。") == ["渡口停航之后", "没有下文的稿件", "两个字：平安。"]


def test_a_search_finds_all_parts_of_a_story_that_holds_every_word(
    mixed: None, chief: Client
) -> None:
    assert found(chief, "?q=渡口 铜铃") == ["渡口停航之后", "两个字：平安。"]
    assert found(chief, "?q=渡口 没有这个") == []


def test_a_contributors_pieces_are_counted_once_and_listed(earlier: Article, chief: Client) -> None:
    person = Contributor.objects.get(name="方舟")
    earlier.bylines.create(contributor=person, role="摄影", order=5)
    page = chief.get("/admin/articles/contributor/").content.decode()
    query = f"?bylines__contributor__exact={person.pk}"
    assert f'<a href="{ARTICLES}{query}">1</a>' in page
    assert found(chief, query) == ["渡口停航之后"]


def test_a_headline_stands_on_one_line_with_the_whole_of_it_as_title(
    earlier: Article, later: Article, chief: Client
) -> None:
    page = chief.get(ARTICLES).content.decode()
    assert '<span class="one-line" title="渡口停航之后">渡口停航之后</span>' in page
    assert "（两个字：平安。…）" in page


def test_the_continuation_column_tells_the_other_page_and_the_state(
    mixed: None, chief: Client
) -> None:
    page = chief.get(ARTICLES).content.decode()
    assert 'tag-confirmed" title="两个字：平安。">→ 2 ✓' in page
    assert 'tag-missing" title="（下转第8版）">→ !' in page


QUERIES = {
    # 1. session  2. user  3. newspapers for the filter  4. page labels for the filter  5. count
    # 6. numbers of the articles on this page of the list  7. these articles with page, issue and
    # newspaper  8. bylines with contributors  9. links onward  10. links back  11. first and last
    # date  12. dates of the hierarchy
    "article": 12,
    # 1. session  2. user  3. newspapers  4. count  5. count without filters  6. issues with
    # newspaper  7. pages  8. articles and marks  9. proposals  10. first and last date  11. dates
    "issue": 11,
    # 1. session  2. user  3. newspapers  4. count  5. pages with issue and newspaper
    # 6. first and last date  7. dates
    "page": 7,
    # 1. session  2. user  3. newspapers  4. count  5. links with both articles and pages
    # 6. first and last date  7. dates
    "continuation": 7,
    # 1. session  2. user  3. newspapers  4. count  5. contributors with newspaper and pieces
    "contributor": 5,
    # 1. session  2. user  3. count  4. count without filters  5. newspapers with issues
    "newspaper": 5,
    # 1. session  2. user  3. count  4. redirects with article
    "articleredirect": 4,
}


@pytest.mark.parametrize("issues", [1, 12])
@pytest.mark.parametrize("model", QUERIES)
def test_each_list_takes_the_same_queries_however_long_it_is(
    proposal: Continuation,
    chief: Client,
    model: str,
    issues: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    print_archive(Newspaper.objects.get(), issues)
    for article in Article.objects.all():
        article.redirects.create(public_id=f"old{article.pk}")
    with django_assert_num_queries(QUERIES[model]):
        chief.get(f"/admin/articles/{model}/")
