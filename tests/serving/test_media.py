"""Pictures and PDFs as the program itself serves them: what a browser may do with each."""

from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client

PICTURE, DOCUMENT = b"\x89PNG of a page", b"%PDF-1.7 of a page"


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: LazySettings) -> Path:
    """A directory of pictures and PDFs, and beside it a secret."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media" / "pages").mkdir(parents=True)
    (tmp_path / "media" / "pages" / "1.PNG").write_bytes(PICTURE)
    (tmp_path / "media" / "pages" / "版面.pdf").write_bytes(DOCUMENT)
    (tmp_path / "secret").write_text("secret")
    return tmp_path / "media"


def body(response: HttpResponse) -> bytes:
    return response.getvalue()


def test_a_picture_is_shown_and_kept_for_ever(client: Client) -> None:
    response = client.get("/media/pages/1.PNG")
    assert body(response) == PICTURE
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")


def test_a_pdf_is_shown(client: Client) -> None:
    response = client.get("/media/pages/版面.pdf")
    assert body(response) == DOCUMENT
    assert response["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "page.xml", "script.js", "noending"])
def test_anything_else_is_stored_and_never_a_page_of_ours(
    client: Client, media: Path, name: str
) -> None:
    (media / name).write_text("<script>alert(1)</script>")
    response = client.get(f"/media/{name}")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db  # for the page that says so
@pytest.mark.parametrize(
    "path",
    [
        "../secret",
        "pages/../../secret",
        "..%2fsecret",
        "%2e%2e/secret",
        "/etc/passwd",
        "pages",
        "pages/",
        "pages/2.png",
        "a%00b.png",
        "x" * 1000,
        "pages/1.PNG/more",
    ],
)
def test_what_is_not_there_or_not_ours_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == HTTPStatus.NOT_FOUND


def test_nothing_can_be_written(client: Client) -> None:
    assert client.post("/media/pages/1.PNG").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_who_has_a_file_is_told_that_it_still_holds(client: Client) -> None:
    first = client.get("/media/pages/1.PNG")
    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = client.get("/media/pages/1.PNG", headers=headers)
        assert (again.status_code, body(again)) == (HTTPStatus.NOT_MODIFIED, b"")
        assert again["Cache-Control"] == first["Cache-Control"]


class TestAPart:
    @pytest.mark.parametrize(
        ("asked", "given", "where"),
        [
            ("bytes=0-3", b"%PDF", "bytes 0-3/18"),
            ("bytes=5-7", b"1.7", "bytes 5-7/18"),
            ("bytes=0-0", b"%", "bytes 0-0/18"),
            ("bytes=14-", b"page", "bytes 14-17/18"),
            ("bytes=14-999", b"page", "bytes 14-17/18"),
        ],
    )
    def test_is_given(self, client: Client, asked: str, given: bytes, where: str) -> None:
        response = client.get("/media/pages/版面.pdf", headers={"range": asked})
        assert response.status_code == HTTPStatus.PARTIAL_CONTENT
        assert (body(response), response["Content-Range"]) == (given, where)
        assert response["Content-Length"] == str(len(given))

    @pytest.mark.parametrize("asked", ["bytes=18-", "bytes=5-2", "bytes=999999999999999-"])
    def test_beyond_the_end_there_is_none(self, client: Client, asked: str) -> None:
        response = client.get("/media/pages/版面.pdf", headers={"range": asked})
        assert response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        assert response["Content-Range"] == "bytes */18"

    @pytest.mark.parametrize(
        "asked", ["", "bytes", "bytes=", "bytes=-4", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"]
    )
    def test_in_another_form_is_answered_with_the_whole(self, client: Client, asked: str) -> None:
        response = client.get("/media/pages/版面.pdf", headers={"range": asked})
        assert (response.status_code, body(response)) == (HTTPStatus.OK, DOCUMENT)

    def test_of_a_file_that_changed_is_answered_with_the_whole(self, client: Client) -> None:
        asked = {"range": "bytes=0-3", "if-range": '"another"'}
        response = client.get("/media/pages/版面.pdf", headers=asked)
        assert (response.status_code, body(response)) == (HTTPStatus.OK, DOCUMENT)
