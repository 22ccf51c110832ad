"""An issue → page texts with drafts beside them, from which an import makes the same issue.

``02-综合新闻.txt`` is the page's source text as it was imported, ``02-综合新闻.json`` its
articles as they stand, in the form that ``articles.importing.formats.draft_file`` reads. What the
page has of picture, PDF and zones stands beside them (see ``issue_pictures``).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article, ArticleRedirect, Continuation, Issue, Page
from articles.text.numerals import page_label

from .issue_pictures import Pictures, write_json, write_zones

UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*.]+')  # in file names of one system or another


class CannotExport(Exception):
    """An export that can't be written; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class Export:
    """What was written where; ``missing`` are pictures that the storage does not have."""

    directory: Path
    pages: int
    articles: int
    pictures: int = 0
    missing: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        words = _("%(directory)s: pages %(pages)d, articles %(articles)d, pictures %(pictures)d")
        yield words % {
            "directory": self.directory,
            "pages": self.pages,
            "articles": self.articles,
            "pictures": self.pictures,
        }
        for name in self.missing:
            yield _("The file %(file)s is missing; it was left out.") % {"file": name}


def export_issue(issue: Issue, directory: Path) -> Export:
    """Write an issue into a directory that is new or empty: all of it or nothing.

    Raises CannotExport where the directory holds anything, or can't be written.
    """
    try:
        make_empty(directory)
        with TemporaryDirectory(prefix=".", dir=directory) as scratch:
            pictures = Pictures(Path(scratch))
            sizes = list(write_pages(issue, Path(scratch), pictures))
            for file in Path(scratch).iterdir():
                file.rename(directory / file.name)
    except OSError as error:
        names = {"directory": directory, "why": error.strerror}
        raise CannotExport(_("%(directory)s can't be written: %(why)s.") % names) from None
    return Export(directory, len(sizes), sum(sizes), pictures.written, pictures.missing)


def write_pages(issue: Issue, directory: Path, pictures: Pictures) -> Iterator[int]:
    """Write the pages one by one, and yield the number of articles on each."""
    links, redirects = links_of(issue), redirects_of(issue)
    for page in issue.pages.order_by("order").iterator(chunk_size=20):
        articles = articles_of(page)
        stem = file_stem(page)
        drafts = [
            article_json(article, redirects[article.pk], links[article.pk])
            | {"photos": pictures.photos(article, page)}
            for article in articles
        ]
        write_page(directory / stem, page, drafts)
        pictures.page(page, stem)
        write_zones(directory / stem, articles)
        yield len(drafts)


def make_empty(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        words = _("%(directory)s is not empty; give a new directory.")
        raise CannotExport(words % {"directory": directory})


def articles_of(page: Page) -> list[Article]:
    related = ("bylines__contributor", "photos", "zones")
    return list(page.articles.order_by("position").prefetch_related(*related))


def write_page(stem: Path, page: Page, drafts: list[dict[str, Any]]) -> None:
    content = {
        "page": page.label,
        "page_name": page.name,
        "articles": drafts,
        "labels": page.labels,
    }
    # As bytes, so that line ends stay what they are.
    stem.with_name(f"{stem.name}.txt").write_bytes(page.source_text.encode())
    write_json(stem.with_name(f"{stem.name}.json"), content)


def file_stem(page: Page) -> str:
    """``02-综合新闻``: sorted by name, pages stand in their order."""
    label = page.label.zfill(2) if page.label.isdigit() else page.label
    return f"{label}-{UNSAFE.sub(' ', page.name).strip()}".rstrip("-")


def article_json(
    article: Article, redirects: list[str], links: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "public_id": article.public_id,
        "column": article.column_label,
        "kicker": article.kicker,
        "headline": article.headline,
        "decks": article.decks,
        "dateline": article.dateline,
        "bylines": [
            {
                "role": byline.role,
                "name": byline.contributor.name,
                "distinguisher": byline.contributor.distinguisher,
            }
            for byline in article.bylines.all()
        ],
        "continued_from": page_label(article.continued_from),
        "continued_on": page_label(article.continued_on),
        "printed_from": article.continued_from,
        "printed_on": article.continued_on,
        "body": article.body,
        "blocks": article.source_blocks,
        "redirects": redirects,
        "links": links,
    }


def redirects_of(issue: Issue) -> dict[int, list[str]]:
    """The addresses that lead to each article, by its primary key."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = ArticleRedirect.objects.filter(target__page__issue=issue).order_by("public_id")
    for target, public_id in rows.values_list("target_id", "public_id"):
        found[target].append(public_id)
    return found


def links_of(issue: Issue) -> dict[int, list[dict[str, Any]]]:
    """The continuations of each article to later parts, by its primary key."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for link in Continuation.objects.of_issue(issue.pk).select_related("later").order_by("pk"):
        found[link.earlier_id].append(
            {
                "later": link.later.public_id,
                "state": link.state,
                "score": link.score,
                "evidence": link.evidence,
                "decided_at": link.confirmed_at and link.confirmed_at.isoformat(),
            }
        )
    return found
