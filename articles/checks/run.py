"""Running the checks over an issue, one of its pages or one of its articles."""

from collections import Counter
from collections.abc import Collection, Iterator

from articles.models import Article, Issue, Page

from .finding import AROUND, Fault, Finding, Level, Place, fingerprint_of
from .material import Material, Sheet, load
from .registry import CHECKS, Check, Of

GRAVEST_FIRST = {level: place for place, level in enumerate(Level)}


def findings_of_issue(issue: Issue) -> list[Finding]:
    """All findings of an issue, the gravest first, then as printed (six queries)."""
    return examine(load(issue))


def findings_of_page(page: Page) -> list[Finding]:
    """Those findings of the issue that stand on one page (six queries and the issue)."""
    material = load(page.issue)
    sheets = [sheet for sheet in material.sheets if sheet.article.page == page]
    return [one for one in examine(material, sheets) if one.place.page == page]


def findings_of_article(article: Article) -> list[Finding]:
    """Those findings of the issue that stand in one article (six queries and the issue)."""
    material = load(article.page.issue)
    sheets = [sheet for sheet in material.sheets if sheet.article == article]
    return [one for one in examine(material, sheets) if one.place.article == article]


def examine(material: Material, sheets: Collection[Sheet] | None = None) -> list[Finding]:
    """The findings in some material; with ``sheets``, the texts of no others are looked at."""
    chosen = material.sheets if sheets is None else sheets
    found = [
        finding
        for check in CHECKS.values()
        for finding in _numbered(check, _faults(check, material, chosen))
    ]
    return sorted(found, key=_place_in_list)


def _faults(check: Check, material: Material, sheets: Collection[Sheet]) -> Iterator[Fault]:
    if check.of is Of.ISSUE:
        yield from check.run(material)
        return
    for sheet in sheets:
        for thing in sheet.texts if check.of is Of.TEXT else [sheet]:
            yield from check.run(thing)


def _numbered(check: Check, faults: Iterator[Fault]) -> Iterator[Finding]:
    """The faults as findings; those that nothing tells apart are counted."""
    seen: Counter[tuple[str, ...]] = Counter()
    for fault in faults:
        key = fault.key(check.code)
        yield _finding(check, fault, fingerprint_of(key, seen[key]))
        seen[key] += 1


def _finding(check: Check, fault: Fault, fingerprint: str) -> Finding:
    place = fault.place
    return Finding(
        code=check.code,
        level=check.level,
        title=str(check.title),
        message=fault.message,
        place=place,
        quote=fault.quote,
        before=fault.text[max(0, place.start - 2 * AROUND) : place.start],
        after=fault.text[place.end : place.end + 2 * AROUND],
        suggestion=fault.suggestion,
        mend=fault.mend,
        fingerprint=fingerprint,
    )


def _place_in_list(finding: Finding) -> tuple[int, int, int, str, int, int]:
    place: Place = finding.place
    return (
        GRAVEST_FIRST[finding.level],
        place.page.order if place.page else -1,
        place.article.position if place.article else -1,
        place.field,
        place.index,
        place.start,
    )
