"""The import of an issue: files → pages → articles → continuations, all of it or nothing."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from articles.checks import NotReady
from articles.history import Change, keep_pages
from articles.models import Article, Issue, Newspaper
from articles.parsing.page import parse_page
from articles.pictures.images_shelf import Shelf, known_of
from articles.text.numerals import page_order

from .beside_taking import Taken, name_photos, put_beside, report_strays, take_files
from .continuations import match_issue
from .formats.file_name import clean_label
from .formats.page_files import read_pages
from .formats.raw_page import RawPage, incoming_of
from .formats.refusal import Refused, readable
from .given_links import Given, restore_links
from .lookup import check_edition, find_newspaper
from .page_count import counts_printed, take_page_count
from .page_rows import page_of
from .relabel import with_editors_labels
from .report import Report
from .store import store_page

LONGEST_NAME = 100  # characters; what the database has room for

Progress = Callable[[Iterable[RawPage], int], Iterable[RawPage]]


def silent(pages: Iterable[RawPage], _number: int) -> Iterable[RawPage]:
    return pages


def import_issue(
    paths: Sequence[Path],
    newspaper_slug: str,
    date: datetime.date,
    edition: str = "",
    *,
    publish: Callable[[Issue], object] | None = None,
    dry_run: bool = False,
    label: str = "",
    name: str = "",
    correction: str = "",
    progress: Progress = silent,
) -> Report:
    """Import pages into an issue, which is made if it is new, and report what was done.

    ``publish`` is called with the issue when all pages are in, and may raise NotReady: then the
    pages stay and the report says why; ``label`` and ``name`` say which page the only page is;
    ``correction`` is what readers are told of each published article that says something else
    afterwards; ``progress`` is given the pages and their number and hands them on. One transaction:
    whatever else is raised, nothing has changed, and in a dry run neither. Pages are read one at
    a time, so that their number costs no memory.
    Raises Refused with a sentence that names file and line, and CorrectionNeeded.
    """
    newspaper = find_newspaper(newspaper_slug)
    check_edition(edition)
    number = check_files(paths, label, name)
    known = known_of({"newspaper": newspaper, "date": date, "edition": edition})
    shelf = Shelf(date, known, write=not dry_run)
    taken = take_files(progress(read_pages(paths, label, name), number), paths, shelf)
    with transaction.atomic():
        issue = locked_issue(newspaper, date, edition)
        report = Report(str(issue), dry_run=dry_run)
        printed = counts_printed(issue)
        change = Change(None, _("Imported."), correction)
        pages = progress(read_pages(paths, label, name), number)
        store_pages(issue, pages, taken, report, change)
        take_page_count(issue, printed, report)
        report.add_matching(match_issue(issue))
        if publish is not None:
            publish_if_ready(issue, publish, report)
        transaction.set_rollback(dry_run)
    return report


def locked_issue(newspaper: Newspaper, date: datetime.date, edition: str) -> Issue:
    """The issue, made if it is new; nobody else imports into it or links its articles meanwhile."""
    issue, _made = Issue.objects.get_or_create(newspaper=newspaper, date=date, edition=edition)
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    issue.newspaper = newspaper
    return issue


def publish_if_ready(issue: Issue, publish: Callable[[Issue], object], report: Report) -> None:
    """Publish the issue, or report why it may not be yet; what was imported stays either way."""
    try:
        publish(issue)
    except NotReady as refusal:
        report.not_ready = str(refusal)
    else:
        report.published = True


def check_files(paths: Sequence[Path], label: str, name: str) -> int:
    """Read all pages before anything is written, and count them. Raises Refused."""
    number = 0
    for page in read_pages(paths, label, name):
        number += 1
        if len(page.name) > LONGEST_NAME:
            words = _("The page name is longer than %(limit)d characters.")
            raise Refused(words % {"limit": LONGEST_NAME}, page.path, page.line)
    if number == 0:
        raise Refused(_("There are no pages in these files."), *paths[:1])
    if number > 1 and (label or name):
        raise Refused(_("--label and --name are for one page; these are %(n)d.") % {"n": number})
    return number


def store_pages(
    issue: Issue, pages: Iterable[RawPage], taken: Taken, report: Report, change: Change
) -> None:
    files: dict[int, Path] = {}
    ids: set[str] = set()
    given: list[Given] = []
    for raw in pages:
        coming = with_drafts(raw, report)
        order = page_order(coming.label)
        if order in files:
            words = _("Page %(page)s comes twice; it is also in %(file)s.")
            names = {"page": coming.label, "file": readable(files[order])}
            raise Refused(words % names, coming.path, coming.line)
        files[order] = coming.path
        check_ids(issue, coming, ids)
        page = page_of(issue, coming.label)
        if raw.drafts is None:
            coming = with_editors_labels(page, coming, report)
        name_photos(coming.drafts or [], taken)
        given += store_page(page, coming, report)
        if found := taken.pages.get(order):
            put_beside(page, found, report)
        keep_pages(issue.pk, [page.pk], change)
    restore_links(issue, given, report)
    report_strays(taken, report)


def with_drafts(raw: RawPage, report: Report) -> RawPage:
    """The page with its label and drafts: as they came, or as its text says."""
    if raw.drafts is not None and raw.label:
        return raw
    parsed = parse_page(raw.text or "")
    printed = clean_label(parsed.label)
    label = raw.label or printed
    if not label:
        words = _("Neither the file's name nor the text says which page this is; use --label.")
        raise Refused(words, raw.path, raw.line)
    if printed and page_order(printed) != page_order(label):
        words = _("%(file)s: it was imported as page %(page)s, but its text says page %(printed)s.")
        names = {"file": readable(raw.path), "page": label, "printed": printed}
        report.problems.append(words % names)
    named = replace(raw, label=label, name=raw.name or parsed.name)
    if raw.drafts is not None:
        return named
    if not parsed.drafts:
        words = _("No article was found on this page; if it has none, say so in %(drafts)s.")
        raise Refused(
            words % {"drafts": readable(raw.path.with_suffix(".json").name)}, raw.path, raw.line
        )
    drafts = [incoming_of(draft) for draft in parsed.drafts]
    return replace(named, drafts=drafts, labels=[one.to_json() for one in parsed.labels])


def check_ids(issue: Issue, page: RawPage, seen: set[str]) -> None:
    """Refuse public ids that come twice or belong to another issue; note those that came."""
    wanted = [draft.public_id for draft in page.drafts or [] if draft.public_id]
    for public_id in wanted:
        if public_id in seen:
            words = _("The public id %(id)s comes twice.")
            raise Refused(words % {"id": public_id}, page.path, page.line)
        seen.add(public_id)
    if not wanted:
        return
    others = Article.objects.exclude(page__issue=issue).filter(public_id__in=wanted)
    if other := others.select_related("page__issue__newspaper").first():
        words = _("The article %(id)s belongs to another issue here, %(issue)s.")
        names = {"id": other.public_id, "issue": other.page.issue}
        raise Refused(words % names, page.path, page.line)
