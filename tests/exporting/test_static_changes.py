"""What a run looks at again: the issues that changed, what they concern, and nothing else."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from articles.exporting import static_edition
from articles.exporting.static_changes import list_changed
from articles.exporting.static_edition import export_static
from articles.exporting.static_listing import Listing, Scope
from articles.exporting.static_manifest import Manifest, opened
from articles.exporting.static_paths import path_of
from articles.models import Article, Byline, Contributor, Issue, RelatedStories
from articles.workflow.people import merge
from articles.workflow.publishing import withdraw
from tests.exporting.conftest import print_story, touch
from tests.exporting.static_files import dead_links
from tests.views.press import (
    MARCH_12,
    print_article,
)

pytestmark = pytest.mark.django_db


def always() -> None:
    """There is time."""


@pytest.mark.parametrize("issues", [3, 60])
def test_what_is_asked_of_the_database_does_not_grow_with_the_archive(
    theirs: Article, out: Path, issues: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(1, issues + 1):
        print_story(MARCH_12 - datetime.timedelta(days=days), "旧闻", signed=[("记者", f"{days}")])
    with opened(out) as manifest:
        list_changed(manifest, Listing(Scope(), "program"), always)
        Issue.objects.filter(pk=theirs.page.issue_id).touch()
        # 1. issues with newspapers
        # of the issue: 2-3. related stories, by either side  4. pages  5. articles
        # 6. merged articles  7. who signs  8-9. what stories related to its own tell of others
        # 10. who of those who sign is read of  11. who was merged into them
        # 12. last correction  13. last merger of contributors  14. newspapers
        # 15-22. of each newspaper how often it appears, and when not, for all and for calendars
        # 23. whether there are corrections
        with django_assert_num_queries(23):
            list_changed(manifest, Listing(Scope(), "program"), always)


def test_only_what_changed_is_listed_again(
    theirs: Article, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = print_story(MARCH_12.replace(year=2020), "旧闻", signed=[("记者", "远山")])
    again: list[str] = []
    list_unit = Manifest.list_unit
    monkeypatch.setattr(
        Manifest,
        "list_unit",
        lambda self, *given: again.append(given[0]) or list_unit(self, *given),
    )
    with opened(out) as manifest:
        list_changed(manifest, Listing(Scope(), "program"), always)
        assert f"issue:{far.page.issue_id}" in again
        again.clear()
        Issue.objects.filter(pk=theirs.page.issue_id).touch()
        list_changed(manifest, Listing(Scope(), "program"), always)
    person = Contributor.objects.get(name="白帆")
    issue = f"issue:{theirs.page.issue_id}"
    assert again == [issue, f"person:{person.pk}", "year:harbour:2024", "site"]


class TestRelatedStories:
    @pytest.fixture(params=["ours to theirs", "theirs to ours"])
    def theirs(self, theirs: Article, ours: Article, request: Any) -> Article:
        """The other story, by either side of the relation."""
        if request.param == "theirs to ours":
            RelatedStories.objects.update(story=theirs, other=ours)
        return theirs

    def test_another_headline_is_told_where_it_is_told_of(
        self, ours: Article, theirs: Article, out: Path, asked: list[str], is_as_new: Any
    ) -> None:
        export_static(out)
        Article.objects.filter(pk=theirs.pk).update(headline="渡轮停航")
        touch(theirs)
        asked.clear()
        export_static(out)
        assert "渡轮停航" in (out / path_of(ours.get_absolute_url())).read_text(encoding="utf-8")
        # Of that issue the one story, and nothing else.
        of_ours = [
            one.get_absolute_url() for one in Article.objects.filter(page__issue=issue_of(ours))
        ]
        assert [one for one in asked if one in of_ours] == [ours.get_absolute_url()]
        assert not [one for one in asked if one.startswith("/qiaotou/2024-03-12/1")]
        assert is_as_new()

    def test_a_relation_that_is_gone_is_told_no_more(
        self, ours: Article, theirs: Article, out: Path, is_as_new: Any
    ) -> None:
        print_article(theirs.page, "港口无事")
        export_static(out)
        page = theirs.page
        theirs.delete()
        touch(page.articles.get())
        export_static(out)
        story = (out / path_of(ours.get_absolute_url())).read_text(encoding="utf-8")
        assert "渡轮复航" not in story
        assert is_as_new()

    def test_a_relation_that_is_new_is_told(
        self, ours: Article, theirs: Article, out: Path, is_as_new: Any
    ) -> None:
        export_static(out)
        newer = print_story(MARCH_12 + datetime.timedelta(days=9), "渡轮加班")
        RelatedStories.objects.create(story=newer, other=ours, score=2)
        export_static(out)
        assert "渡轮加班" in (out / path_of(ours.get_absolute_url())).read_text(encoding="utf-8")
        assert is_as_new()

    def test_a_run_that_stops_between_an_issue_and_what_it_concerns_goes_on(
        self, ours: Article, theirs: Article, out: Path, asked: list[str], is_as_new: Any,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        older = print_story(MARCH_12.replace(year=2020), "旧渡轮")
        RelatedStories.objects.create(story=theirs, other=older, score=1)
        export_static(out)
        Article.objects.filter(pk=theirs.pk).update(headline="渡轮停航")
        touch(theirs)
        get = static_edition.Site.get

        def stopped(site: Any, address: str) -> Any:
            if address == older.get_absolute_url():
                raise KeyboardInterrupt
            return get(site, address)

        with monkeypatch.context() as patch:
            patch.setattr(static_edition.Site, "get", stopped)
            with pytest.raises(KeyboardInterrupt):
                export_static(out)
        assert theirs.get_absolute_url() in asked
        asked.clear()
        export_static(out)
        assert older.get_absolute_url() in asked
        assert theirs.get_absolute_url() not in asked
        assert is_as_new()

    @pytest.mark.parametrize(
        ("narrow", "wide"),
        [
            (Scope("qiaotou"), Scope()),
            (Scope(first=MARCH_12), Scope(first=MARCH_12.replace(day=1))),
        ],
    )
    def test_only_what_is_in_scope_is_led_to(
        self, ours: Article, theirs: Article, out: Path, narrow: Scope, wide: Scope
    ) -> None:
        Issue.objects.filter(pk=theirs.page.issue_id).update(date=MARCH_12.replace(day=2))
        there = f"{theirs.public_id}/index.html"
        for scope, is_led_to in ((wide, True), (narrow, False), (wide, True)):
            export_static(out, scope)
            assert dead_links(out) == []
            story = (out / path_of(ours.get_absolute_url())).read_text(encoding="utf-8")
            assert (there in story) == is_led_to


def issue_of(article: Article) -> Issue:
    return article.page.issue


def test_what_is_not_among_the_nearest_is_not_told(
    ours: Article, theirs: Article, out: Path, asked: list[str], is_as_new: Any
) -> None:
    for day in range(1, 6):
        nearer = print_story(MARCH_12.replace(day=day), "渡轮")
        RelatedStories.objects.create(story=ours, other=nearer, score=2)
    export_static(out)
    Article.objects.filter(pk=theirs.pk).update(headline="渡轮停航")
    touch(theirs)
    asked.clear()
    export_static(out)
    assert theirs.get_absolute_url() in asked
    assert ours.get_absolute_url() not in asked
    assert is_as_new()


class TestPeople:
    def test_a_new_piece_is_told_on_the_page_of_who_signs_it(
        self, theirs: Article, out: Path, asked: list[str], is_as_new: Any
    ) -> None:
        export_static(out)
        person = Contributor.objects.get(name="白帆")
        further = print_article(theirs.page, "灯塔重亮")
        Byline.objects.create(article=further, contributor=person, role="记者", order=0)
        touch(theirs)
        asked.clear()
        export_static(out)
        page = (out / path_of(person.get_absolute_url())).read_text(encoding="utf-8")
        assert "灯塔重亮" in page
        # And nobody else is asked for.
        people = [one for one in asked if one.startswith("/contributor/")]
        assert people == [person.get_absolute_url()]
        assert is_as_new()

    def test_who_signed_until_now_is_looked_at_again(
        self, theirs: Article, out: Path, is_as_new: Any
    ) -> None:
        person = Contributor.objects.get(name="白帆")
        elsewhere = print_story(MARCH_12.replace(year=2020), "旧闻", signed=[("记者", "白帆")])
        export_static(out)
        theirs.bylines.all().delete()
        touch(theirs)
        export_static(out)
        page = (out / path_of(person.get_absolute_url())).read_text(encoding="utf-8")
        assert "渡轮复航" not in page
        elsewhere.bylines.all().delete()
        touch(elsewhere)
        export_static(out)
        assert not (out / path_of(person.get_absolute_url())).exists()
        assert is_as_new()

    def test_the_page_goes_with_the_issue(self, theirs: Article, out: Path, is_as_new: Any) -> None:
        export_static(out)
        withdraw(issue_of(theirs))
        export_static(out)
        person = Contributor.objects.get(name="白帆")
        assert not (out / path_of(person.get_absolute_url())).exists()
        assert is_as_new()

    def test_the_address_of_who_was_merged_leads_on(
        self, theirs: Article, out: Path, is_as_new: Any
    ) -> None:
        further = print_article(theirs.page, "灯塔重亮", signed=[("记者", "白帆（港口）")])
        touch(theirs)
        export_static(out)
        stays, goes = (Contributor.objects.get(name=one) for one in ("白帆", "白帆（港口）"))
        old = goes.get_absolute_url()
        merge([goes], stays, User.objects.create(username="chief"))
        touch(further)
        export_static(out)
        assert "refresh" in (out / path_of(old)).read_text(encoding="utf-8")
        assert is_as_new()
