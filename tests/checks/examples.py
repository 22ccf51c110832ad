"""Issues made from one line, so that a check can be shown what it should see.

A line without ``=`` is one paragraph. Otherwise it holds articles with `` || `` between them,
each a row of ``name=value`` with ``; `` between them: ``page``, a field of an article, ``text``
(¶ parts its paragraphs; * stands for three long sentences before it), ``crosshead``,
``caption``, ``signed`` (role and name, ， between several), ``photo`` (caption|alternative text,
and |file where it has one), ``zone`` (left, top, right and bottom in hundredths of the page),
``link`` (the number of the part before it) with ``state``, ``empty`` for a page without the
article, ``printed`` for the number of pages, ``picture`` for the file of the page's picture.
"""

import datetime
from itertools import count

from articles.checks import Check
from articles.checks.finding import Finding
from articles.checks.material import Material, Sheet
from articles.checks.run import examine
from articles.facsimile.polygon import of_rectangle
from articles.models import (
    Article,
    Byline,
    Continuation,
    Contributor,
    Issue,
    Newspaper,
    Page,
    Photo,
    Zone,
)
from articles.text.numerals import page_order

LONG = (
    "{}的渡口是两百年前开的，那时岸边只有三户人家。后来来了一座石桥，人们还是愿意坐船。"
    "船工说，船上的风比桥上的好闻。"
)
FIELDS = ("column_label", "kicker", "headline", "dateline")
MARKS = {"from": "continued_from", "on": "continued_on"}


def example_of(check: Check, kind: str) -> str:
    """The line ``wrong: …`` or ``right: …`` of a check's docstring."""
    lines = (check.run.__doc__ or "").splitlines()
    [found] = [line.strip() for line in lines if line.strip().startswith(f"{kind}: ")]
    return found.removeprefix(f"{kind}: ")


def findings_in(line: str, code: str = "") -> list[Finding]:
    """What the checks, or the one of this code, find in the issue of a line."""
    return [one for one in examine(material_of(line)) if code in ("", one.code)]


def material_of(line: str) -> Material:
    """The material of an issue that stands in no database."""
    issue = Issue(pk=1, newspaper=Newspaper(pk=1, slug="qiaotou"), date=datetime.date(2024, 3, 12))
    rows = [row_of(words) for words in line.split(" || ")]
    pages: dict[str, Page] = {}
    sheets, links = [], []
    numbers = count(1)
    for row in rows:
        label = row.get("page", "1")
        page = pages.setdefault(
            label, Page(pk=len(pages) + 1, issue=issue, label=label, order=page_order(label))
        )
        page.image = row.get("picture", page.image)
        issue.page_count = int(row["printed"]) if "printed" in row else issue.page_count
        if "empty" in row:
            continue
        number = next(numbers)
        sheets.append(sheet_of(row, page, number))
        if "link" in row:
            state = row.get("state", "confirmed")
            link = Continuation(earlier_id=int(row["link"]), later_id=number, state=state)
            links.append(link)
    return Material(issue, list(pages.values()), sheets, links)


def row_of(words: str) -> dict[str, str]:
    if "=" not in words:
        return {"text": words}
    return dict(pair.split("=", 1) for pair in words.split("; "))


def sheet_of(row: dict[str, str], page: Page, number: int) -> Sheet:
    fields = {name: row.get(name, "") for name in FIELDS}
    fields |= {field: row.get(name, "") for name, field in MARKS.items()}
    article = Article(
        pk=number, page=page, position=number, public_id=f"article{number}", body=body_of(row)
    )
    for name, value in fields.items():
        setattr(article, name, value)
    article.decks = [row["deck"]] if "deck" in row else []
    signed = [pair.split() for pair in row.get("signed", "").split("，") if pair]
    bylines = [Byline(role=role, contributor=Contributor(name=name)) for role, name in signed]
    photos = [
        Photo(caption=caption, alt=alt, image="".join(file))
        for caption, alt, *file in ([row["photo"].split("|")] if "photo" in row else [])
    ]
    zones = [Zone(article=article, points=corners_of(row["zone"]))] if "zone" in row else []
    return Sheet(article, bylines, photos, zones)


def corners_of(words: str) -> list[list[float]]:
    left, top, right, bottom = (int(number) / 100 for number in words.split(","))
    return of_rectangle((left, top, right, bottom))


def body_of(row: dict[str, str]) -> list[dict[str, str]]:
    body = [
        {"kind": "paragraph", "text": text.replace("*", LONG.format(text.strip("*")[:2]))}
        for text in row.get("text", "").split("¶")
    ]
    kinds = ("crosshead", "caption")
    return body + [{"kind": kind, "text": row[kind]} for kind in kinds if kind in row]
