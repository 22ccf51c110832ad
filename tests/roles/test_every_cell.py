"""Each cell of the table of roles, by address and by action."""

import importlib

import pytest
from django.http import HttpResponse

from tests.admin.conftest import desk_of
from tests.roles import articles, issues, people, reviews
from tests.roles.room import ROWS, make_room, snapshot
from tests.roles.table import read_table

__all__ = ["articles", "issues", "people", "reviews"]  # they mark the rows

TABLE = read_table()
CELLS = [
    pytest.param(row, role, allowed, id=f"{role}: {row}")
    for row, roles in TABLE.items()
    for role, allowed in roles.items()
]


def test_every_row_of_the_table_is_done_by_a_test_and_none_is_forgotten() -> None:
    assert sorted(TABLE) == sorted(ROWS)


def test_the_table_has_the_roles_of_the_migration() -> None:
    roles = importlib.import_module("articles.migrations.0010_roles").ROLES
    assert all(list(row) == list(roles) for row in TABLE.values())


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "role", "allowed"), CELLS)
def test_the_cell(row: str, role: str, allowed: bool) -> None:
    room = make_room(role)
    steps = ROWS[row](room)
    request, client = next(steps), desk_of(room.user)
    before = None if allowed else snapshot()
    response = request(client)
    if allowed:
        assert response.status_code in (200, 302)
        assert next(steps)
    else:
        assert response.status_code == 403 or refused_in_form(response)
        assert snapshot() == before


def refused_in_form(response: HttpResponse) -> bool:
    """Whether a form came back with a sentence on what is wrong, for who may send it otherwise."""
    return response.status_code == 200 and bool(response.context.get("errors"))
