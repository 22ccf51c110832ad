"""What the first page of the editing desk shows."""

from django import template

from articles.models import Issue
from articles.workflow.page_progress import issues_with_step

register = template.Library()

RECENT = 8


@register.simple_tag
def recent_issues() -> list[Issue]:
    """The newest issues, each with its ``progress`` and the ``step`` that comes next."""
    return issues_with_step(RECENT)
