"""Two types of page: an issue, and below it its stories."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField
from wagtail.models import Page

RELATED = 5


class IssuePage(Page):
    """An issue of the newspaper."""

    date = models.DateField()


class StoryPage(Page):
    """A story; ``title`` is its headline."""

    kicker = models.CharField(max_length=200, blank=True)
    decks = models.JSONField(default=list, blank=True)
    dateline = models.CharField(max_length=100, blank=True)
    credits = models.JSONField(default=list, blank=True)
    body = RichTextField()

    template = "wagtail_site/story.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What our story page shows beside the story: its issue, its neighbours, related ones."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "issue": self.get_parent().specific,
            "previous": self.get_prev_siblings().live().first(),
            "following": self.get_next_siblings().live().first(),
            "related": self.get_siblings(inclusive=False).live()[:RELATED],
        }
