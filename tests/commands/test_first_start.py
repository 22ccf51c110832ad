"""The commands of the first start: a sample newspaper and an editor."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

from articles.importing.drafting import draft_page
from articles.importing.formats.draft_file import read_drafts
from articles.importing.formats.raw_page import incoming_of
from articles.models import Article, Issue, Newspaper, Page, Photo
from tests.commands.conftest import Call

pytestmark = pytest.mark.django_db
SAMPLE = settings.BASE_DIR / "fixtures" / "lanxi"


def test_load_sample_makes_a_published_newspaper(call: Call) -> None:
    printed = call("load_sample")
    assert printed.count("The issue is published.") == 3
    issues = Issue.objects.filter(newspaper__slug="lanxi")
    assert all(issue.is_published and issue.pages.count() >= 4 for issue in issues)
    assert Newspaper.objects.get().name == "澜溪日报"


def test_the_sample_has_a_page_as_printed_and_photos(call: Call) -> None:
    call("load_sample")
    front = Page.objects.get(issue__date="2024-03-14", label="1")
    assert (bool(front.image), bool(front.pdf)) == (True, True)
    assert len(front.image_sizes) == 4
    assert front.articles.filter(zones__isnull=False).distinct().count() == front.articles.count()
    photos = Photo.objects.filter(article__page__issue=front.issue)
    assert [photo.article.page.label for photo in photos.order_by("article__page")] == ["1", "5"]
    assert all(photo.alt for photo in photos)


@pytest.mark.parametrize("page", ["01-要闻", "05-文体新闻"])
def test_the_drafts_of_the_sample_are_what_its_texts_say(page: str) -> None:
    """They stand there for their photos alone."""
    path = SAMPLE / "2024-03-14" / f"{page}.txt"
    parsed = draft_page(path)
    [given] = read_drafts(path.with_suffix(".json"))
    assert [draft.fields for draft in given.drafts or []] == [
        incoming_of(draft).fields for draft in parsed.parsed.drafts
    ]
    assert given.labels == [label.to_json() for label in parsed.parsed.labels]


def test_load_sample_again_leaves_what_editors_did(call: Call) -> None:
    call("load_sample")
    Issue.objects.update(published_at=None)
    Article.objects.update(headline="改过的")
    assert call("load_sample") == "The sample newspaper is already there.\n"
    assert not Issue.objects.published().exists()
    assert not Article.objects.exclude(headline="改过的").exists()


def test_make_editor_prints_a_password_that_works_once(call: Call) -> None:
    printed = call("make_editor")
    password = re.search(r"password (\S+) ", printed)[1]
    editor = authenticate(username="editor", password=password)
    assert editor.is_staff
    assert not editor.is_superuser
    assert call("make_editor") == "The user editor is already there.\n"
    assert User.objects.get().check_password(password)


def test_the_editor_may_do_all_work_on_the_archive_and_no_more(call: Call) -> None:
    call("make_editor")
    editor = User.objects.get()
    for right in ("change_article", "add_page", "delete_continuation", "publish_issue"):
        assert editor.has_perm(f"articles.{right}")
    assert not editor.has_module_perms("auth")
