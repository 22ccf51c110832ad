"""Rows of the table about issues, pages and what is on them."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.timezone import localtime

from articles.importing.relabel import version_of
from articles.models import Article, Continuation, Issue, Page, Waiver, Zone
from articles.parsing.model import Label, Role
from articles.workflow.checking import judged_issue
from articles.workflow.publishing import publish
from articles.workflow.zoning import version_of as zones_version
from articles.workflow.zoning import zones_of
from tests.roles.room import Room, does
from tests.views.press import print_article, print_page, text
from tests.workflow.newsroom import newspaper_with


def issue_now() -> Issue:
    return Issue.objects.get()


@does("Make an issue")
def make_issue(room: Room) -> Iterator[Any]:
    newspaper = room.issue.newspaper_id
    yield room.add("articles_issue", newspaper=newspaper, date="2024-03-13")
    yield Issue.objects.filter(date="2024-03-13").exists()


@does("Add a page to an issue")
def add_page(room: Room) -> Iterator[Any]:
    yield room.add("articles_page", issue=room.issue.pk, label="2", name="综合新闻")
    yield Page.objects.filter(label="2").exists()


@does("Delete an issue that is not published")
def delete_issue(room: Room) -> Iterator[Any]:
    yield room.press("articles_issue_delete", room.issue, post="yes")
    yield not Issue.objects.exists()


@does("Change labels at the page desk")
def change_labels(room: Room) -> Iterator[Any]:
    page = print_page(room.issue, "2")
    page.source_text = "渡口停航之后\n"
    page.labels = [Label(1, 0, 6, Role.UNKNOWN, None, False, "").to_json()]
    page.save()
    page.refresh_from_db()
    rows = [[1, 0, 6, Role.HEADLINE, 1, False]]
    sent = {"labels": json.dumps(rows), "version": version_of(page), "keys": "", "act": "save"}
    yield room.press("articles_page_desk", page, **sent)
    yield Article.objects.filter(page=page, headline="渡口停航之后").exists()


@does("Say that the desk is done with a page")
def desk_done(room: Room) -> Iterator[Any]:
    Page.objects.update(desk_done_at=None)
    yield room.press("articles_page_desk_done", room.article.page, done="yes")
    yield Page.objects.get().desk_done_by == room.user


@does("Draw and judge zones")
def zones(room: Room) -> Iterator[Any]:
    page = room.article.page
    sent = {
        "version": zones_version(zones_of(page)),
        "act": "save",
        "zone-TOTAL_FORMS": "1",
        "zone-INITIAL_FORMS": "0",
        "zone-0-article": str(room.article.pk),
        "zone-0-corners": "10,10 50,10 50,50",
    }
    yield room.press("articles_page_zones", page, **sent)
    yield Zone.objects.filter(article=room.article, decided_by=room.user).exists()


@does("Judge continuations")
def judge(room: Room) -> Iterator[Any]:
    later = print_article(print_page(room.issue, "2"), "老桥修好了")
    link = Continuation.objects.create(earlier=room.article, later=later, score=0.9)
    yield room.press("articles_continuation_confirm", link)
    yield Continuation.objects.get().state == Continuation.State.CONFIRMED


@does("Mend a finding")
def mend(room: Room) -> Iterator[Any]:
    Article.objects.update(body=text("本报讯（记者方舟）老桥昨天修好了,人们都说好。"))
    [one] = [one.finding for one in judged_issue(room.issue) if one.finding.mend is not None]
    sent = {"code": one.code, "fingerprint": one.fingerprint}
    yield room.press("articles_issue_mend", room.issue, **sent)
    yield "修好了，人们" in str(Article.objects.get().body)


@does("Mend a finding in a published issue")
def mend_published(room: Room) -> Iterator[Any]:
    Issue.objects.update(published_at=timezone.now())
    yield from mend(room)


@does("Waive a finding")
def waive(room: Room) -> Iterator[Any]:
    Article.objects.update(headline="")
    one = judged_issue(room.issue)[0].finding
    sent = {"code": one.code, "fingerprint": one.fingerprint, "reason": "图片新闻"}
    yield room.press("articles_issue_waive", room.issue, **sent)
    yield Waiver.objects.get().by == room.user


@does("Publish an issue")
def publish_now(room: Room) -> Iterator[Any]:
    newspaper_with()
    yield room.press("articles_issue_publish", room.issue)
    yield issue_now().is_published


@does("Publish an issue at a time")
def publish_at(room: Room) -> Iterator[Any]:
    at = localtime(timezone.now() + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M")
    yield room.press("articles_issue_schedule", room.issue, publish_at=at)
    yield issue_now().publish_by == room.user


@does("Withdraw an issue")
def withdraw(room: Room) -> Iterator[Any]:
    newspaper_with()
    publish(issue_now())
    yield room.press("articles_issue_withdraw", room.issue)
    yield not issue_now().is_published


@does("Share a preview with somebody outside")
def share(room: Room) -> Iterator[Any]:
    found = []
    pressing = room.press("articles_issue_share", room.issue, hours=24)
    yield lambda client: found.append(pressing(client)) or found[0]
    yield "/preview/" in found[0].content.decode()
