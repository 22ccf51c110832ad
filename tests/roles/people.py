"""Rows of the table about contributors, accounts and the newspaper itself."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from articles.models import AuditEntry, Contributor, MergedContributor, Newspaper, Term
from tests.roles.room import Room, does

PASSWORD = "老桥头的三块石板"


@does("Add a contributor")
def add_contributor(room: Room) -> Iterator[Any]:
    yield room.add("articles_contributor", newspaper=room.issue.newspaper_id, name="叶青")
    yield Contributor.objects.filter(name="叶青").exists()


@does("Merge contributors")
def merge(room: Room) -> Iterator[Any]:
    stays = Contributor.objects.get(name="方舟")
    goes = Contributor.objects.create(newspaper=stays.newspaper, name="方周")
    address = reverse("admin:articles_contributor_merge")
    query = f"?people={stays.pk}&people={goes.pk}"
    yield lambda client: client.post(address + query, {"target": stays.pk})
    yield MergedContributor.objects.get().target == stays


@does("Tell namesakes apart")
def tell_apart(room: Room) -> Iterator[Any]:
    person = Contributor.objects.get(name="方舟")
    sent = {"name": "方舟", "distinguisher": "渡口", "articles": [room.article.pk]}
    yield room.press("articles_contributor_pieces", person, **sent)
    yield Contributor.objects.get(distinguisher="渡口").bylines.exists()


@does("Say how many rounds a newspaper asks for")
def rounds(room: Room) -> Iterator[Any]:
    yield room.change(room.issue.newspaper, review_rounds="3")
    yield Newspaper.objects.get().review_rounds == 3


@does("Add words to the user dictionary")
def add_term(room: Room) -> Iterator[Any]:
    yield room.add("articles_term", word="桥头新桥")
    yield Term.objects.filter(word="桥头新桥").exists()


@does("Make an account")
def make_account(room: Room) -> Iterator[Any]:
    words = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    yield room.add("auth_user", username="newcomer", **words)
    yield User.objects.filter(username="newcomer").exists()


@does("Give somebody a role")
def give_role(room: Room) -> Iterator[Any]:
    other = User.objects.create_user("other")
    role = Group.objects.get(name="审稿人")
    yield room.change(other, groups=[role.pk])
    yield list(other.groups.all()) == [role]


@does("Change the rights of a role")
def change_role(room: Room) -> Iterator[Any]:
    role, right = Group.objects.get(name="审稿人"), Permission.objects.get(codename="proof")
    yield room.change(role, permissions=[right.pk])
    yield list(role.permissions.all()) == [right]


@does("Read the audit log")
def read_audit(room: Room) -> Iterator[Any]:
    AuditEntry.objects.create(event=AuditEntry.Event.LOCKED, name="intruder")
    found = []
    address = reverse("admin:articles_auditentry_changelist")
    yield lambda client: found.append(client.get(address)) or found[0]
    yield "intruder" in found[0].content.decode()
