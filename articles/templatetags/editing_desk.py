"""What the first page of the editing desk shows."""

from typing import Any

from django import template

from articles.models import Issue
from articles.workflow.page_progress import issues_with_step
from articles.workflow.reviewing_work import Waiting, work_of

register = template.Library()

RECENT = 8


@register.simple_tag
def recent_issues() -> list[Issue]:
    """The newest issues, each with its ``progress`` and the ``step`` that comes next."""
    return issues_with_step(RECENT)


@register.simple_tag
def waiting_for(user: Any) -> list[Waiting]:
    """The articles that wait for somebody in the rounds of reviews and proofs."""
    return work_of(user)
