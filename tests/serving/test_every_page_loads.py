"""In production every page comes with all its styles and scripts, and no browser complains."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from articles.models import Article, Issue
from articles.models import Page as PrintedPage

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a night at the desk"
HASHED = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")


class Ear:
    """Hears what a browser complains of, and sees what it is given."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.static: dict[str, str] = {}
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self.look)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.location['url']}: {message.text}")

    def look(self, response: Response) -> None:
        path = urlsplit(response.url).path
        if response.status >= 400:
            self.complaints.append(f"{path}: {response.status}")
        if path.startswith("/static/"):
            self.static[path] = response.headers["cache-control"]


@pytest.fixture
def archive(db: None, collected: Path, settings: LazySettings) -> None:
    settings.MEDIA_ROOT = collected / "media"
    User.objects.create_superuser("night", password=PASSWORD)
    call_command("load_sample")


def test_with_its_styles_and_scripts(browser: Browser, archive: None, server: str) -> None:
    page = browser.new_page(base_url=server)
    ear = Ear(page)
    issue = Issue.objects.with_newspaper().newest_first()[0]
    printed = PrintedPage.objects.with_issue().filter(issue=issue)[0]
    story = Article.objects.heads().for_listing().filter(links_on__isnull=False)[0]
    for address in (issue, printed, story):
        page.goto(address.get_absolute_url())
    page.goto(f"{issue.get_absolute_url()}text/")
    for address in ("/", "/search/?q=山路", "/archive/", "/feeds/", "/corrections/", "/api/"):
        page.goto(address)
    page.goto("/admin/login/")
    page.fill("#id_username", "night")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    for address in ("", "article/", f"article/{story.pk}/change/", f"page/{printed.pk}/desk/"):
        page.goto(f"/admin/articles/{address}", wait_until="networkidle")
    assert ear.complaints == []
    scripts = {path for path in ear.static if path.endswith(".js")}
    assert any("/desk." in path for path in scripts)
    assert any("/labels." in path for path in scripts), "imported by the desk's script"
    assert [path for path in ear.static if not HASHED.search(path)] == []
    assert {"max-age=315360000, public, immutable"} == set(ear.static.values())
