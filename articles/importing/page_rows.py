"""Pages of the database: made, or merged with what comes."""

from typing import Any

from articles.models import Issue, Page
from articles.text.numerals import page_order

from .formats.raw_page import RawPage
from .merge import Merged, merge
from .page_count import count_on

FILES = ("image", "pdf")  # stored names of what lay beside the page, noted by beside_taking
RELABELLED = ("source_text", "labels")  # another one, and the desk has to look again


def page_of(issue: Issue, label: str) -> Page:
    """The issue's page of this label, not saved yet where it is new."""
    order = page_order(label)
    page = Page.objects.filter(issue=issue, order=order).first() or Page(label=label, order=order)
    # The same object for all pages, so that its newspaper is read only once.
    page.issue = issue
    return page


def save_page(page: Page, raw: RawPage, made: list[dict[str, str]]) -> Merged:
    """Merge the page's name, take its text and labels, and note what the import made.

    Where text or labels change, the desk is no longer done with the page.
    A page that comes without its text keeps the text and labels that it has, and the number
    of pages that is printed there.
    """
    merged = merge({"name": page.imported.get("name", "")}, {"name": page.name}, {"name": raw.name})
    files = {name: page.imported[name] for name in FILES if name in page.imported}
    imported = {"name": raw.name, "articles": made, **files}
    if count := count_on(raw) if raw.text is not None else page.imported.get("page_count"):
        imported["page_count"] = count
    values: dict[str, Any] = {**merged.changed, "imported": imported}
    if raw.text is not None:
        values |= {"source_text": raw.text, "labels": raw.labels}
    if any(getattr(page, name) != values[name] for name in RELABELLED if name in values):
        values |= {"desk_done_at": None, "desk_done_by": None}
    changed = [name for name, value in values.items() if getattr(page, name) != value]
    for name in changed:
        setattr(page, name, values[name])
    if page.pk is None:
        page.save()
    elif changed:
        page.save(update_fields=changed)
    return merged
