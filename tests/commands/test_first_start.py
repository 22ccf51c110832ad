"""The commands of the first start: a sample newspaper and an editor."""

import re

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

from articles.models import Article, Issue, Newspaper
from tests.commands.conftest import Call

pytestmark = pytest.mark.django_db


def test_load_sample_makes_a_published_newspaper(call: Call) -> None:
    printed = call("load_sample")
    assert printed.count("The issue is published.") == 3
    issues = Issue.objects.filter(newspaper__slug="lanxi")
    assert all(issue.is_published and issue.pages.count() >= 4 for issue in issues)
    assert Newspaper.objects.get().name == "澜溪日报"


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
