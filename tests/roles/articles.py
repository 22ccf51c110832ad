"""Rows of the table about articles."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from articles.admin.cells import change_address
from articles.admin.desk import desk_address
from articles.admin.worklist import worklist_address
from articles.history import Change, keep_issue
from articles.models import Article, Correction, Issue
from tests.roles.room import Room, does
from tests.workflow.newsroom import approve, rewrite


def headline() -> str:
    return Article.objects.get().headline


def own(room: Room) -> None:
    """Make the article one that somebody wrote here."""
    room.article.author = room.user
    room.article.save()


def publish(room: Room) -> None:
    keep_issue(room.issue.pk, Change(None, "imported"))
    Issue.objects.update(published_at=timezone.now())


@does("Look at drafts, pages and the progress of an issue")
def look(room: Room) -> Iterator[Any]:
    places = [
        change_address(room.article),
        desk_address(room.article.page),
        reverse("admin:articles_issue_progress", args=[room.issue.pk]),
    ]
    found = []
    yield lambda client: [found.append(client.get(place)) for place in places] and found[-1]
    yield all(response.status_code == 200 for response in found)


@does("Preview what is not published")
def preview(room: Room) -> Iterator[Any]:
    found = []
    address = room.article.get_absolute_url()
    yield lambda client: found.append(client.get(address)) or found[0]
    yield "老桥修好了" in found[0].content.decode()


@does("See what waits for oneself")
def work_list(room: Room) -> Iterator[Any]:
    yield lambda client: client.get(worklist_address())
    yield True


@does("Look at the history of an article")
def history(room: Room) -> Iterator[Any]:
    keep_issue(room.issue.pk, Change(None, "imported from page texts"))
    found = []
    address = reverse("admin:articles_article_history", args=[room.article.pk])
    yield lambda client: found.append(client.get(address)) or found[0]
    yield "imported from page texts" in found[0].content.decode()


@does("Write an article")
def write(room: Room) -> Iterator[Any]:
    page = room.article.page_id
    yield room.add("articles_article", f"?page={page}", headline="新稿", body="正文。")
    yield Article.objects.get(headline="新稿").author == room.user


@does("Write an article into a published issue")
def write_into_published(room: Room) -> Iterator[Any]:
    page = room.article.page_id
    adding = room.add("articles_article", f"?page={page}", headline="新稿", body="正文。")
    publish(room)
    yield adding
    yield Article.objects.filter(headline="新稿").exists()


@does("Change an own draft that nobody signed")
def change_own(room: Room) -> Iterator[Any]:
    own(room)
    yield room.change(room.article, headline="新桥修好了")
    yield headline() == "新桥修好了"


@does("Change an own draft that is signed")
def change_signed(room: Room) -> Iterator[Any]:
    own(room)
    approve(room.article, room.chief, "review-1")
    yield room.change(room.article, headline="新桥修好了")
    yield headline() == "新桥修好了"


@does("Change an article of somebody else")
def change(room: Room) -> Iterator[Any]:
    yield room.change(room.article, headline="新桥修好了")
    yield headline() == "新桥修好了"


@does("Delete an own draft that nobody signed")
def delete_own(room: Room) -> Iterator[Any]:
    own(room)
    yield room.press("articles_article_delete", room.article, post="yes")
    yield not Article.objects.exists()


@does("Delete an article of somebody else")
def delete(room: Room) -> Iterator[Any]:
    yield room.press("articles_article_delete", room.article, post="yes")
    yield not Article.objects.exists()


@does("Restore a revision of an article")
def restore(room: Room) -> Iterator[Any]:
    keep_issue(room.issue.pk, Change(None, "imported"))
    rewrite(room.article, "改坏了。")
    keep_issue(room.issue.pk, Change(None, "changed"))
    yield room.press("articles_article_restore", room.article, number=1)
    yield "改坏了。" not in str(Article.objects.get().body)


@does("Restore a deleted article")
def restore_deleted(room: Room) -> Iterator[Any]:
    keep_issue(room.issue.pk, Change(None, "imported"))
    address = reverse("admin:articles_article_restore", args=[room.article.pk])
    room.article.delete()
    keep_issue(room.issue.pk, Change(None, "deleted"))
    yield lambda client: client.post(address, {"number": 1})
    yield headline() == "老桥修好了"


@does("Correct a published article")
def correct(room: Room) -> Iterator[Any]:
    publish(room)
    yield room.change(room.article, headline="新桥修好了", correction="老桥应为新桥。")
    yield headline() == "新桥修好了" and Correction.objects.get().text == "老桥应为新桥。"
