"""The static edition follows what is published, and never stands in its way."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from articles.exporting import static_following
from articles.history import Change, keep_issue
from articles.models import Article, Issue
from articles.search import index_issue
from articles.workflow.publishing import publish, withdraw
from tests.admin.filling import errors_of, save
from tests.exporting.static_files import files_in, page
from tests.views.press import (
    print_archive,
)

pytestmark = pytest.mark.django_db


class TestFollowing:
    @pytest.fixture(autouse=True)
    def _directory(self, settings: Any, out: Path) -> None:
        settings.STATIC_EDITION = out

    def test_publishing_and_withdrawing_are_followed(
        self, whole: Issue, out: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            withdraw(whole)
        assert "qiaotou/2024-03-12/index.html" not in files_in(out)
        index_issue(whole)
        with django_capture_on_commit_callbacks(execute=True):
            Article.objects.filter(headline="").update(headline="老桥修好了")
            publish_without_findings(whole)
        assert "qiaotou/2024-03-12/index.html" in files_in(out)

    def test_a_correction_of_what_is_published_is_followed(
        self, whole: Issue, out: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        keep_issue(whole.pk, Change(None, "as printed", None))
        chief = Client()
        chief.force_login(User.objects.create_superuser("chief"))
        article = Article.objects.get(headline="水位回落")
        with django_capture_on_commit_callbacks(execute=True):
            answer = save(chief, article, body="江水退了一米。", correction="应为一米。")
        assert errors_of(answer) == []
        assert "应为一米。" in files_in(out)["corrections/index.html"].decode()
        assert "江水退了一米。" in page(out, article.get_absolute_url()).text_content()

    def test_what_goes_wrong_is_told_and_undoes_nothing(
        self, whole: Issue, out: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        out.mkdir()
        (out / "thesis.doc").write_text("years of work")
        told: list[str] = []
        with translation.override("en"), django_capture_on_commit_callbacks(execute=True):
            withdraw(whole, tell=told.append)
        assert not Issue.objects.get(pk=whole.pk).is_published
        assert len(told) == 1
        assert told[0].startswith("The static edition is not up to date: ")

    def test_one_that_takes_too_long_goes_on_later(
        self,
        whole: Issue,
        out: Path,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        monkeypatch.setattr(static_following, "SECONDS", -1)
        print_archive(whole.newspaper, 1)
        told: list[str] = []
        with translation.override("en"), django_capture_on_commit_callbacks(execute=True):
            withdraw(whole, tell=told.append)
        assert told == ["The static edition is being written; export_static goes on with it."]

    def test_publish_due_catches_up(self, whole: Issue, out: Path) -> None:
        call_command("publish_due", stdout=io.StringIO())
        assert "qiaotou/2024-03-12/index.html" in files_in(out)


def publish_without_findings(issue: Issue) -> None:
    from articles.workflow.checking import waive_errors

    waive_errors(issue, "a test")
    publish(issue)
