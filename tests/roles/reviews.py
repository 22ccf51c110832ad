"""Rows of the table about reviews and proofs."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from articles.models import Article, SignOff
from articles.workflow import reviewing
from tests.roles.room import Request, Room, does
from tests.workflow.newsroom import approve, give_back, standing


def act(room: Room, name: str, opinion: str = "") -> Request:
    """A button of the review screen."""
    now = standing(room.article)
    sent = {"act": name, "round": now.open.key, "digest": now.digest, "opinion": opinion}
    return room.press("articles_article_review", room.article, **sent)


def last_act() -> tuple[Any, str]:
    last = SignOff.objects.last()
    return (last.by, last.act)


@does("Look at the ledger of reviews")
def ledger(room: Room) -> Iterator[Any]:
    approve(room.article, room.chief, "review-1", "可发")
    found = []
    address = reverse("admin:articles_signoff_changelist")
    yield lambda client: found.append(client.get(address)) or found[0]
    yield "可发" in found[0].content.decode()


@does("Review")
def review(room: Room) -> Iterator[Any]:
    yield act(room, "approve")
    yield last_act() == (room.user, "approved")


@does("Proof-read")
def proof(room: Room) -> Iterator[Any]:
    approve(room.article, room.chief, "review-1")
    yield act(room, "approve")
    yield last_act() == (room.user, "approved")


@does("Hand in again what was returned")
def resubmit(room: Room) -> Iterator[Any]:
    give_back(room.article, room.chief, "review-1")
    yield act(room, "resubmit", "日期无误")
    yield last_act() == (room.user, "resubmitted")


@does("Hand in again an own draft that was returned")
def resubmit_own(room: Room) -> Iterator[Any]:
    Article.objects.update(author=room.user)
    yield from resubmit(room)


@does("Hand back what another has claimed")
def hand_back(room: Room) -> Iterator[Any]:
    reviewing.claim(room.article.pk, room.chief, "review-1")
    yield act(room, "hand-back")
    yield last_act() == (room.user, "handed-back")
