"""What a page says of itself where somebody shares its address: OpenGraph (ogp.me)."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.exporting.citations import signers_of
from articles.exporting.structured import Absolute, images_of, images_of_pages, sections_of
from articles.models import Issue, Page, Story

# A property and its content; a property can stand several times.
Meta = tuple[str, str]

# OpenGraph wants a country: the newspapers' language as most print it, whatever the reader's.
LOCALE = "zh_CN"
HEADLINES = 5  # of those on a page, in its description


def of_story(story: Story, absolute: Absolute) -> list[Meta]:
    issue = story.head.page.issue
    return [
        *common("article", story.headline, story.summary, issue),
        ("og:url", absolute(story.head.get_absolute_url())),
        *(("og:image", image) for image in images_of(story, absolute)),
        ("article:published_time", issue.date.isoformat()),
        ("article:modified_time", timezone.localtime(story.updated_at).isoformat("T", "seconds")),
        *(("article:section", section) for section in sections_of(story)),
        *(("article:author", absolute(one.get_absolute_url())) for one in signers_of(story)),
    ]


def of_issue(
    issue: Issue, front: Iterable[Story], pages: Sequence[Page], absolute: Absolute
) -> list[Meta]:
    """Of an issue with the stories on its front page, and all its pages in printed order."""
    description = listed(story.headline for story in front)
    return [
        *common("website", name_of(issue), description, issue),
        ("og:url", absolute(issue.get_absolute_url())),
        *(("og:image", image) for image in images_of_pages(pages[:1], absolute)),
    ]


def of_page(page: Page, headlines: Iterable[str], absolute: Absolute) -> list[Meta]:
    label = _("Page %(label)s") % {"label": page.label}
    title = f"{name_of(page.issue)} {label} {page.name}"
    return [
        *common("website", title, listed(headlines), page.issue),
        ("og:url", absolute(page.get_absolute_url())),
        *(("og:image", image) for image in images_of_pages([page], absolute)),
    ]


def common(kind: str, title: str, description: str, issue: Issue) -> Iterator[Meta]:
    yield "og:type", kind
    yield "og:title", title.strip()
    if description:
        yield "og:description", description
    yield "og:site_name", issue.newspaper.name
    yield "og:locale", LOCALE


def name_of(issue: Issue) -> str:
    """``桥头日报 2024年3月12日 增刊``, the date in the reader's language."""
    return f"{issue.newspaper} {date_format(issue.date)} {issue.edition}".strip()


def listed(headlines: Iterable[str]) -> str:
    return " · ".join(list(filter(None, headlines))[:HEADLINES])
