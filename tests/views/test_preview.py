"""What is not published: readers don't find it, editors preview it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Newspaper
from tests.views import press

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(newspaper: Newspaper) -> Article:
    """An article in an issue that is not published."""
    page = press.print_page(press.print_issue(newspaper, published=False))
    return press.print_article(page, "未出版")


def addresses(draft: Article) -> list[str]:
    shown = (draft, draft.page, draft.page.issue, draft.page.issue.newspaper)
    return [one.get_absolute_url() for one in shown]


def test_readers_do_not_find_it(reader: Client, draft: Article) -> None:
    for address in addresses(draft):
        assert reader.get(address).status_code == 404


def test_editors_preview_it_under_a_banner_and_out_of_search_engines(
    editor: Client, draft: Article
) -> None:
    for address in [*addresses(draft), "/"]:
        answer = editor.get(address).text
        assert '<p class="preview" role="status"><strong>Preview</strong>' in answer
        assert '<meta name="robots" content="noindex">' in answer


def test_published_pages_carry_no_banner(editor: Client, newspaper: Newspaper) -> None:
    page = press.print_page(press.print_issue(newspaper))
    for shown in (press.print_article(page, "已出版"), page, page.issue):
        assert 'class="preview"' not in editor.get(shown.get_absolute_url()).text


@pytest.mark.parametrize("staff", [True, False])
def test_without_the_right_to_view_issues_nobody_previews(draft: Article, staff: bool) -> None:
    client = press.reader()
    client.force_login(User.objects.create_user("someone", is_staff=staff))
    for address in addresses(draft):
        assert client.get(address).status_code == 404
