"""Labels that editors set: saved as an import is, and kept when the page is imported again."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import md5
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.history import Change, keep_pages
from articles.models import Article, Issue, Page
from articles.parsing.blocks import split_blocks
from articles.parsing.carrying import carry_over, key_of
from articles.parsing.compose import compose
from articles.parsing.label_check import LabelsRefused, check_labels
from articles.parsing.labelling import label_blocks
from articles.parsing.model import Block, Label
from articles.parsing.relabelling import BY_EDITOR

from .article_rows import values_of
from .continuations import match_issue
from .formats.raw_page import Fields, Incoming, RawPage, incoming_of
from .merge import merge
from .plan import Plan, plan_for
from .report import Report
from .standing import standing_of
from .store import store_page

Taken = tuple[str, str]  # an article's public id and one of its fields


class LabelsStale(Exception):
    """The page has other labels, or another text, than those that were changed."""


def labels_of(page: Page) -> list[Label]:
    return [Label.from_json(label) for label in page.labels]


def labels_at_desk(page: Page) -> list[Label]:
    """The labels to begin with: the page's, or where they don't fit its text the parser's."""
    blocks = split_blocks(page.source_text)
    labels = labels_of(page)
    try:
        check_labels(blocks, labels)
    except LabelsRefused:
        return label_blocks(blocks)
    return labels


def version_of(page: Page) -> str:
    """What tells a page whose text or labels have changed from one that is the same."""
    state = json.dumps([page.source_text, page.labels], ensure_ascii=True)
    return md5(state.encode()).hexdigest()


def save_labels(
    page: Page,
    version: str,
    labels: Sequence[Label],
    change: Change,
    take: Collection[Taken] = (),
) -> Report:
    """Give a page these labels and merge what they compose to into its articles.

    All of it or nothing, in one transaction. An editor's wording stands but for the fields in
    ``take``. Raises LabelsStale where the page is not as at this version any more,
    LabelsRefused where these are no labels of its text, and CorrectionNeeded.
    """
    with transaction.atomic():
        # Nobody else imports into the issue, or links its articles, at the same time.
        issue = Issue.objects.select_for_update().select_related("newspaper").get(pk=page.issue_id)
        page.refresh_from_db()
        page.issue = issue
        if version_of(page) != version:
            raise LabelsStale
        report = Report(str(issue))
        yield_wording(page, take)
        store_page(page, raw_page(page, labels), report)
        keep_pages(issue.pk, [page.pk], change)
        report.add_matching(match_issue(issue, change.by))
    return report


def restore_page(page: Page, state: dict[str, Any], change: Change) -> Report:
    """Give a page the text, labels and name that it had in a state of its history.

    What the labels compose to is merged into its articles, as an import is: an editor's wording
    stands. Raises LabelsRefused and CorrectionNeeded.
    """
    with transaction.atomic():
        issue = Issue.objects.select_for_update().select_related("newspaper").get(pk=page.issue_id)
        page.refresh_from_db()
        page.issue = issue
        for name in ("name", "image", "pdf"):
            setattr(page, name, state[name])
        page.image_sizes = state.get("image_sizes", [])
        page.save(update_fields=["name", "image", "pdf", "image_sizes"])
        report = Report(str(issue))
        if state["labels"]:
            page.source_text = state["source_text"]
            raw = raw_page(page, [Label.from_json(label) for label in state["labels"]])
            page.refresh_from_db(fields=["source_text"])
            store_page(page, raw, report)
        keep_pages(issue.pk, [page.pk], change)
        report.add_matching(match_issue(issue, change.by))
    return report


def raw_page(page: Page, labels: Sequence[Label]) -> RawPage:
    """The page's own text under these labels, on its way in. Raises LabelsRefused."""
    blocks = split_blocks(page.source_text)
    check_labels(blocks, labels)
    return RawPage(
        path=Path(),
        label=page.label,
        name=page.imported.get("name", ""),
        text=page.source_text,
        drafts=incoming(blocks, labels),
        labels=[label.to_json() for label in labels],
    )


def incoming(blocks: Sequence[Block], labels: Iterable[Label]) -> list[Incoming]:
    return [incoming_of(draft) for draft in compose(blocks, labels)]


def yield_wording(page: Page, take: Collection[Taken]) -> None:
    """Let the merge take these fields for untouched, so that what is composed replaces them."""
    wanted = Article.objects.filter(page=page, public_id__in={public_id for public_id, _ in take})
    for article in wanted.prefetch_related("bylines__contributor"):
        standing = values_of(article)
        names = [name for public_id, name in take if public_id == article.public_id]
        article.imported |= {name: standing[name] for name in names if name in standing}
        article.save(update_fields=["imported"])


def with_editors_labels(page: Page, raw: RawPage, report: Report) -> RawPage:
    """What comes, under the labels that an editor set as far as the blocks are the same."""
    mine = labels_of(page)
    if raw.text is None or all(label.reason != BY_EDITOR for label in mine):
        return raw
    keys = {block.number: key_of(block.text) for block in split_blocks(page.source_text)}
    blocks = split_blocks(raw.text)
    labels = carry_over(mine, keys, blocks, [Label.from_json(label) for label in raw.labels])
    report.kept.append(_("page %(page)s: the labels that an editor set") % {"page": page.label})
    return replace(
        raw, drafts=incoming(blocks, labels), labels=[label.to_json() for label in labels]
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which an editor's wording stands against what the labels compose to.

    ``both_changed``: the labels now give something else than when the editor wrote.
    """

    field: str
    standing: Any
    composed: Any
    both_changed: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """An article as it would be saved; ``article`` is the one that it is, None for a new one."""

    fields: Fields
    article: Article | None = None
    deleted: bool = False
    differences: list[Difference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PagePreview:
    """What a page would become; ``merged`` give up their text to another, ``lost`` stay.

    ``others`` were never made from the page's text.
    """

    articles: list[Preview]
    merged: list[tuple[Article, Article]]
    lost: list[Article]
    others: list[Article]


def preview_labels(page: Page, labels: Sequence[Label]) -> PagePreview:
    """What ``save_labels`` would make; waits for nobody, writes nothing. Raises LabelsRefused."""
    drafts = raw_page(page, labels).drafts or []
    plan = plan_for(standing_of(page, drafts, to_write=False), drafts)
    found = [preview_of(plan, *known) for known in zip(plan.ids, drafts, strict=True)]
    return PagePreview(found, plan.departing, plan.lost, plan.standing.others)


def preview_of(plan: Plan, public_id: str, draft: Incoming) -> Preview:
    article = plan.articles.get(public_id)
    if article is None or article.pk is None:
        return Preview(draft.fields, deleted=article is None)
    standing = values_of(article)
    merged = merge(article.imported, standing, draft.fields)
    differences = [
        Difference(name, standing[name], draft.fields[name], name in merged.conflicts)
        for name in merged.kept
    ]
    return Preview(standing | merged.changed, article, False, differences)
