"""What robots may read."""

from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_everything_is_open_but_what_has_no_end_or_is_not_for_readers(reader: Client) -> None:
    answer = reader.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain"
    assert answer.text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /language/",
        "Disallow: /reading/",
        "Disallow: /*?",
        "Disallow: /story/*.bib$",
        "Disallow: /story/*.ris$",
        "Allow: /story/*?",
        "",
        "Sitemap: http://testserver/sitemap.xml",
        "Sitemap: http://testserver/sitemap-news.xml",
    ]


def test_a_parser_understands_it(reader: Client) -> None:
    rules = RobotFileParser()
    rules.parse(reader.get("/robots.txt").text.splitlines())
    assert rules.can_fetch("bot", "/qiaotou/2024-03-12/1/")
    assert rules.can_fetch("bot", "/story/k3mq7/")
    assert not rules.can_fetch("bot", "/admin/articles/")
    assert rules.site_maps() == [
        "http://testserver/sitemap.xml",
        "http://testserver/sitemap-news.xml",
    ]


def test_it_takes_no_query(reader: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        reader.get("/robots.txt")
