"""How many pages an issue was printed with, taken from the pages that say so (今日8版)."""

from django.utils.translation import gettext as _

from articles.models import Issue
from articles.parsing.blocks import split_blocks
from articles.parsing.model import Label
from articles.parsing.page_count import printed_page_count

from .formats.raw_page import RawPage
from .merge import merge
from .report import Report


def count_on(raw: RawPage) -> int | None:
    """The number that a page prints; None where it prints none, or came without its text."""
    if raw.text is None:
        return None
    return printed_page_count(split_blocks(raw.text), map(Label.from_json, raw.labels))


def counts_printed(issue: Issue) -> list[int]:
    """The numbers that the issue's pages print, as they were last imported, in page order."""
    counts = issue.pages.order_by("order").values_list("imported__page_count", flat=True)
    return [count for count in counts if count]


def take_page_count(issue: Issue, before: list[int], report: Report) -> None:
    """Merge the number that the pages print into the issue; an editor's number stays.

    ``before`` is what the pages printed before this import. Where they disagree, the first
    page's number is taken, and the report says so.
    """
    after = counts_printed(issue)
    if before or after:
        base, new = next(iter(before), None), next(iter(after), None)
        merged = merge({"page_count": base}, {"page_count": issue.page_count}, {"page_count": new})
        if merged.changed:
            issue.page_count = new
            issue.save(update_fields=["page_count"])
        report.add_issue(issue, merged)
    if len(set(after)) > 1:
        words = _("The pages print different numbers of pages: %(counts)s.")
        report.problems.append(words % {"counts": _(", ").join(map(str, after))})
    there = issue.pages.count()
    if issue.page_count and there < issue.page_count:
        words = _("Of the %(printed)d pages of the issue, %(there)d are here.")
        report.problems.append(words % {"printed": issue.page_count, "there": there})
