"""What stands in a cell of a list; text from pages and editors is always escaped."""

import datetime
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import Article, Continuation, Issue
from articles.models.continuation import State
from articles.workflow.progress import Progress

# A sign beside the colour, for those who do not see colours.
SIGNS = {State.CONFIRMED: "✓", State.PROPOSED: "?", State.REJECTED: "✗"}


def one_line(text: object) -> SafeString:
    """A text on one line, cut by the style sheet where the column ends.

    An empty text stays empty, which the admin shows as a dash.
    """
    if not str(text):
        return SafeString("")
    return format_html('<span class="one-line" title="{}">{}</span>', text, text)


def person(user: Any) -> str:
    """Somebody as the desk names them: by full name, where the account has one."""
    return str(user.get_full_name() or user.get_username())


def link(address: str, text: object) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, text)


def page_of(label: str) -> str:
    """A page as the interface names it: 第2版."""
    return _("page %(label)s") % {"label": label}


def moment(time: datetime.datetime) -> str:
    """A time as the newsroom's clock shows it."""
    return date_format(localtime(time), "DATETIME_FORMAT")


def status(issue: Issue) -> SafeString:
    """Published, or waiting for a time, or neither."""
    return SafeString(render_to_string("admin/articles/status.html", {"issue": issue}).strip())


def issue_with_status(issue: Issue) -> SafeString:
    """An issue, with a sign where it is not published; narrow lists drop the newspaper."""
    sign = "" if issue.is_published else status(issue)
    words = '<span class="paper">{}</span> {} {}'
    return format_html(words, issue.newspaper, issue.key, sign)


def state(continuation: Continuation) -> SafeString:
    return format_html(
        '<span class="tag tag-{}">{} {}</span>',
        continuation.state,
        SIGNS[State(continuation.state)],
        continuation.get_state_display(),
    )


def jump(arrow: str, mark: str, links: list[Continuation], other: str) -> SafeString:
    """One side of an article's continuation: where it leads, or the words nothing answers.

    ``links`` are the linked continuations of that side (none or one), with the page of the
    article at their ``other`` end.
    """
    for continuation in links:
        part: Article = getattr(continuation, other)
        return format_html(
            '<span class="tag tag-{}" title="{}">{} {} {}</span>',
            continuation.state,
            part,
            arrow,
            part.page.label,
            SIGNS[State(continuation.state)],
        )
    if not mark:
        return SafeString("")
    return format_html('<span class="tag tag-missing" title="{}">{} !</span>', mark, arrow)


def change_address(thing: Model) -> str:
    """The address of a thing's form."""
    name = f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change"
    return reverse(name, args=[thing.pk])


def still_open(progress: Progress) -> str:
    """What the continuations of an issue still ask for, in words; a dash for nothing."""
    counts = [
        (progress.proposed, _("%d to confirm")),
        (progress.unmatched, _("%d without partner")),
    ]
    return " · ".join(words % number for number, words in counts if number) or "–"


def queue_address(issue: Issue) -> str:
    """The queue of an issue's open continuations."""
    return f"{reverse('admin:articles_continuation_queue')}?issue={issue.pk}"


def decision(continuation: Continuation) -> SafeString | str:
    """Who decided on a link, and when."""
    if continuation.confirmed_at is None:
        return "–"
    when = date_format(localtime(continuation.confirmed_at), "SHORT_DATETIME_FORMAT")
    who = continuation.confirmed_by or _("a former editor")
    return one_line(f"{who} · {when}")
