"""A link to a preview, for somebody without an account: what it opens, and what it never does."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ArticleRedirect, Issue, Newspaper
from articles.workflow.previewing import share
from tests.views import press

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def maker(db: None) -> User:
    user = User.objects.create_user("maker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="share_preview"))
    return user


@pytest.fixture
def draft(newspaper: Newspaper) -> Article:
    """A story that jumps, in an issue that is not published."""
    return press.print_jumping_story(press.print_issue(newspaper, published=False))


@pytest.fixture
def other(newspaper: Newspaper) -> Article:
    """A story in another issue that is not published."""
    issue = press.print_issue(newspaper, edition="晚报", published=False)
    return press.print_article(press.print_page(issue), "另一期的稿件")


@pytest.fixture
def link(draft: Article, maker: User) -> str:
    _shared, token = share(draft.page.issue, maker, 24)
    return reverse("preview", args=[token])


@pytest.fixture
def guest(reader: Client, link: str) -> Client:
    """Somebody without an account who has opened the link."""
    reader.get(link)
    return reader


def addresses(article: Article) -> list[str]:
    return [one.get_absolute_url() for one in (article.page.issue, article.page, article)]


def is_kept_by_nobody(answer: HttpResponse) -> bool:
    headers = answer["Cache-Control"], answer["X-Robots-Tag"]
    return headers == ("private, no-store", "noindex")


def test_it_leads_to_the_issue_and_leaves_a_cookie_that_no_script_reads(
    reader: Client, link: str, draft: Article
) -> None:
    answer = reader.get(link)
    assert (answer.status_code, answer.url) == (302, draft.page.issue.get_absolute_url())
    assert is_kept_by_nobody(answer)
    assert answer["Referrer-Policy"] == "no-referrer"
    cookie = answer.cookies["preview"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_it_opens_issue_pages_and_stories_under_a_banner_with_the_time(
    guest: Client, draft: Article
) -> None:
    for address in addresses(draft):
        answer = guest.get(address)
        assert answer.status_code == 200
        assert is_kept_by_nobody(answer)
        assert "This issue is not published. You can see it until " in answer.text
        assert '<meta name="robots" content="noindex">' in answer.text
        assert "/preview/" not in answer.text


def test_all_parts_of_a_story_lead_to_it(guest: Client, draft: Article) -> None:
    later = draft.links_on.get().later
    ArticleRedirect.objects.create(public_id="gone", target=draft)
    for public_id in (later.public_id, "gone"):
        answer = guest.get(f"/story/{public_id}/")
        assert answer.url.startswith(draft.get_absolute_url())
        assert is_kept_by_nobody(answer)
    assert is_kept_by_nobody(guest.get(f"/story/{draft.public_id}.bib"))


def test_it_opens_no_other_issue(guest: Client, other: Article) -> None:
    for address in addresses(other):
        assert guest.get(address).status_code == 404


def test_it_opens_neither_lists_nor_search_nor_feeds_nor_the_api(
    guest: Client, draft: Article
) -> None:
    press.index_all()
    public_id, key = draft.public_id, draft.page.issue.key
    closed = [
        "/qiaotou/",
        "/qiaotou/2024-03/",
        "/feeds/qiaotou.atom",
        f"/api/v1/stories/{public_id}/",
        f"/api/v1/articles/{public_id}/",
        f"/api/v1/issues/qiaotou/{key}/",
        f"/api/v1/pages/qiaotou/{key}/1/",
        "/sitemap-qiaotou-2024-03.xml",
    ]
    for address in closed:
        assert guest.get(address).status_code == 404, address
    lists = ["/", "/archive/", "/search/?q=长文", "/feeds/newest.atom", "/api/v1/stories/"]
    for address in lists:
        assert "长文1" not in guest.get(address).text, address
    assert guest.get("/admin/").status_code == 302


def test_without_the_link_nothing_is_there(reader: Client, draft: Article) -> None:
    for address in addresses(draft):
        assert reader.get(address).status_code == 404


def test_when_it_has_expired_nothing_is_shown_and_a_page_says_so(
    guest: Client, link: str, draft: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + 24 * HOUR)
    for address in [*addresses(draft), link]:
        answer = guest.get(address)
        assert answer.status_code == 410
        assert is_kept_by_nobody(answer)
        assert "This preview has expired." in answer.text
        assert "长文" not in answer.text


def test_an_expired_link_stands_in_the_way_of_nothing_else(
    guest: Client, newspaper: Newspaper, other: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = press.print_article(
        press.print_page(press.print_issue(newspaper, press.MARCH_12.replace(day=11)))
    )
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + 24 * HOUR)
    for address in addresses(public):
        answer = guest.get(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert "X-Robots-Tag" not in answer
    for address in [*addresses(other), "/story/nothing/"]:
        assert guest.get(address).status_code == 404


def test_it_ends_with_the_right_of_its_maker(guest: Client, maker: User, draft: Article) -> None:
    maker.user_permissions.clear()
    for address in addresses(draft):
        answer = guest.get(address)
        assert answer.status_code == 403
        assert "Whoever shared this preview may not share it any more." in answer.text


def test_a_link_to_an_issue_that_is_gone_says_so(reader: Client, link: str, draft: Article) -> None:
    draft.page.issue.delete()
    answer = reader.get(link)
    assert answer.status_code == 410
    assert "The issue that was shared is not there any more." in answer.text


@pytest.mark.parametrize("token", ["x", "x:y", "新闻", "W10:1"])
def test_what_is_no_link_says_so(reader: Client, token: str, db: None) -> None:
    answer = reader.get(f"/preview/{token}/")
    assert answer.status_code == 403
    assert "This is no link to a preview" in answer.text
    assert "preview" not in answer.cookies


def test_a_cookie_that_is_no_token_changes_nothing(reader: Client, draft: Article) -> None:
    reader.cookies["preview"] = "nonsense"
    for address in addresses(draft):
        assert reader.get(address).status_code == 404


def test_once_it_is_published_everybody_reads_it_without_a_banner(
    guest: Client, link: str, draft: Article
) -> None:
    Issue.objects.update(published_at=timezone.now())
    for address in addresses(draft):
        assert 'class="preview"' not in guest.get(address).text
    assert guest.get(link).status_code == 302


def test_the_link_is_read_only(reader: Client, link: str) -> None:
    assert reader.post(link).status_code == 405


def test_editors_previews_are_kept_by_nobody(editor: Client, draft: Article) -> None:
    for address in addresses(draft):
        answer = editor.get(address)
        assert is_kept_by_nobody(answer)
        assert "Only editors see it." in answer.text
