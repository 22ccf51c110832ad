"""The newspaper's words in the script that a reader likes; the interface keeps its own."""

import json
import re

import pytest
from django.test import Client

from articles.models import Article, Issue, Photo
from tests.views.press import index_all, print_article, print_page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(issue: Issue) -> Article:
    article = print_article(
        print_page(issue, name="要闻"),
        "新桥发电",
        signed=[("记者", "叶云")],
        body=text("头发乱了，灯发亮。", "桥面两侧装了风机。"),
    )
    photo = {"alt": "风机", "caption": "叶云摄", "image": "photos/发.jpg"}
    Photo.objects.create(article=article, order=0, **photo)
    index_all()
    return article


def read(client: Client, address: str, script: str) -> str:
    client.cookies["reading"] = f"{script}.."
    return client.get(address).text


def test_a_story_is_read_in_the_script_that_was_chosen(reader: Client, article: Article) -> None:
    answer = read(reader, article.get_absolute_url(), "hant")
    for words in ("頭髮亂了，燈發亮。", "新橋發電", ">葉雲</a>", 'alt="風機"', "橋頭日報"):
        assert words in answer
    assert '<div class="text" lang="zh-Hant">' in answer


def test_print_in_traditional_characters_is_read_in_simplified_ones(
    reader: Client, issue: Issue
) -> None:
    article = print_article(print_page(issue), "新橋發電", body=text("頭髮亂了。"))
    answer = read(reader, article.get_absolute_url(), "hans")
    assert "头发乱了。" in answer
    assert "新桥发电" in answer


def test_whoever_chose_nothing_reads_it_as_printed(reader: Client, article: Article) -> None:
    answer = read(reader, article.get_absolute_url(), "")
    assert "头发乱了，灯发亮。" in answer
    assert '<div class="text" lang="zh">' in answer


def test_citations_addresses_and_data_for_machines_stay_as_printed(
    reader: Client, article: Article
) -> None:
    address = article.get_absolute_url()
    printed, converted = (read(reader, address, script) for script in ("", "hant"))
    parts = (
        r'class="citation"[^>]*>([^<]*)<',
        r'(?:href|src|id|content)="([^"]*)"',
        r"<title>([^<]*)<",
        r'<script type="application/ld\+json">(.*?)</script>',
    )
    for part in parts:
        assert re.findall(part, printed) == re.findall(part, converted)
    assert json.loads(re.findall(parts[-1], converted)[0])["headline"] == "新桥发电"


def test_the_words_of_the_interface_are_chosen_apart(article: Article) -> None:
    client = Client(headers={"accept-language": "zh-hans"})
    answer = read(client, article.get_absolute_url(), "hant")
    assert "全部稿件" in answer
    assert "第1版" in answer


@pytest.mark.parametrize("address", ["/qiaotou/2024-03-12/", "/qiaotou/2024-03-12/1/", "/",
                                     "/qiaotou/2024-03-12/text/", "/archive/", "/search/?q=新桥",
                                     "/qiaotou/", "/corrections/"])  # fmt: skip
def test_so_are_pages_issues_and_lists(reader: Client, article: Article, address: str) -> None:
    answer = read(reader, address, "hant")
    assert 'lang="zh-Hant"' in answer
    assert 'lang="zh"' not in answer.replace('lang="zh" translate="no"', "")
    if address != "/corrections/":
        assert "新桥发电" not in re.sub(r'<title>.*?</title>|<meta[^>]*>|<script.*?</script>', "",
                                   answer, flags=re.DOTALL)  # fmt: skip


def test_what_was_asked_for_is_found_and_asked_again_as_it_was_typed(
    reader: Client, article: Article
) -> None:
    answer = read(reader, "/search/?q=发电", "hant")
    assert 'value="发电"' in answer
    assert "1 story" in answer


def test_each_script_is_kept_apart(reader: Client, article: Article) -> None:
    address = article.get_absolute_url()
    scripts = ["hant", "", "hant", "hans"]
    found = ["頭髮" in read(reader, address, script) for script in scripts]
    assert found == [True, False, True, False]
