"""The published site as files: whole, with no dead link, and readable from a stick."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from lxml import html as lxml_html

from articles.exporting.static_edition import export_static
from articles.exporting.static_listing import Scope
from articles.exporting.static_paths import path_of
from articles.models import Article, Issue, Photo
from articles.search import index_issue
from tests.exporting.conftest import picture
from tests.exporting.static_files import dead_links, files_in, main_text, page
from tests.views.press import (
    MARCH_12,
    correct,
    print_archive,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db


def test_every_link_leads_to_a_file_that_is_there(whole: Issue, out: Path) -> None:
    print_archive(whole.newspaper, 3)
    for issue in Issue.objects.all():
        index_issue(issue)
    export = export_static(out)
    assert export.is_complete
    assert dead_links(out) == []
    # From a stick no address begins at the root.
    for path, content in files_in(out).items():
        if path.endswith(".html"):
            assert not re.search(rb'(?:href|src|srcset|action)="/', content), path


def test_the_sample_is_there_whole_and_every_page_says_what_the_site_says(
    db: None, out: Path
) -> None:
    call_command("load_sample", stdout=io.StringIO())
    export_static(out)
    assert dead_links(out) == []
    reader = Client(headers={"accept-language": "zh-hans"}, SERVER_NAME="localhost")
    seen = 0
    pages = {path: one for path, one in files_in(out).items() if path.endswith(".html")}
    # Of stories, contributors and all others every third.
    for path in sorted(pages)[::3]:
        served = reader.get(f"/{path.removesuffix('index.html')}")
        if served.status_code == 200:
            here = lxml_html.document_fromstring(pages[path].decode())
            assert main_text(here) == main_text(lxml_html.document_fromstring(served.text)), path
            seen += 1
    assert seen > 40


def test_what_belongs_to_the_site_is_there(whole: Issue, out: Path) -> None:
    export_static(out)
    names = files_in(out)
    story = Article.objects.get(headline="老桥修好了")
    for address in (
        *("/", "/qiaotou/", "/qiaotou/years/", "/qiaotou/2024/", "/qiaotou/2024-03/"),
        *("/qiaotou/2024-03-12/", "/qiaotou/2024-03-12/1/", "/qiaotou/2024-03-12/A02/"),
        *(story.get_absolute_url(), "/corrections/", "/feeds/", "/feeds/newest.atom"),
        *("/feeds/qiaotou.atom", "/feeds/corrections.atom", "/robots.txt", "/sitemap.xml"),
        *("/qiaotou/2024-03-12/text/", "/qiaotou/2024-03-12.epub", "/sitemap-corrections.xml"),
        *(reverse("citation", args=[story.public_id, form]) for form in ("bib", "ris")),
    ):
        assert path_of(address) in names, address
    assert any(name.startswith("contributor/") for name in names)
    assert not any(name.startswith(("search", "archive", "api", "admin")) for name in names)
    assert "桥长应为四十米。" in names["corrections/index.html"].decode()


def test_what_needs_a_server_is_left_out_and_a_note_says_so(whole: Issue, out: Path) -> None:
    export_static(out)
    front = page(out, "/qiaotou/2024-03-12/")
    assert not front.xpath("//form")
    assert not front.xpath('//link[@rel="search"]')
    # Nor a handle that would open nothing.
    assert not [one for one in front.xpath("//details") if len(one) < 2]
    assert front.xpath('//footer//p[@class="static-note"]')


def test_the_address_of_a_later_part_leads_to_its_story(whole: Issue, out: Path) -> None:
    export_static(out)
    head, later = (Article.objects.get(position=1, page__label=one) for one in ("1", "A02"))
    [refresh] = page(out, later.get_absolute_url()).xpath("//meta[@http-equiv]/@content")
    assert refresh == f"0; url=../{head.public_id}/index.html#{later.public_id}"


def test_pictures_that_published_things_use_are_there_and_no_others(
    whole: Issue, out: Path
) -> None:
    draft = print_issue(whole.newspaper, edition="晚报", published=False)
    hidden = print_article(print_page(draft), "未刊稿")
    Photo.objects.create(article=hidden, order=1, image=picture("hidden.png"))
    export_static(out)
    shown = Photo.objects.get(alt="一座石桥")
    names = files_in(out)
    assert f"media/{shown.image.name}" in names
    assert not [name for name in names if "hidden" in name or "晚报" in name]


def test_a_picture_whose_file_is_missing_is_no_dead_link(whole: Issue, out: Path) -> None:
    photo = Photo.objects.get()
    photo.image.storage.delete(photo.image.name)
    export_static(out)
    assert dead_links(out) == []


@pytest.fixture
def larger(whole: Issue) -> None:
    """A site of two newspapers, one of them with issues of two years."""
    print_archive(whole.newspaper, 3)
    elsewhere = print_issue(print_newspaper("harbour", "港口日报"))
    long_ago = print_issue(whole.newspaper, MARCH_12.replace(year=2023))
    for issue, headline in ((elsewhere, "渡轮复航"), (long_ago, "旧闻")):
        article = print_article(print_page(issue), headline, signed=[("记者", headline)])
        correct(article, f"{headline}的数字有误。")
    for issue in Issue.objects.all():
        index_issue(issue)


def test_only_the_newspaper_that_was_asked_for(larger: None, out: Path) -> None:
    export_static(out, Scope("qiaotou"))
    names = files_in(out)
    assert not [name for name in names if "harbour" in name]
    assert not [name for name, content in names.items() if "渡轮复航".encode() in content]
    assert {"feeds/qiaotou.atom", "qiaotou/2023-03/index.html"} < names.keys()
    assert "旧闻的数字有误。".encode() in names["corrections/index.html"]
    assert dead_links(out) == []


def test_only_the_days_that_were_asked_for(larger: None, out: Path) -> None:
    export_static(out, Scope("qiaotou", MARCH_12.replace(day=10), MARCH_12.replace(day=11)))
    names = files_in(out)
    days = {name.split("/")[1] for name in names if re.match("qiaotou/2024-03-[0-9]{2}/", name)}
    assert days == {"2024-03-10", "2024-03-11"}
    assert not [name for name in names if "harbour" in name or "2023" in name or "feed" in name]
    assert dead_links(out) == []
    # The front is the newest issue of these.
    assert page(out, "/").findtext(".//title") == page(out, "/qiaotou/2024-03-11/").findtext(
        ".//title"
    )
