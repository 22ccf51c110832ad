"""docs/serving/nginx.conf, tried with a real nginx over HTTPS in front of gunicorn."""

import gzip
import os
import re
import ssl
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from tests.serving.conftest import ROOT, database_url, free_port, gunicorn, require, running

pytestmark = pytest.mark.django_db(transaction=True)
TYPES = (
    "access_log off; types { text/css css; text/javascript js; image/svg+xml svg; text/html html; }"
)
PLACES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")  # where it keeps what is large
NEWEST = "/lanxi/2024-03-14/"
API_REQUESTS = 3  # an hour, so that the limit is soon met


class Site:
    """The site behind nginx: ``answers`` keep their body in ``body``."""

    def __init__(self, secure: int, plain: int, directory: Path) -> None:
        self.secure, self.plain, self.directory = secure, plain, directory

    def ask(
        self, path: str, method: str = "GET", body: bytes = b"", **headers: str
    ) -> HTTPResponse:
        trusting = ssl._create_unverified_context()
        connection = HTTPSConnection("127.0.0.1", self.secure, context=trusting, timeout=60)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, names)
        response = connection.getresponse()
        response.body = response.read()  # type: ignore[attr-defined]
        return response


def configured(directory: Path, collected: Path, upstream: int, secure: int, plain: int) -> Path:
    """The project's configuration with places and ports of the test, inside the smallest other."""
    site = (ROOT / "docs" / "serving" / "nginx.conf").read_text("utf-8")
    for old, new in {
        "unix:/run/newsroom.sock": f"127.0.0.1:{upstream}",
        "/srv/newsroom/staticfiles/": f"{collected}/static/",
        "/srv/newsroom/data/media/": f"{collected}/media/",
        "/etc/ssl/news.example.pem": f"{directory}/certificate",
        "/etc/ssl/private/news.example.key": f"{directory}/key",
        "    listen [::]:443 ssl http2;\n": "",
        "    listen [::]:80;\n": "",
        "listen 443": f"listen 127.0.0.1:{secure}",
        "listen 80": f"listen 127.0.0.1:{plain}",
    }.items():
        assert old in site
        site = site.replace(old, new)
    places = " ".join(f"{name}_temp_path {directory}/{name};" for name in PLACES)
    # Started by root it would become somebody who may not read the test's files.
    user = "" if os.geteuid() else "user root;"
    frame = f"{user} daemon off; pid {directory}/pid; events {{}} http {{ {TYPES} {places}\n"
    file = directory / "nginx.conf"
    file.write_text(f"{frame}{site}}}", "utf-8")
    return file


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, collected: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """nginx and gunicorn on ports of their own."""
    program, directory = require("nginx"), tmp_path_factory.mktemp("nginx")
    command = [require("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj"]
    command += ["/CN=localhost", "-keyout", f"{directory}/key", "-out", f"{directory}/certificate"]
    subprocess.run(command, check=True, capture_output=True)
    secure, plain = free_port(), free_port()
    more = {"BEHIND_HTTPS": "1", "API_RATE": f"{API_REQUESTS}/hour"}
    with gunicorn(collected, DATABASE_URL=database_url(), **more) as upstream:
        file = configured(directory, collected, upstream, secure, plain)
        with running([program, "-c", file, "-e", "stderr"], secure):
            yield Site(secure, plain, collected)


@pytest.fixture
def sample(db: None, collected: Path, settings: LazySettings) -> None:
    settings.MEDIA_ROOT = collected / "media"
    call_command("load_sample")


def test_plain_http_is_led_to_https(site: Site) -> None:
    connection = HTTPConnection("127.0.0.1", site.plain, timeout=60)
    connection.request("GET", "/search/?q=a", headers={"Host": "news.example"})
    response = connection.getresponse()
    assert response.status == 301
    assert response.headers["Location"] == "https://news.example/search/?q=a"


def test_a_page_comes_compressed_and_knows_that_it_came_by_https(site: Site, sample: None) -> None:
    response = site.ask(NEWEST, accept_encoding="gzip")
    text = gzip.decompress(response.body).decode()
    assert response.status == 200
    assert f'<link rel="canonical" href="https://127.0.0.1:{site.secure}{NEWEST}">' in text
    assert response.headers["Strict-Transport-Security"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "Accept-Encoding" in ",".join(response.headers.get_all("Vary"))


def test_who_has_a_page_is_told_that_it_still_holds(site: Site, sample: None) -> None:
    etag = site.ask(NEWEST, accept_encoding="gzip").headers["ETag"]
    response = site.ask(NEWEST, accept_encoding="gzip", if_none_match=etag)
    assert (response.status, response.body) == (304, b"")


def test_static_files_are_nginxs_own_compressed_and_for_ever(site: Site, sample: None) -> None:
    text = site.ask(NEWEST).body.decode()
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"', text)
    assert len(addresses) > 3
    for address in addresses:
        response = site.ask(address, accept_encoding="gzip")
        assert response.status == 200, address
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        # The program's own answers have it; nginx's do not.
        assert response.headers["Cross-Origin-Opener-Policy"] is None
    assert site.ask(addresses[0], accept_encoding="gzip").headers["Content-Encoding"] == "gzip"


def test_pictures_are_nginxs_own_and_anything_else_is_only_stored(site: Site) -> None:
    media = site.directory / "media"
    for name in ("page.png", "page.pdf", "page.html", "page.svg"):
        (media / name).write_text("<script>alert(1)</script>")
    for name, kind in (("page.png", "image/png"), ("page.pdf", "application/pdf")):
        headers = site.ask(f"/media/{name}").headers
        assert headers["Content-Type"] == kind
        assert headers["Content-Disposition"] is None
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for name in ("page.html", "page.svg"):
        headers = site.ask(f"/media/{name}").headers
        assert headers["Content-Type"] == "application/octet-stream"
        assert headers["Content-Disposition"] == "attachment"
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert site.ask("/media/../static/staticfiles.json").status in (400, 404)
    part = site.ask("/media/page.pdf", range="bytes=0-6")
    assert (part.status, part.body) == (206, b"<script")


def test_nobody_gets_more_by_writing_another_address_into_a_header(site: Site) -> None:
    asked = [
        site.ask("/api/v1/newspapers/", x_forwarded_for=f"192.0.2.{number}").status
        for number in range(API_REQUESTS + 1)
    ]
    assert asked == API_REQUESTS * [200] + [429]


def test_a_picture_of_the_size_of_a_page_is_let_through(site: Site) -> None:
    big = b"x" * (20 * 1024 * 1024)
    # Refused by the program, which asks for a token, and not by nginx for its size (413).
    assert site.ask("/admin/login/", "POST", big, content_type="image/jpeg").status == 403
