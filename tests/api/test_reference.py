"""The page that describes the API to people."""

import datetime
import json
import re
import shlex
from html import unescape

import pytest
from django.templatetags.static import static
from django.test import Client
from django.utils import translation

from articles.api.document import document
from articles.models import Article, Issue
from tests.views.press import index_all, print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db

CODE = re.compile(r"<pre tabindex=\"0\"><code>(.*?)</code></pre>", re.DOTALL)


def code_in(page: str) -> list[str]:
    return [unescape(code) for code in CODE.findall(page)]


@pytest.fixture
def page(program: Client) -> str:
    answer = program.get("/api/")
    assert answer.status_code == 200
    return answer.text


def test_it_describes_every_address_with_its_parameters(page: str) -> None:
    with translation.override("en"):
        paths = document()["paths"]
    for path, methods in paths.items():
        operation = methods["get"]
        assert f"<code>GET {path}</code>" in page
        section = page.partition(f'id="{operation["operationId"]}"')[2].partition("</section>")[0]
        for parameter in operation.get("parameters", []):
            assert f"<code>{parameter['name']}</code>" in section
        for status in operation["responses"]:
            assert f"<code>{status}</code>" in section


def test_it_shows_the_fields_of_every_answer_and_links_them(page: str) -> None:
    for name in ("Story", "Passage", "ArticleReference", "Problem"):
        assert f'<section class="shape" id="{name}">' in page
    assert '<a href="#Passage">Passage[]</a>' in page
    assert set(re.findall(r'href="#([A-Za-z]+)"', page)) <= set(re.findall(r'id="(\w+)"', page))


def test_its_example_calls_work(program: Client, page: str) -> None:
    newspaper = print_newspaper("lanxi", "澜溪日报")
    issue = print_issue(newspaper, datetime.date(2024, 3, 14))
    print_article(print_page(issue), "消费投诉")
    index_all()
    calls = [shlex.split(code) for code in code_in(page) if code.startswith("curl")]
    assert len(calls) == 18
    answered = 0
    for _curl, address in calls:
        status = program.get(address.removeprefix("http://testserver")).status_code
        # Stories, articles, contributors, continuations and corrections are called by invented ids.
        assert status in (200, 404), address
        answered += status == 200
    assert answered == 13


def test_its_example_answers_are_json(page: str) -> None:
    answers = [json.loads(code) for code in code_in(page) if code.startswith("{")]
    assert len(answers) == 18


def test_the_anchor_of_bad_parameters_is_there(page: str) -> None:
    assert 'id="parameters"' in page


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_it_speaks_three_languages(language: str) -> None:
    answer = Client(headers={"accept-language": language}).get("/api/")
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language


def test_it_has_no_script_of_its_own_and_needs_no_query(
    program: Client, issue: Issue, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        answer = program.get("/api/")
    # How somebody likes to read is the same on all of readers' pages.
    assert re.findall(r'<script[^>]* src="([^"]*)', answer.text) == [static("articles/reading.js")]
    assert answer.text.count("<script") == 1
    assert " style=" not in answer.text


def test_it_is_read_with_get_alone(program: Client, parts: list[Article]) -> None:
    assert program.post("/api/").status_code == 405
