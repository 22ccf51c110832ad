"""How browsers learn to search the site."""

from xml.etree import ElementTree

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_the_description_names_the_search_and_its_feed(reader: Client) -> None:
    answer = reader.get("/opensearch.xml")
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{NAMESPACE}OpenSearchDescription"
    assert [(url.get("type"), url.get("template")) for url in root.iter(f"{NAMESPACE}Url")] == [
        ("text/html", "http://testserver/search/?q={searchTerms}"),
        ("application/atom+xml", "http://testserver/feeds/search.atom?q={searchTerms}"),
        ("application/opensearchdescription+xml", "http://testserver/opensearch.xml"),
    ]


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_name_is_as_short_as_the_standard_asks(language: str) -> None:
    answer = Client(headers={"accept-language": language}).get("/opensearch.xml")
    root = ElementTree.fromstring(answer.content)
    name, description = (root.findtext(f"{NAMESPACE}{tag}") for tag in ("ShortName", "Description"))
    assert name is not None
    assert description is not None
    assert 0 < len(name) <= 16
    assert 0 < len(description) <= 1024


def test_every_page_leads_to_it(reader: Client) -> None:
    link = '<link rel="search" href="/opensearch.xml" type="application/opensearchdescription+xml"'
    assert link in reader.get("/").text
    assert link in reader.get("/nowhere/").text


def test_it_takes_no_query(reader: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        reader.get("/opensearch.xml")
