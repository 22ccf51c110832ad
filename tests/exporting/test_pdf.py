"""An issue as a PDF, read back: a sheet a page, bookmarks, links along the jumps."""

import ctypes
import io
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.utils import translation
from pypdfium2 import raw

from articles.exporting import pdf
from articles.exporting.pdf import CannotSetPdf, write_pdf
from articles.models import Issue, Photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(whole: Issue) -> bytes:
    return pdf_of(whole)


def pdf_of(issue: Issue) -> bytes:
    file = io.BytesIO()
    write_pdf(Issue.objects.with_newspaper().get(pk=issue.pk), file)
    return file.getvalue()


def links_on(document: pypdfium2.PdfDocument, number: int) -> list[int]:
    """The pages, from 0, that the links of a page lead to."""
    page, place, link = document[number], ctypes.c_int(0), raw.FPDF_LINK()
    found = []
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
        target = raw.FPDFLink_GetDest(document.raw, link)
        found.append(raw.FPDFDest_GetDestPageIndex(document.raw, target))
    return found


def text_of(document: pypdfium2.PdfDocument, number: int) -> str:
    return "".join(document[number].get_textpage().get_text_range().split())


def test_an_issue_on_paper(written: bytes) -> None:
    document = pypdfium2.PdfDocument(written)
    # A sheet for each page, of A3 (297 × 420 mm, in points).
    assert len(document) == 2
    assert [round(side) for side in document[0].get_size()] == [842, 1191]
    # Bookmarks: pages, and on them the articles, each by the headline of its story.
    marks = [
        (mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()
    ]
    assert marks == [
        *((0, "第1版 要闻", 0), (1, "老桥修好了", 0)),
        *((0, "第A02版 副刊", 1), (1, "老桥修好了", 1), (1, "水位回落", 1)),
    ]
    # 下转 leads to the later part, 上接 back; a correction leads to the page it is told of.
    assert sorted(links_on(document, 0)) == [0, 1]
    assert links_on(document, 1) == [0]
    front = text_of(document, 0)
    for words in (
        "桥头日报",
        "第1版要闻",
        "历时三年",
        "石板换新",
        "记者方舟",
        "本报讯",
        "桥上的人们。",
    ):
        assert words in front
    assert "桥长应为四十米。" in front
    assert "下转A02版" in front
    assert "上接第1版" in text_of(document, 1)
    # The photo.
    assert any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in document[0].get_objects())
    assert document.get_metadata_dict()["Title"] == "桥头日报 2024年3月12日"


def test_what_an_article_says_loads_nothing(whole: Issue, monkeypatch: Any) -> None:
    asked: list[str] = []
    original = pdf.only

    def watched(pictures: Any) -> Any:
        fetcher = original(pictures)
        fetch = fetcher.fetch
        fetcher.fetch = lambda url, headers=None: asked.append(url) or fetch(url, headers)
        return fetcher

    monkeypatch.setattr(pdf, "only", watched)
    article = whole.pages.get(label="1").articles.get()
    article.body = [
        {
            "kind": "paragraph",
            "text": '<img src="file:///etc/passwd"><link href="http://x.example">',
        }
    ]
    article.save()
    document = pypdfium2.PdfDocument(pdf_of(whole))
    assert "file:///etc/passwd" in text_of(document, 0)  # as words
    assert asked == [f"picture:{Photo.objects.get().pk}"]


def test_only_the_pictures_of_the_issue_are_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"x")
    fetcher = pdf.only({})
    for address in (secret.as_uri(), "http://127.0.0.1/", "data:text/plain,x", "picture:1"):
        with pytest.raises(ValueError, match="no picture of this issue"):
            fetcher.fetch(address)


def test_without_the_typesetter_a_sentence_says_what_to_install(
    whole: Issue, monkeypatch: Any
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with translation.override("en"), pytest.raises(CannotSetPdf, match="pip install weasyprint"):
        pdf_of(whole)
