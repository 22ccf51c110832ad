"""What the first page of the editing desk shows."""

from django import template

from articles.models import Issue
from articles.workflow.progress import newest_issues

register = template.Library()

RECENT = 8


@register.simple_tag
def recent_issues() -> list[Issue]:
    """The newest issues, each with its ``progress``."""
    return newest_issues(RECENT)
