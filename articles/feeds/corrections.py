"""The feed of corrections: what newspapers told their readers was wrong, newest first."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_lists
from articles.exporting.citations import UNTITLED
from articles.exporting.site import site_name
from articles.exporting.structured import LANGUAGE
from articles.models import Corrected, Correction, with_stories
from articles.text.lines import one_line

from .atom import StoryFeed
from .entries import Absolute, newspaper_itself

SHOWN = 50  # all of them stand on the site's own page and in the API


@require_safe
@kept_by(of_lists)
def corrections(request: HttpRequest) -> HttpResponse:
    """The newest corrections of all newspapers (two queries)."""
    text = written(request, with_stories(Correction.objects.for_readers().for_listing()[:SHOWN]))
    return HttpResponse(text, StoryFeed.content_type, headers={"Content-Language": LANGUAGE})


def written(request: HttpRequest, corrections: list[Corrected]) -> str:
    """The feed in XML, in the newspapers' language, whoever asks."""
    absolute = request.build_absolute_uri
    own = absolute(reverse("feed_corrections"))
    with translation.override(settings.LANGUAGE_CODE):
        feed = StoryFeed(
            _("Corrections"),
            absolute(reverse("corrections")),
            None,
            language=LANGUAGE,
            feed_guid=own,
            feed_url=own,
            first=own,
            next=None,
        )
        for one in corrections:
            feed.add_item(**entry_of(one, absolute))
        text: str = feed.writeString("utf-8")
    return text


def entry_of(one: Corrected, absolute: Absolute) -> dict[str, Any]:
    """What ``StoryFeed.add_item`` takes."""
    correction, issue = one.correction, one.article.page.issue
    headline = one_line(one.headline) or UNTITLED
    context = {"one": one, "issue": issue, "headline": headline, "link": absolute(one.address)}
    return {
        "title": _("Correction: %(headline)s") % {"headline": headline},
        "link": absolute(one.address),
        "description": None,
        "unique_id": f"tag:{site_name()},{correction.at:%Y-%m-%d}:correction/{correction.pk}",
        "pubdate": correction.at,
        "updateddate": correction.at,
        "item_copyright": one_line(f"© {issue.date.year} {issue.newspaper}"),
        "authors": [newspaper_itself(issue.newspaper, absolute)],
        "contributors": [],
        "kinds": [],
        "content": render_to_string("feeds/correction.html", context),
    }
