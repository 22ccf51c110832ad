"""The entry of the API."""

from django.test import Client

from tests.api.conftest import Read


def test_every_address_that_the_index_names_answers(program: Client, read: Read, db: None) -> None:
    index = read("")
    assert set(index) == {
        "newspapers", "issues", "pages", "stories", "articles", "contributors", "continuations",
        "corrections", "search", "openapi", "reference",
    }  # fmt: skip
    for name, address in index.items():
        asked = {"q": "桥"} if name == "search" else {}
        assert program.get(address, asked).status_code == 200, address
