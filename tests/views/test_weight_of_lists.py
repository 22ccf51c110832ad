"""What a list weighs on its way to a reader: page and style sheets, compressed."""

import datetime
import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from articles.models import Contributor, Newspaper
from tests.views import press

MOST = 40 * 1024  # bytes
SHEET = re.compile(r'<link rel="stylesheet" href="/static/([^"?]+)"')
BOOK = "。".join(chr(0x4E00 + n * 37 % 20_000) * 3 for n in range(400))  # hardly to be compressed


@pytest.fixture
def archive(newspaper: Newspaper) -> None:
    """A year of issues; on the last a page of long stories with many names, of which each has been
    corrected."""
    for day in range(1, 366, 3):
        press.print_page(press.print_issue(newspaper, press.MARCH_12 - datetime.timedelta(day)))
    for number in range(60):
        page = press.print_page(
            press.print_issue(newspaper, edition=f"增刊{number}"), "1", BOOK[:60]
        )
        text = BOOK[number * 5 :]
        article = press.print_article(
            page,
            text[:80],
            body=press.text(f"渡口{text}"),
            column_label=text[80:120],
            signed=[("记者", text[at : at + 30]) for at in range(0, 240, 40)],
        )
        press.correct(article, text[:300])
    press.index_all()


def test_every_list_stays_below_forty_kilobytes(archive: None, reader: Client) -> None:
    person = Contributor.objects.all()[0]
    for address in (
        "/archive/",
        "/search/?q=渡口",
        "/search/",
        person.get_absolute_url(),
        "/qiaotou/2024-03/",
        "/qiaotou/2023/",
        "/qiaotou/years/",
        reverse("corrections"),
        reverse("feed_list"),
    ):
        assert 0 < weight(reader.get(address).text) <= MOST, address


def weight(page: str) -> int:
    """Bytes of a page and of the style sheets that it names, each compressed by itself."""
    sheets = [Path(finders.find(name)).read_bytes() for name in SHEET.findall(page)]
    assert sheets
    return sum(len(gzip.compress(one)) for one in (page.encode(), *sheets))
