"""What search engines read of a page: plain dicts in the words of schema.org, for JSON-LD.

``absolute`` turns an address of this site into a whole one (``request.build_absolute_uri``).
Dates of publication are those of print: a newspaper of 1958 was not published on the day that
it came online.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.exporting.citations import signers_of
from articles.models import Contributor, Correction, Issue, Newspaper, Page, Story

Absolute = Callable[[str], str]
Thing = dict[str, Any]

CONTEXT = {"@context": "https://schema.org"}
LANGUAGE = "zh"  # simplified or traditional, as it was printed

# What could end a script element, or a line of JavaScript, as escapes that JSON reads the same.
SCRIPT_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def news_article(story: Story, absolute: Absolute) -> Thing:
    """A story, with every page that it was printed on."""
    address = absolute(story.head.get_absolute_url())
    issue = story.head.page.issue
    return CONTEXT | filled(
        {
            "@type": "NewsArticle",
            "url": address,
            "mainEntityOfPage": address,
            "headline": story.headline,
            "description": story.summary,
            "dateline": story.head.dateline,
            "datePublished": issue.date.isoformat(),
            "dateModified": timezone.localtime(story.updated_at).isoformat(timespec="seconds"),
            "correction": [comment(correction) for correction in story.corrections],
            "author": [person(contributor, absolute) for contributor in signers_of(story)],
            "publisher": publisher(issue.newspaper, absolute),
            "articleSection": sections_of(story),
            "printEdition": issue.edition,
            "printPage": [page.label for page in story.pages],
            "printSection": printed_sections_of(story),
            "isPartOf": part_of(issue, absolute),
            "image": images_of(story, absolute),
            "inLanguage": LANGUAGE,
        }
    )


def comment(correction: Correction) -> Thing:
    """A correction, as the remark on an article that schema.org has for it."""
    told = timezone.localtime(correction.at).isoformat(timespec="seconds")
    return {"@type": "CorrectionComment", "text": correction.text, "datePublished": told}


def publication_issue(issue: Issue, pages: Sequence[Page], absolute: Absolute) -> Thing:
    """An issue, with the image of its front page where there is one."""
    return CONTEXT | filled(
        part_of(issue, absolute)
        | {"image": images_of_pages(pages[:1], absolute), "inLanguage": LANGUAGE}
    )


def website(name: str, absolute: Absolute) -> Thing:
    """The site, and how to search it."""
    search = absolute(reverse("search"))
    return CONTEXT | {
        "@type": "WebSite",
        "url": absolute(reverse("home")),
        "name": name,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{search}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def script_text(thing: Thing) -> SafeString:
    """A dict as JSON that can stand in a script element, whatever its texts hold."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(SCRIPT_ESCAPES))


def part_of(issue: Issue, absolute: Absolute) -> Thing:
    """An issue, as that which a story is part of."""
    return filled(
        {
            "@type": "PublicationIssue",
            "url": absolute(issue.get_absolute_url()),
            "name": str(issue),
            "datePublished": issue.date.isoformat(),
            "isPartOf": {
                "@type": "Newspaper",
                "name": issue.newspaper.name,
                "url": absolute(issue.newspaper.get_absolute_url()),
            },
        }
    )


def publisher(newspaper: Newspaper, absolute: Absolute) -> Thing:
    return {
        "@type": "Organization",
        "name": newspaper.name,
        "url": absolute(newspaper.get_absolute_url()),
    }


def person(contributor: Contributor, absolute: Absolute) -> Thing:
    return {
        "@type": "Person",
        "name": contributor.name,
        "url": absolute(contributor.get_absolute_url()),
    }


def sections_of(story: Story) -> list[str]:
    """The names of the story's pages and its column, which are a newspaper's sections."""
    names = [page.name for page in story.pages]
    return list(dict.fromkeys(filter(None, [*names, story.column])))


def printed_sections_of(story: Story) -> list[str]:
    """The letters of the page labels: a newspaper's A and B section."""
    letters = (page.label.rstrip("0123456789") for page in story.pages)
    return list(dict.fromkeys(filter(None, letters)))


def images_of(story: Story, absolute: Absolute) -> list[str]:
    """The addresses of the story's photos; without any, of the image of its first page."""
    photos = [absolute(photo.image.url) for part in story.parts for photo in part.photos.all()]
    return photos or images_of_pages(story.pages[:1], absolute)


def images_of_pages(pages: Sequence[Page], absolute: Absolute) -> list[str]:
    return [absolute(page.image.url) for page in pages if page.image]


def filled(thing: Thing) -> Thing:
    """What has a value; a list of one is that one, as schema.org's own examples have it."""
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in thing.items()
        if value
    }
