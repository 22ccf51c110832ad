"""The history of a thing: what each revision changed, and the way back."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.history import Change, keep_issue
from articles.models import Article, Continuation, Correction, Issue, Page, Revision
from articles.workflow.publishing import publish
from tests.admin.filling import save, sent_by
from tests.views import press


@pytest.fixture
def kept(proposal: Continuation) -> Article:
    """The earlier part of a story, all of which has a first revision."""
    keep_issue(proposal.earlier.page.issue_id, Change(None, "Imported."))
    return proposal.earlier


def history(kind: str, pk: int) -> str:
    return reverse(f"admin:articles_{kind}_history", args=[pk])


def restore(client: Client, kind: str, pk: int, number: int, **said: str) -> None:
    address = reverse(f"admin:articles_{kind}_restore", args=[pk])
    assert client.post(address, {"number": number, **said}).status_code == 302


def test_a_saved_form_is_a_revision_with_who_why_and_what(kept: Article, chief: Client) -> None:
    save(chief, kept, kicker="新桥", why="引题太长")
    entry = chief.get(history("article", kept.pk)).context["entries"][0]
    assert str(entry.revision.by) == "chief"
    assert (entry.revision.number, entry.revision.why) == (2, "引题太长")
    assert entry.changed == ["kicker"]


def test_two_revisions_are_compared_character_by_character(kept: Article, chief: Client) -> None:
    save(chief, kept, headline="渡口复航之后")
    page = chief.get(history("article", kept.pk) + "?from=1&to=2").content.decode()
    assert "<span>渡口</span><del>停</del><ins>复</ins><span>航之后</span>" in page


def test_text_from_pages_is_escaped_in_a_comparison(kept: Article, chief: Client) -> None:
    save(chief, kept, headline="<b>渡口</b>")
    assert "<b>渡口" not in chief.get(history("article", kept.pk) + "?from=1").content.decode()


def test_an_article_is_restored_with_its_bylines(kept: Article, chief: Client) -> None:
    save(chief, kept, headline="别的", body="别的", **{"bylines-0-DELETE": "on"})
    restore(chief, "article", kept.pk, 1)
    kept.refresh_from_db()
    assert kept.headline == "渡口停航之后"
    assert [str(one) for one in kept.bylines.all()] == ["记者 方舟"]
    assert Revision.objects.of("article", kept.pk)[0].why == "Restored: revision 1."


def test_a_deleted_article_comes_back_under_its_address(kept: Article, chief: Client) -> None:
    pk, public_id = kept.pk, kept.public_id
    chief.post(reverse("admin:articles_article_delete", args=[pk]), {"post": "yes"})
    assert "This was deleted" in chief.get(history("article", pk)).content.decode()
    restore(chief, "article", pk, 2)
    back = Article.objects.get(public_id=public_id)
    assert (back.pk, back.headline) == (pk, "渡口停航之后")
    assert [one.number for one in Revision.objects.of("article", pk)] == [3, 2, 1]


def test_a_deleted_page_comes_back_with_its_articles(kept: Article, chief: Client) -> None:
    page = kept.page_id
    chief.post(reverse("admin:articles_page_delete", args=[page]), {"post": "yes"})
    restore(chief, "page", page, 2)
    back = Page.objects.get(pk=page)
    assert back.source_text
    assert [one.headline for one in back.articles.all()] == ["渡口停航之后"]


def test_a_deleted_issue_comes_back_with_everything_on_its_pages(
    kept: Article, issue: Issue, chief: Client
) -> None:
    chief.post(reverse("admin:articles_issue_delete", args=[issue.pk]), {"post": "yes"})
    assert not Article.objects.exists()
    restore(chief, "issue", issue.pk, 2)
    back = Issue.objects.get(pk=issue.pk)
    assert not back.is_published
    assert Article.objects.filter(page__issue=back).count() == 2


def test_an_issue_gets_its_number_of_pages_back(kept: Article, issue: Issue, chief: Client) -> None:
    save(chief, issue, page_count="8")
    restore(chief, "issue", issue.pk, 1)
    issue.refresh_from_db()
    assert issue.page_count is None


def test_a_pages_labels_are_restored_and_composed_anew(front: Page, chief: Client) -> None:
    keep_issue(front.issue_id, Change(None, "Imported."))
    before = front.labels
    Page.objects.filter(pk=front.pk).update(labels=[before[0] | {"role": "unknown"}, *before[1:]])
    keep_issue(front.issue_id, Change(None, "Labels changed."))
    restore(chief, "page", front.pk, 1)
    front.refresh_from_db()
    assert front.labels == before
    assert [one.headline for one in front.articles.all()] == ["渡口停航之后"]


def test_a_deleted_link_is_made_again(kept: Article, proposal: Continuation, chief: Client) -> None:
    pk = proposal.pk
    chief.post(reverse("admin:articles_continuation_delete", args=[pk]), {"post": "yes"})
    restore(chief, "continuation", pk, 1)
    assert Continuation.objects.get().state == "confirmed"


def test_restoring_a_published_text_asks_for_a_correction(kept: Article, chief: Client) -> None:
    kept.page.issue.review_rounds = 0
    Continuation.objects.update(state="confirmed")
    save(chief, kept, headline="渡口复航之后")
    publish(kept.page.issue)
    restore(chief, "article", kept.pk, 1)
    kept.refresh_from_db()
    assert kept.headline == "渡口复航之后"
    restore(chief, "article", kept.pk, 1, correction="标题应为“停航”。")
    kept.refresh_from_db()
    assert kept.headline == "渡口停航之后"
    assert Correction.objects.get().text == "标题应为“停航”。"


def test_what_cannot_come_back_is_told_in_a_sentence(kept: Article, chief: Client) -> None:
    article, page = kept.pk, kept.page_id
    chief.post(reverse("admin:articles_page_delete", args=[page]), {"post": "yes"})
    address = reverse("admin:articles_article_restore", args=[article])
    page_shown = chief.post(address, {"number": 2}, follow=True).content.decode()
    assert "The page that this stood on is deleted; restore the page." in page_shown


def test_who_may_only_look_restores_nothing(kept: Article, onlooker: Client) -> None:
    address = reverse("admin:articles_article_restore", args=[kept.pk])
    assert onlooker.get(history("article", kept.pk)).status_code == 200
    assert onlooker.post(address, {"number": 1}).status_code == 403


@pytest.mark.parametrize("query", ["?from=9", "?from=x&to=1", "?p=99", "?from=1&to=77", "?from=-1"])
def test_nonsense_in_the_address_breaks_nothing(kept: Article, chief: Client, query: str) -> None:
    assert chief.get(history("article", kept.pk) + query).status_code in (200, 404)


def test_what_never_was_has_no_history(chief: Client) -> None:
    assert chief.get(history("article", 999)).status_code == 404


@pytest.mark.parametrize("changes", [1, 60])
def test_the_history_opens_in_the_same_queries_however_long_it_is(
    kept: Article, chief: Client, changes: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(changes):
        Article.objects.filter(pk=kept.pk).update(headline=f"渡口{number}")
        keep_issue(kept.page.issue_id, Change(None, "a test"))
    address = history("article", kept.pk)
    chief.get(address)
    # Session and user; the article; how many revisions; a page of them with their users; the two
    # that are compared; the page and the issue of the article (published?); the log; autosaves.
    with django_assert_num_queries(11):
        chief.get(address + "?from=1")


def test_a_new_article_in_the_admin_begins_its_history(front: Page, chief: Client) -> None:
    press.print_article(front, "别的")
    address = f"{reverse('admin:articles_article_add')}?page={front.pk}"

    chief.post(address, sent_by(chief.get(address)) | {"headline": "短讯"})
    made = Article.objects.get(headline="短讯")
    assert Revision.objects.of("article", made.pk).get().why == "Added in the form."
