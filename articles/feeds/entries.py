"""Stories as entries of a feed, each the whole story, whichever pages it was printed on."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from articles.exporting.citations import UNTITLED, signers_of
from articles.exporting.site import site_name
from articles.models import Contributor, Newspaper, Story, passages_of
from articles.text.lines import one_line

from .atom import Category, Person

Absolute = Callable[[str], str]


def entry_of(story: Story, request: HttpRequest) -> dict[str, Any]:
    """What ``StoryFeed.add_item`` takes for a story that is loaded with bylines and photos."""
    absolute = request.build_absolute_uri
    issue = story.head.page.issue
    authors, contributors = people_of(story, absolute)
    return {
        "title": one_line(story.headline) or UNTITLED,
        "link": absolute(story.head.get_absolute_url()),
        "description": None,
        "unique_id": tag_of(story),
        "pubdate": issue.published_at,
        "updateddate": story.updated_at,
        "item_copyright": one_line(f"© {issue.date.year} {issue.newspaper}"),
        "authors": authors,
        "contributors": contributors,
        "kinds": kinds_of(story, absolute),
        "content": content_of(story, request),
    }


def tag_of(story: Story) -> str:
    """The story's tag URI (RFC 4151): it stays the same whatever becomes of text and address.

    Its authority is the site's own name, its date the day on which the first part came in.
    """
    head = story.head
    return f"tag:{site_name()},{head.created_at:%Y-%m-%d}:{head.public_id}"


def people_of(story: Story, absolute: Absolute) -> tuple[list[Person], list[Person]]:
    """Those who answer for a story's text, and those who signed for something else.

    A story that nobody signed is the newspaper's: RFC 4287 (4.1.2) wants an author.
    """
    roles: dict[Contributor, list[str]] = {}
    for byline in story.bylines:
        roles.setdefault(byline.contributor, []).append(one_line(byline.role))
    people = {
        one: Person(
            one_line(one.name), absolute(one.get_absolute_url()), tuple(filter(None, roles[one]))
        )
        for one in roles
    }
    authors = [people.pop(one) for one in signers_of(story)]
    newspaper = story.head.page.issue.newspaper
    return authors or [newspaper_itself(newspaper, absolute)], list(people.values())


def newspaper_itself(newspaper: Newspaper, absolute: Absolute) -> Person:
    """A newspaper as the author of what nobody signed."""
    return Person(one_line(newspaper.name), absolute(newspaper.get_absolute_url()))


def kinds_of(story: Story, absolute: Absolute) -> list[Category]:
    """The section (of the page where the story begins) and the column."""
    page = story.head.page
    newspaper = absolute(page.issue.newspaper.get_absolute_url())
    found = {"section": one_line(page.name), "column": one_line(story.column)}
    return [Category(f"{newspaper}#{kind}", term) for kind, term in found.items() if term]


def content_of(story: Story, request: HttpRequest) -> str:
    """The whole text in HTML, with whole addresses: it is read far from this site."""
    context = {"story": story, "passages": passages_of(story.parts), "request": request}
    return render_to_string("feeds/content.html", context)
