"""An issue as a book: what is in it, that it is valid, and that it is always the same."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from articles.exporting.epub import write_epub
from articles.exporting.whole_issue import script_of
from articles.models import Article, Issue, Page, Photo
from tests.exporting.conftest import picture
from tests.views.press import print_article, print_issue, print_newspaper, print_page, text

pytestmark = pytest.mark.django_db

EPUBCHECK = "/usr/share/java/epubcheck.jar", "/usr/bin/epubcheck"
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
}


def book_of(issue: Issue) -> bytes:
    file = io.BytesIO()
    write_epub(Issue.objects.with_newspaper().get(pk=issue.pk), file)
    return file.getvalue()


def opened(issue: Issue) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(book_of(issue)))


def tree(issue: Issue, name: str) -> Any:
    return etree.fromstring(opened(issue).read(f"EPUB/{name}"))


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def found(element: Any, path: str) -> list[str]:
    return [
        words(one) if hasattr(one, "itertext") else one
        for one in element.xpath(path, namespaces=NAMES)
    ]


@pytest.fixture
def epubcheck() -> Any:
    """Debian's epubcheck; where it is missing the test is skipped, or fails with REQUIRE_ALL."""
    jar = next(filter(os.path.exists, EPUBCHECK), None)
    java = shutil.which("java")
    if not (jar and java):
        (pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip)("no epubcheck, or no java")

    def check(content: bytes, path: Path) -> str:
        path.write_bytes(content)
        # A jar, which not every system can start by its name.
        run = subprocess.run(
            [java, "-jar", jar, "--failonwarnings", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        return "" if run.returncode == 0 else run.stdout + run.stderr

    return check


def test_a_book_with_everything_in_it_is_valid(
    whole: Issue, epubcheck: Any, tmp_path: Path
) -> None:
    Page.objects.get(label="1").image.save("page.webp", picture("page.webp"))
    assert epubcheck(book_of(whole), tmp_path / "book.epub") == ""


def test_a_book_of_an_empty_issue_is_valid(db: None, epubcheck: Any, tmp_path: Path) -> None:
    issue = print_issue(print_newspaper())
    print_page(issue)
    assert epubcheck(book_of(issue), tmp_path / "book.epub") == ""


def test_the_type_stands_first_and_uncompressed(whole: Issue) -> None:
    first = opened(whole).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    # Where programs look for it (OCF 3.3, 4.2.5).
    assert book_of(whole)[30:58] == b"mimetypeapplication/epub+zip"


def test_the_package_tells_what_it_is(whole: Issue) -> None:
    package = tree(whole, "package.opf")
    assert found(package, "//dc:title") == ["桥头日报 2024年3月12日"]
    assert found(package, "//dc:language") == ["zh-Hans"]
    assert found(package, "//dc:publisher") == ["桥头日报"]
    assert found(package, "//dc:date") == ["2024-03-12"]
    modified = found(package, '//o:meta[@property="dcterms:modified"]')
    assert modified == [f"{whole.changed_at:%Y-%m-%dT%H:%M:%SZ}"]
    assert found(package, '//o:meta[@property="schema:accessMode"]') == ["textual", "visual"]


def test_an_issue_keeps_its_identifier_whatever_is_changed(whole: Issue) -> None:
    before = found(tree(whole, "package.opf"), "//dc:identifier")
    Issue.objects.filter(pk=whole.pk).touch()
    assert found(tree(whole, "package.opf"), "//dc:identifier") == before
    other = print_issue(whole.newspaper, edition="晚报")
    assert found(tree(other, "package.opf"), "//dc:identifier") != before


def test_pages_and_their_stories_are_the_contents(whole: Issue) -> None:
    navigation = tree(whole, "nav.xhtml")
    head, other = (Article.objects.get(headline=one) for one in ("老桥修好了", "水位回落"))
    contents = navigation.xpath('//h:nav[@epub:type="toc"]//h:a', namespaces=NAMES)
    assert [(words(one), one.get("href")) for one in contents] == [
        ("第1版 要闻", "page-1.xhtml"),
        ("老桥修好了", f"page-1.xhtml#{head.public_id}"),
        ("第A02版 副刊", "page-A02.xhtml"),
        ("水位回落", f"page-A02.xhtml#{other.public_id}"),
    ]
    assert found(navigation, '//h:nav[@epub:type="page-list"]//h:a') == ["1", "A02"]
    assert found(navigation, '//h:nav[@epub:type="landmarks"]//h:a/@epub:type') == [
        *("cover", "toc", "bodymatter"),
    ]


def test_a_story_that_jumps_is_whole_where_it_begins(whole: Issue) -> None:
    page = tree(whole, "page-1.xhtml")
    [story] = page.xpath("//h:article", namespaces=NAMES)
    assert found(story, "h:header/*") == [
        *("新闻特写", "历时三年", "老桥修好了", "石板换新", "栏杆重装"),
    ]
    assert found(story, 'h:p[@class="byline"]') == ["记者 方舟 摄影 叶青"]
    assert found(story, 'h:p[@class="text"]') == [
        "本报讯 桥头的老桥昨天修好了，走在上面的人都说第1版 → 第A02版好。",
        "还有一座新桥。",
    ]
    assert found(story, "h:h3") == ["明年再修"]
    assert found(story, "h:figure/h:figcaption") == ["桥上的人们。 叶青 摄"]
    assert found(story, "h:figure/h:img/@alt") == ["一座石桥"]
    assert "桥长应为四十米。" in found(story, "h:aside")[0]


def test_the_page_that_carries_it_on_leads_there(whole: Issue) -> None:
    later = Article.objects.get(continued_from="（上接第1版）")
    [link] = tree(whole, "page-A02.xhtml").xpath("//h:aside//h:a", namespaces=NAMES)
    assert (words(link), link.get("href")) == (
        "老桥修好了（第1版）",
        f"page-1.xhtml#{later.public_id}",
    )
    assert tree(whole, "page-1.xhtml").xpath(f'//h:a[@id="{later.public_id}"]', namespaces=NAMES)


def test_a_picture_whose_file_is_missing_leaves_its_caption(whole: Issue) -> None:
    photo = Photo.objects.get()
    photo.image.storage.delete(photo.image.name)
    page = tree(whole, "page-1.xhtml")
    assert not page.xpath("//h:img", namespaces=NAMES)
    assert found(page, "//h:figcaption") == ["桥上的人们。 叶青 摄"]


def test_a_file_that_is_no_picture_is_left_out(whole: Issue) -> None:
    photo = Photo.objects.get()
    with photo.image.storage.open(photo.image.name, "wb") as file:
        file.write(b"<svg onload='alert(1)'/>")
    assert not tree(whole, "page-1.xhtml").xpath("//h:img", namespaces=NAMES)


def test_a_picture_in_a_format_that_books_do_not_know_is_made_a_jpeg(whole: Issue) -> None:
    photo = Photo.objects.get()
    photo.image.save("bridge.webp", picture("bridge.webp"))
    assert f"EPUB/photo-{photo.pk}.jpg" in opened(whole).namelist()


def test_of_many_sizes_the_book_has_one_that_fits(whole: Issue) -> None:
    photo = Photo.objects.get()
    names = {}
    for width in (640, 1600, 3200):
        names[width] = photo.image.storage.save(f"{width}.png", picture("x.png", (width, 10)))
    photo.image_sizes = [
        {"name": name, "width": width, "height": 10} for width, name in names.items()
    ]
    photo.save()
    content = opened(whole).read(f"EPUB/photo-{photo.pk}.png")
    assert content == photo.image.storage.open(names[1600]).read()


def test_the_cover_is_the_picture_of_the_front_page(whole: Issue) -> None:
    assert found(tree(whole, "cover.xhtml"), "//h:h1") == ["桥头日报"]
    Page.objects.get(label="1").image.save("page.png", picture("page.png"))
    assert found(tree(whole, "cover.xhtml"), "//h:img/@src") == ["cover.png"]
    assert found(tree(whole, "package.opf"), '//o:item[@properties="cover-image"]/@href') == [
        "cover.png"
    ]


def test_the_same_version_gives_the_same_bytes(whole: Issue) -> None:
    assert book_of(whole) == book_of(whole)


def test_a_paper_in_traditional_characters_is_told_as_one(db: None) -> None:
    issue = print_issue(print_newspaper("harbour", "港口日報"))
    print_article(print_page(issue), "輪渡復航", body=text("維修後的輪渡昨日復航，乘客說很準時。"))
    package = tree(issue, "package.opf")
    assert found(package, "//dc:language") == ["zh-Hant"]
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hant"


def test_most_characters_tell_nothing_of_the_script() -> None:
    assert script_of("") == script_of("山水大小人口") == "zh-hans"
    assert script_of("后来说了几句里头的话") == "zh-hans"
    assert script_of("後來說了幾句裡頭的話") == "zh-hant"


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30))
def test_any_text_can_stand_in_a_book(whole: Issue, anything: str) -> None:
    Article.objects.filter(headline__gt="").update(
        headline=anything, kicker=anything, decks=[anything], body=text(anything)
    )
    Photo.objects.update(alt=anything, credit=anything)
    Page.objects.update(name=anything)
    book = opened(whole)
    for name in book.namelist():
        if name.endswith((".xhtml", ".opf")):
            etree.fromstring(book.read(name))


def test_a_book_takes_six_queries(whole: Issue, django_assert_num_queries: Any) -> None:
    # The articles with pages, issue and newspaper; their bylines; their photos; the links;
    # their corrections; the pages of the issue.
    issue = Issue.objects.with_newspaper().get()
    with django_assert_num_queries(6):
        write_epub(issue, io.BytesIO())
