"""How often the checks raise a finding, and how long they take.

    .venv/bin/python -m benchmarks.checks FOLDER [--show CODE]

Parses the page texts (*.txt) of a folder and prints for each check the findings in all and in
1,000 paragraphs: what an editor has to look at, were these pages tonight's. Pages whose names
agree up to the last hyphen are one issue. ``--show`` prints the findings of one check with their
places as well. Then it fills a database that is thrown away at the end with made-up issues of
16 pages and prints the time that all checks take over one of them, queries included.
"""

import datetime
from collections import Counter
from functools import partial
from itertools import chain, groupby, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.command import CommandLine, run
from benchmarks.corpus import SEED
from benchmarks.database import counted_queries, new_database, workshop
from benchmarks.stories import staff, write_stories
from benchmarks.tables import Table
from benchmarks.timing import median, timed

if TYPE_CHECKING:
    from articles.checks.finding import Finding
    from articles.checks.material import Material
    from articles.models import Byline, Issue
    from articles.parsing.model import Draft

PAGES = 16
SIZES = (75, 150)  # articles
ROUNDS = 5
FIRST_DAY = datetime.date(2024, 3, 12)


def main() -> None:
    parser = CommandLine(__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--show", metavar="CODE", default="", help="print findings, too")
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.txt"))
    if not files:
        parser.error(f"no page texts (*.txt) in {options.folder}")
    with workshop(None) as directory, new_database(directory):
        count_findings(files, options.show)
        take_times()


def count_findings(files: list[Path], show: str) -> None:
    from articles.checks import CHECKS
    from articles.checks.run import examine

    found: Counter[str] = Counter()
    paragraphs = 0
    for _name, pages in groupby(files, key=lambda file: file.stem.rpartition("-")[0]):
        material = material_of(list(pages))
        paragraphs += sum(len(sheet.paragraphs) for sheet in material.sheets)
        for finding in examine(material):
            found[finding.code] += 1
            if finding.code == show:
                print(in_words(finding))
    table = Table("check                 ", "level", "findings", "in 1,000 paragraphs")
    for code, check in CHECKS.items():
        table.row(code, check.level.value, found[code], 1000 * found[code] / max(1, paragraphs))
    print(f"{len(files)} pages, {paragraphs:,} paragraphs\n")


def in_words(finding: "Finding") -> str:
    page = finding.place.page.label if finding.place.page else "-"
    return f"{page}\t{finding.before}【{finding.quote}】{finding.after}\t{finding.message}"


def material_of(files: list[Path]) -> "Material":
    """The pages of one issue, parsed and matched; nothing is stored."""
    from articles.checks.material import Material, Sheet
    from articles.models import Article, Continuation, Issue, Page
    from articles.parsing.matching import Part, match
    from articles.parsing.page import parse_page
    from articles.text.encoding import decode
    from articles.text.numerals import page_label, page_order

    issue, pages, sheets, parts = Issue(pk=1), [], [], []
    for number, file in enumerate(files, start=1):
        tail = file.stem.rpartition("-")[2]
        label = str(int(tail)) if tail.isdecimal() else str(number)
        page = Page(pk=number, issue=issue, label=label, order=page_order(label))
        pages.append(page)
        for place, draft in enumerate(parse_page(decode(file.read_bytes())).drafts, start=1):
            data = draft.to_json()
            article = Article(pk=len(sheets) + 1, page=page, position=place, body=data["body"])
            article.column_label, article.decks = draft.column, draft.decks
            for name in ("kicker", "headline", "dateline", "continued_from", "continued_on"):
                setattr(article, name, getattr(draft, name))
            sheets.append(Sheet(article, bylines_of(draft)))
            texts = [part.text for part in draft.body if part.kind == "paragraph"]
            marks = map(page_label, (draft.continued_from, draft.continued_on))
            parts.append(Part(article.pk, label, draft.headline, texts, *marks))
    links = [
        Continuation(earlier_id=found.earlier.id, later_id=found.later.id)
        for found in match(parts).proposals
    ]
    return Material(issue, pages, sheets, links)


def bylines_of(draft: "Draft") -> list["Byline"]:
    from articles.models import Byline, Contributor

    return [
        Byline(role=credit.role, contributor=Contributor(name=credit.name))
        for credit in draft.bylines
    ]


def take_times() -> None:
    from articles.checks import findings_of_issue

    table = Table(f"articles on {PAGES} pages", "ms", "CPU ms", "queries", "findings")
    for number, size in enumerate(SIZES):
        issue = made_up_issue(size, FIRST_DAY + datetime.timedelta(number))
        with counted_queries() as queries:
            findings = findings_of_issue(issue)  # loads the dictionary, too
        taken = median(timed(partial(findings_of_issue, issue)) for _ in range(ROUNDS))
        table.row(str(size), *taken, queries.number, len(findings))


def made_up_issue(articles: int, date: datetime.date) -> "Issue":
    """An issue of seeded stories, on each page as many as on any other."""
    from articles.importing.newspapers import add_newspaper
    from articles.models import Article, Byline, Contributor, Issue, Page

    newspaper, _made = add_newspaper("benchmark", "云埠日报")
    issue = Issue.objects.create(newspaper=newspaper, date=date)
    pages = Page.objects.bulk_create(
        Page(issue=issue, label=str(number), order=number) for number in range(1, PAGES + 1)
    )
    people = [
        Contributor(newspaper=newspaper, name=name, distinguisher=str(date))
        for name in staff(Random(SEED))
    ]
    Contributor.objects.bulk_create(people)
    for number, story in enumerate(islice(write_stories(), articles)):
        place, page = divmod(number, PAGES)
        article = Article.objects.create(
            page=pages[page],
            position=place + 1,
            headline=story.headline,
            dateline=story.dateline,
            body=list(chain.from_iterable(story.parts)),
        )
        Byline.objects.bulk_create(
            Byline(article=article, contributor=people[person], role=role, order=order)
            for order, (role, person) in enumerate(story.signed)
        )
    return issue


if __name__ == "__main__":
    run(main)
