"""Readers' lists in a real browser: nothing for axe-core to find, nothing wider than the screen."""

import datetime

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from articles.models import Contributor
from tests.browser.axe import Look
from tests.views import press

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses(db: None) -> list[str]:
    """Every kind of list, with as much on it as it can show, and the lists with nothing on them."""
    paper = press.print_newspaper()
    paper.frequencies.create(weekdays="123456")
    paper.exceptional_days.create(first=datetime.date(2024, 3, 1), reason="停刊整顿")
    issue = press.print_issue(paper)
    article = press.print_jumping_story(issue)
    article.column_label = "短评"
    article.save()
    press.correct(article, "“八下”应为“九下”。")
    press.print_archive(paper, 12)
    press.print_jumping_story(press.print_issue(paper, edition="增刊"))
    press.print_jumping_story(press.print_issue(press.print_newspaper("wanbao", "河口晚报")))
    press.index_all()
    return [
        "/archive/",
        "/archive/?newspaper=qiaotou&section=要闻&role=记者",
        "/archive/?date_from=soon&page=three",
        "/search/",
        "/search/?q=长文",
        "/search/?q=长文&section=副刊",
        Contributor.objects.all()[0].get_absolute_url(),
        "/qiaotou/2024-03/",
        "/qiaotou/2024/",
        "/qiaotou/years/",
        "/corrections/",
        "/corrections/?newspaper=qiaotou",
        "/feeds/",
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 768), ("light", 360)])
def test_axe_finds_nothing_on_any_list(
    browser: Browser,
    live_server: LiveServer,
    axe_strict: Look,
    addresses: list[str],
    scheme: str,
    width: int,
) -> None:
    page = browser.new_page(
        base_url=live_server.url,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
    )
    for address in addresses:
        page.goto(address)
        assert axe_strict(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
