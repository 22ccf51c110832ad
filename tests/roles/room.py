"""A newsroom in which somebody with one role tries to do something."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.admin.cells import change_address
from articles.models import Article, Issue
from tests.admin.conftest import desk_of
from tests.admin.filling import Sent, sent_by
from tests.workflow.newsroom import issue_to_sign, sound_article

Request = Callable[[Client], HttpResponse]
Row = Callable[["Room"], Iterator[Any]]
ROWS: dict[str, Row] = {}


def does(words: str) -> Callable[[Row], Row]:
    """Marks what does the row of these words in the table.

    The function sets the newsroom up, yields the request, and then whether it was done.
    """

    def mark(row: Row) -> Row:
        assert words not in ROWS, words
        ROWS[words] = row
        return row

    return mark


@dataclass
class Room:
    """Somebody with one role, somebody who may do everything, and an issue to work on."""

    user: User
    chief: User
    issue: Issue
    article: Article

    def form(self, address: str, **changes: Any) -> Sent:
        """What a form sends that somebody who may do everything has opened and changed."""
        return sent_by(desk_of(self.chief).get(address)) | changes

    def change(self, thing: Any, /, **changes: Any) -> Request:
        """Saving the form of a thing, with the version that whoever saves it has seen."""
        address = change_address(thing)
        sent = self.form(address, **changes)

        def request(client: Client) -> HttpResponse:
            seen = client.get(address)
            context = seen.context if seen.status_code == 200 else {}
            version = context.get("form_version", sent["form_version"])
            return client.post(address, sent | {"form_version": version})

        return request

    def add(self, model: str, query: str = "", /, **changes: Any) -> Request:
        """Saving the form in which a thing is added."""
        address = reverse(f"admin:{model}_add")
        sent = self.form(address + query, **changes)
        return lambda client: client.post(address, sent)

    def press(self, name: str, thing: Any, /, **sent: Any) -> Request:
        """Pressing a button of a thing."""
        address = reverse(f"admin:{name}", args=[thing.pk])
        return lambda client: client.post(address, sent)


def make_room(role: str) -> Room:
    """A newsroom with somebody of this role, and an issue that asks for a review and a proof."""
    roles = importlib.import_module("articles.migrations.0010_roles")
    # Tests that empty the tables take the groups of the migration along.
    roles.make_roles(apps, None)
    user = User.objects.create_user("somebody", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    chief = User.objects.create_superuser("everything")
    issue = issue_to_sign(reviews=1, proofs=1)
    return Room(user, chief, issue, sound_article(issue))


def snapshot() -> dict[str, list[dict[str, Any]]]:
    """All that the database holds, but for the sessions of who looks at it."""
    models = [model for model in apps.get_models() if model is not Session]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models
    }
