"""Fixtures for the public pages: a newspaper, an issue of it, a reader and an editor."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.models import Issue, Newspaper
from tests.views import press


@pytest.fixture
def newspaper(db: None) -> Newspaper:
    return press.print_newspaper()


@pytest.fixture
def issue(newspaper: Newspaper) -> Issue:
    """The published issue of 12 March 2024."""
    return press.print_issue(newspaper)


@pytest.fixture
def reader() -> Client:
    return press.reader()


@pytest.fixture
def editor(db: None) -> Client:
    """A member of staff who may view issues."""
    user = User.objects.create_user("editor", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_issue"))
    client = press.reader()
    client.force_login(user)
    return client
