"""Corrections for readers: on the story, on its printed pages, and all of them on one page."""

import datetime

import pytest
from django.test import Client

from articles.models import Article, Correction, Issue, Newspaper
from tests.views import press

pytestmark = pytest.mark.django_db
LIST = "/corrections/"


@pytest.fixture
def head(issue: Issue) -> Article:
    """A story on pages 1, 2 and 3 of the published issue."""
    return press.print_jumping_story(issue)


def part(head: Article, label: str) -> Article:
    return Article.objects.get(page__issue=head.page.issue, page__label=label, position=1)


def told(client: Client, address: str = LIST) -> list[str]:
    """What the corrections page tells, in its order."""
    return [one.correction.text for one in client.get(address).context["corrections"]]


def date_of(correction: Correction, when: datetime.datetime) -> None:
    Correction.objects.filter(pk=correction.pk).update(at=when)


def test_a_story_shows_those_of_all_its_parts_above_the_text(reader: Client, head: Article) -> None:
    one = press.correct(part(head, "2"), "桥长应为三百米。")
    press.correct(head, "通车应在三月。")
    date_of(one, datetime.datetime(2024, 3, 13, 1, tzinfo=datetime.UTC))
    page = reader.get(head.get_absolute_url()).text
    body = page[page.index("<main") :]
    words = ('class="corrections"', "桥长应为三百米。", "通车应在三月。", 'class="text"')
    places = [body.index(one) for one in words]
    assert places == sorted(places)
    assert ">March 13, 2024</time>" in page
    assert f'<a href="/qiaotou/2024-03-12/2/#{part(head, "2").public_id}">Page 2</a>' in page


def test_a_printed_page_shows_those_of_its_own_articles(reader: Client, head: Article) -> None:
    press.correct(part(head, "2"), "桥长应为三百米。")
    assert "桥长应为三百米。" in reader.get("/qiaotou/2024-03-12/2/").text
    assert "桥长应为三百米。" not in reader.get("/qiaotou/2024-03-12/1/").text


def test_where_nothing_was_wrong_nothing_is_shown(reader: Client, head: Article) -> None:
    for address in (head.get_absolute_url(), head.page.get_absolute_url()):
        assert 'class="corrections"' not in reader.get(address).text


def test_the_page_tells_date_issue_printed_page_headline_and_words(
    reader: Client, head: Article
) -> None:
    one = press.correct(part(head, "2"), "桥长应为三百米，\n不是三百里。")
    date_of(one, datetime.datetime(2024, 3, 13, 17, tzinfo=datetime.UTC))
    page = reader.get(LIST).text
    assert ">March 14, 2024</time>" in page  # in the newsroom's time
    assert 'href="/qiaotou/2024-03-12/"><time datetime="2024-03-12">March 12, 2024</time>' in page
    assert ">Page 2 " in page
    later = part(head, "2").public_id
    assert f'<a href="/story/{head.public_id}/#{later}">长文1</a>' in page
    assert "桥长应为三百米，<br>不是三百里。" in page


def test_an_article_without_a_headline_is_named_by_its_opening_words(
    reader: Client, issue: Issue
) -> None:
    article = press.print_article(press.print_page(issue), body=press.text("钟敲了八下。"))
    press.correct(article, "应为九下。")
    assert ">钟敲了八下。</a>" in reader.get(LIST).text


def test_the_newest_stand_first_and_fifty_on_a_page(reader: Client, head: Article) -> None:
    for number in range(51):
        press.correct(head, f"更正{number:02}")
    first = reader.get(LIST)
    assert told(reader) == [f"更正{number:02}" for number in range(50, 0, -1)]
    onward = str(first.context["next"])
    assert f'<a rel="next" href="{onward}">Older</a>' in first.text
    second = reader.get(onward)
    assert [one.correction.text for one in second.context["corrections"]] == ["更正00"]
    assert '<a href="/corrections/">First page</a>' in second.text
    assert not second.context["next"]


def test_a_newspaper_has_its_own(reader: Client, head: Article) -> None:
    other = press.print_issue(press.print_newspaper("xigu", "溪谷晚报"))
    press.correct(press.print_article(press.print_page(other), "水位"), "溪谷的更正")
    press.correct(head, "桥头的更正")
    assert told(reader) == ["桥头的更正", "溪谷的更正"]
    assert told(reader, "/corrections/?newspaper=xigu") == ["溪谷的更正"]
    page = reader.get("/corrections/?newspaper=xigu").text
    assert '<a href="/corrections/?newspaper=xigu" lang="zh" aria-current="page">' in page


def test_without_any_it_says_so(reader: Client, newspaper: Newspaper) -> None:
    assert "There are no corrections." in reader.get(LIST).text
    assert "There are no corrections." in reader.get("/corrections/?newspaper=qiaotou").text


@pytest.mark.parametrize(
    "asked",
    [
        "newspaper=nothing",
        "after=0",
        "after=x",
        "after=-1",
        "after=²",
        "after=" + "9" * 30,
        pytest.param("after=" + "1".zfill(5000), id="padded"),
    ],
)
def test_what_makes_no_sense_is_not_found(reader: Client, newspaper: Newspaper, asked: str) -> None:
    assert reader.get(f"{LIST}?{asked}").status_code == 404


def test_readers_see_those_of_published_issues_only(
    reader: Client, editor: Client, newspaper: Newspaper
) -> None:
    withdrawn = press.print_issue(newspaper, published=False)
    press.correct(press.print_article(press.print_page(withdrawn), "撤回"), "撤回的更正")
    assert told(reader) == []
    assert "撤回的更正" not in reader.get(LIST).text
    assert told(editor) == ["撤回的更正"]
    assert '<strong class="flag">Preview</strong>' in editor.get(LIST).text


def test_words_are_text_whatever_they_hold(reader: Client, head: Article) -> None:
    press.correct(head, "<script>alert('更正')</script>")
    for address in (LIST, head.get_absolute_url(), head.page.get_absolute_url()):
        page = reader.get(address).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(&#x27;更正&#x27;)" in page


def test_every_page_leads_there(reader: Client, head: Article) -> None:
    assert 'href="/corrections/"' in reader.get("/archive/").text
    assert 'href="/corrections/?newspaper=qiaotou"' in reader.get(head.get_absolute_url()).text


def test_the_sitemap_names_the_page_once_there_is_something_on_it(
    reader: Client, head: Article
) -> None:
    assert "sitemap-corrections.xml" not in reader.get("/sitemap.xml").text
    assert reader.get("/sitemap-corrections.xml").status_code == 404
    one = press.correct(head, "通车应在三月。")
    date_of(one, datetime.datetime(2024, 3, 13, 1, tzinfo=datetime.UTC))
    assert "<loc>http://testserver/sitemap-corrections.xml</loc>" in reader.get("/sitemap.xml").text
    found = reader.get("/sitemap-corrections.xml").text
    location = "<loc>http://testserver/corrections/</loc>"
    assert f"<url>{location}<lastmod>2024-03-13T09:00:00+08:00</lastmod></url>" in found


@pytest.mark.parametrize("number", [1, 60])
def test_the_page_takes_four_queries_and_that_of_a_newspaper_five(
    reader: Client, head: Article, number: int, django_assert_num_queries
) -> None:
    for count in range(number):
        press.correct(head, f"更正{count}")
    # 1 version of the lists  2 corrections with article, page, issue and newspaper
    # 3 continuations of their issues  4 newspapers that have corrections
    with django_assert_num_queries(4):
        reader.get(LIST)
    # and the newspaper
    with django_assert_num_queries(5):
        reader.get(f"{LIST}?newspaper={head.page.issue.newspaper.slug}")
