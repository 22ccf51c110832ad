"""Addresses that lead nowhere, and what their visitors are shown."""

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied, server_error

from articles.models import Issue
from tests.views.press import index_all, print_article, print_issue, print_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/qiaotou/2024-02-31/",  # no date
        "/qiaotou/2024-13-01/",
        "/qiaotou/0000-01-01/",
        "/qiaotou/2024-13/",
        "/qiaotou/0000-01/",
        "/qiaotou/0000/",
        "/qiaotou/2024-3-12/",
        "/qiaotou/2024-03-11/",  # no issue
        "/qiaotou/2024-03-12-增刊/",
        "/qiaotou/2024-03-12-/",
        "/qiaotou/2024-03-12-%00/",
        "/qiaotou/2024-03-12/9/",  # no page
        "/qiaotou/2024-03-12/头版/",
        "/qiaotou/2024-03-12/A/",
        "/nowhere/",  # no newspaper
        "/nowhere/2024-03-12/",
        "/nowhere/2024-03/",
        "/nowhere/2024/",
        "/nowhere/years/",
        "/story/nothing/",
        "/story/%00/",
        "/contributor/1/",
        "/contributor/x/",
        "/favicon.ico",
    ],
)
def test_what_does_not_exist_is_not_found(reader: Client, issue: Issue, address: str) -> None:
    print_page(issue)
    answer = reader.get(address)
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text


def test_the_page_for_what_is_not_found_leads_on(reader: Client, issue: Issue) -> None:
    answer = reader.get("/nowhere/").text
    assert f'href="{issue.get_absolute_url()}"' in answer
    assert 'href="/qiaotou/2024-03/"' in answer
    assert 'href="/"' in answer


def test_the_page_for_what_is_not_found_names_no_unpublished_issue(
    reader: Client, issue: Issue
) -> None:
    Issue.objects.update(published_at=None)
    assert issue.get_absolute_url() not in reader.get("/nowhere/").text


def test_what_is_not_allowed_is_said_in_the_sites_style(rf: RequestFactory, reader: Client) -> None:
    request = reader.get("/").wsgi_request
    answer = permission_denied(request, PermissionError())
    assert answer.status_code == 403
    assert 'class="masthead"' in answer.content.decode()


def test_an_error_is_owned_up_to_without_the_database(
    rf: RequestFactory, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "main" in answer.content.decode()


def test_pages_are_read_never_written(reader: Client, issue: Issue) -> None:
    article = print_article(print_page(issue), "新桥合龙", signed=[("记者", "方舟")])
    index_all()
    person = article.bylines.get().contributor
    addresses = [shown.get_absolute_url() for shown in (article, article.page, issue, person)]
    calendars = ["/qiaotou/2024-03/", "/qiaotou/2024/", "/qiaotou/years/"]
    for address in ["/", "/search/", "/archive/", "/qiaotou/", *calendars, *addresses]:
        assert reader.post(address).status_code == 405
        assert reader.head(address).status_code == 200


def test_an_edition_in_an_address_is_decoded(reader: Client, issue: Issue) -> None:
    page = print_page(print_issue(issue.newspaper, edition="晚报"), "A01")
    answer = reader.get("/qiaotou/2024-03-12-晚报/a1/")
    assert answer.status_code == 301
    assert reader.get(answer.url).context["page"] == page
