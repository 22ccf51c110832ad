"""The language of the interface: chosen by a form, kept in a cookie, no JavaScript."""

import re

import pytest
from django.test import Client

from articles.models import Issue
from tests.views.press import print_article, print_page

pytestmark = pytest.mark.django_db


def test_a_reader_chooses_a_language_and_stays_on_the_page(issue: Issue) -> None:
    address = print_page(issue).get_absolute_url()
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/language/", {"language": "en", "next": address})
    assert (answer.status_code, answer.url) == (302, address)
    assert '<html lang="en">' in client.get(address).text


def test_choosing_a_language_leads_to_no_other_site(issue: Issue) -> None:
    answer = Client().post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.url


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_language_of_the_interface_is_offered_by_its_own_name(
    issue: Issue, language: str
) -> None:
    client = Client(headers={"accept-language": language})
    answer = client.get(issue.get_absolute_url()).text
    assert f'<html lang="{language}">' in answer
    for name in ("简体中文", "繁體中文", "English"):
        assert name in answer


def test_the_newspapers_own_words_are_marked_as_chinese_in_every_language(
    reader: Client, issue: Issue
) -> None:
    article = print_article(print_page(issue), "新桥合龙")
    assert '<div class="text" lang="zh">' in reader.get(article.get_absolute_url()).text


def test_readers_get_no_cookie_and_no_script_but_files_of_our_own(
    reader: Client, issue: Issue
) -> None:
    article = print_article(print_page(issue), "新桥合龙")
    for shown in (issue, article, article.page):
        answer = reader.get(shown.get_absolute_url())
        assert not answer.cookies
        data = '<script type="application/ld+json">'  # which no browser runs
        ours = r'<script defer src="/static/articles/[^"]+"></script>'
        assert "<script" not in re.sub(ours, "", answer.text.replace(data, ""))
        assert "style=" not in answer.text
