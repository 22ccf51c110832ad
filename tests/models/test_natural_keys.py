"""dumpdata and loaddata with natural keys carry an issue from one database to another."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.models import ArticleRedirect, Continuation, Correction, Issue, Newspaper, Page, Term
from articles.search import index_issue
from tests.views.press import correct, join, print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db


def dump() -> list[Any]:
    """The archive as dumpdata gives it, without primary keys."""
    printed = StringIO()
    options = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    call_command("dumpdata", "articles", **options, stdout=printed)
    return list(json.loads(printed.getvalue()))


@pytest.fixture
def issue() -> Issue:
    """An issue that holds one of everything."""
    issue = print_issue(print_newspaper(), edition="增刊")
    issue.newspaper.frequencies.create(weekdays="123456")
    issue.newspaper.frequencies.create(since=issue.date, weekdays="7")
    issue.newspaper.exceptional_days.create(first=issue.date, reason="春节")
    front, inside = print_page(issue, "1"), print_page(issue, "A02")
    Page.objects.filter(pk=front.pk).update(
        labels=[{"block": 1, "role": "headline"}], imported={"name": "要闻", "articles": []}
    )
    head = print_article(front, "老桥", decks=["副题"], signed=[("记者", "方舟")])
    later = print_article(inside, continued_from="（上接第1版）", imported={"headline": ""})
    join(head, later)
    ArticleRedirect.objects.create(public_id="bcdfgh", target=head)
    head.photos.create(order=1, image="photos/bridge.jpg", caption="老桥")
    Term.objects.create(word="老桥", kind=Term.Kind.PLACE)
    correct(head, "桥名应为老石桥。")
    issue.waivers.create(code="space-stray", fingerprint="f", reason="原版如此")
    index_issue(issue)
    return issue


def test_an_issue_comes_back_the_same(issue: Issue, tmp_path: Path) -> None:
    before = dump()
    models = {record["model"].removeprefix("articles.") for record in before}
    assert models == {
        *("newspaper", "frequency", "exceptionaldays"),
        *("issue", "page", "article", "articleredirect"),
        *("contributor", "byline", "continuation", "photo", "term", "waiver", "correction"),
    }, "and nothing of the search index, which is made from these"
    assert not any("pk" in record for record in before)
    file = tmp_path / "issue.json"
    file.write_text(json.dumps(before), encoding="utf-8")
    Correction.objects.all().delete()
    issue.delete()
    Term.objects.all().delete()
    for model in (issue.newspaper.contributors, Newspaper.objects):
        model.all().delete()
    call_command("loaddata", file, verbosity=0)
    assert dump() == before
    assert Continuation.objects.get().earlier.headline == "老桥"


def test_loading_again_changes_nothing(issue: Issue, tmp_path: Path) -> None:
    before = dump()
    file = tmp_path / "issue.json"
    file.write_text(json.dumps(before), encoding="utf-8")
    call_command("loaddata", file, verbosity=0)
    assert dump() == before


def test_the_address_and_name_of_a_merged_contributor_come_back(
    issue: Issue, tmp_path: Path
) -> None:
    person = issue.newspaper.contributors.get()
    person.merged.create(old=7, newspaper=issue.newspaper, name="方 舟")
    person.merged.create(old=8, newspaper=issue.newspaper, name="方 舟")
    before = dump()
    file = tmp_path / "issue.json"
    file.write_text(json.dumps(before), encoding="utf-8")
    person.merged.all().delete()
    call_command("loaddata", file, verbosity=0)
    assert dump() == before
    assert person.merged.count() == 2
