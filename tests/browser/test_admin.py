"""A night editor with a real browser: the queue, the forms, and no JavaScript needed."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.admin.cells import change_address, queue_address
from articles.models import Article, Continuation
from tests.browser.axe import Look
from tests.views.press import print_article, print_issue, print_newspaper, print_page, text

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a night at the desk"


@pytest.fixture
def proposal(db: None) -> Continuation:
    """A proposed link in an issue that is not published; page 1 has a very long headline."""
    User.objects.create_superuser("night", password=PASSWORD)
    issue = print_issue(print_newspaper(), published=False)
    front, second = print_page(issue, "1", "要闻"), print_page(issue, "2", "综合新闻")
    earlier = print_article(
        front,
        "渡口停航之后",
        signed=[("记者", "方舟"), ("摄影", "叶青")],
        continued_on="（下转第2版）",
        body=text("船上的铜铃也留下了，上面刻着"),
    )
    later = print_article(
        second, continued_from="（上接第1版）", body=text("两个字：平安。", "人们上了岸。")
    )
    print_article(front, "长" * 120, body=text("江水很静。" * 200))
    return Continuation.objects.create(
        earlier=earlier, later=later, score=0.9, evidence=["no other candidate"]
    )


def log_in(
    browser: Browser, live_server: LiveServer, name: str = "night", **options: object
) -> Page:
    """A browser of the night editor, or of somebody else, on the first page of the desk."""
    page = browser.new_context(base_url=live_server.url, locale="en", **options).new_page()
    page.goto("/admin/login/?next=/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    return page


def test_without_javascript_an_editor_confirms_publishes_and_reads(
    browser: Browser, live_server: LiveServer, proposal: Continuation
) -> None:
    page = log_in(browser, live_server, java_script_enabled=False)
    page.click(".desk-issues a.tag-proposed")
    expect(page.locator(".mark-case").first).to_contain_text("上面刻着")
    page.click("button.verdict-yes")
    expect(page.locator(".messagelist")).to_contain_text("渡口停航之后")
    expect(page.locator(".all-done")).to_have_count(1)
    page.click(".queue-head a")
    page.click("button.tool-publish")
    page.click(f".object-tools a[href='{proposal.earlier.page.issue.get_absolute_url()}']")
    page.click("text=渡口停航之后")
    expect(page.locator("main")).to_contain_text("平安")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.confirmed_by.username) == ("confirmed", "night")


def test_without_javascript_an_editor_signs_an_article_with_a_new_name(
    browser: Browser, live_server: LiveServer, proposal: Continuation
) -> None:
    page = log_in(browser, live_server, java_script_enabled=False)
    page.goto(change_address(proposal.earlier))
    page.fill("#id_bylines-2-role", "通讯员")
    page.fill("#id_bylines-2-name", "林渡")
    page.fill("#id_bylines-2-place", "1")
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_have_count(1)
    signed = [str(byline) for byline in proposal.earlier.bylines.all()]
    assert signed == ["通讯员 林渡", "记者 方舟", "摄影 叶青"]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_real_browser_sends_back_awkward_text_as_it_was(
    browser: Browser, live_server: LiveServer, proposal: Continuation, javascript: bool
) -> None:
    article = proposal.earlier
    article.decks = ["", " 副题\\n", "二\n三"]
    article.body = [
        {"kind": "paragraph", "text": "\n## 行首\r\n\u3000"},
        {"kind": "caption", "text": "\\[图] <b>&amp;</b>\t"},
        {"kind": "paragraph", "text": ""},
    ]
    article.save()
    page = log_in(browser, live_server, java_script_enabled=javascript)
    page.goto(change_address(article))
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_have_count(1)
    after = Article.objects.get(pk=article.pk)
    assert (after.decks, after.body) == (article.decks, article.body)


@pytest.mark.parametrize("width", [900, 1440])
def test_nothing_scrolls_sideways_and_the_content_security_policy_holds(
    browser: Browser, live_server: LiveServer, proposal: Continuation, width: int
) -> None:
    page = log_in(browser, live_server, viewport={"width": width, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    article = proposal.earlier
    lists = [f"/admin/articles/{name}/" for name in ("issue", "page", "article", "contributor")]
    forms = [change_address(t) for t in (article, article.page, article.page.issue, proposal)]
    for address in ["/admin/", queue_address(article.page.issue), *lists, *forms]:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert not [words for words in said if "Content Security Policy" in words]


def test_a_long_headline_takes_one_line_of_the_list(
    browser: Browser, live_server: LiveServer, proposal: Continuation
) -> None:
    page = log_in(browser, live_server, viewport={"width": 1440, "height": 900})
    page.goto("/admin/articles/article/")
    heights = {
        page.locator("#result_list tbody tr").nth(row).bounding_box()["height"] for row in range(3)
    }
    assert max(heights) - min(heights) < 2
    long = page.locator(f".one-line[title='{'长' * 120}']")
    assert long.bounding_box()["width"] < 600


def test_the_body_is_set_in_lines_of_a_newspapers_length(
    browser: Browser, live_server: LiveServer, proposal: Continuation
) -> None:
    page = log_in(browser, live_server, viewport={"width": 1440, "height": 900})
    page.goto(change_address(proposal.earlier))
    width, size = page.evaluate(
        "(b => [b.clientWidth - 2 * parseFloat(getComputedStyle(b).paddingLeft),"
        " parseFloat(getComputedStyle(b).fontSize)])(document.querySelector('#id_body'))"
    )
    assert 36 <= width / size <= 44


def test_the_desk_is_dark_for_who_works_in_the_dark(
    browser: Browser, live_server: LiveServer, proposal: Continuation
) -> None:
    page = log_in(browser, live_server, color_scheme="dark")
    page.goto(queue_address(proposal.earlier.page.issue))
    paper, mark = page.evaluate(
        "[document.body, document.querySelector('mark')].map("
        "e => getComputedStyle(e).backgroundColor.match(/[0-9]+/g).map(Number))"
    )
    assert max(paper[:3]) < 60
    assert max(mark[:3]) < 120


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_lists_and_forms(
    browser: Browser, live_server: LiveServer, proposal: Continuation, axe: Look, scheme: str
) -> None:
    page = log_in(browser, live_server, color_scheme=scheme)
    names = ("issue", "page", "article", "continuation", "contributor", "newspaper", "term")
    lists = [f"/admin/articles/{name}/" for name in names]
    issue = proposal.earlier.page.issue
    forms = [change_address(thing) for thing in (issue, issue.newspaper, proposal)]
    found = {}
    for address in ["/admin/", *lists, *forms]:
        page.goto(address)
        found[address] = axe(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
