"""An issue in the HTML of which its PDF is made: for each printed page its articles in columns."""

from django.utils.formats import date_format

from articles.models import Article, Page, Story

from . import story_markup
from .citations import UNTITLED
from .markup import Node, html
from .story_markup import Edition, full_name, page_name
from .whole_issue import LANGUAGE_TAGS, WholeIssue

LEAD = 300  # characters of an article that leads its page across all columns
ROOMY = 3_500  # characters of a page below which its type is larger, to fill the sheet


def sheets(whole: WholeIssue, edition: Edition) -> Node:
    """The whole document, one section a printed page."""
    head = html("head", html("title", whole.name))
    sections = [sheet(whole, page, edition) for page in whole.pages]
    return html("html", head, html("body", *sections), lang=LANGUAGE_TAGS[whole.language])


def anchor_of(page: Page) -> str:
    return f"page-{page.label}"


def sheet(whole: WholeIssue, page: Page, edition: Edition) -> Node:
    front = nameplate(whole) if page == whole.pages[0] else None
    printed = whole.printed_on(page)
    roomy = " roomy" if sum(length(part) for _, part in printed) < ROOMY else ""
    first, others = printed[:1], printed[1:]
    if first and length(first[0][1]) < LEAD:
        first, others = [], printed
    return html(
        "section",
        front,
        html("h1", full_name(page), id=anchor_of(page)),
        *(article(story, part, edition, "lead") for story, part in first),
        html(
            "div",
            *(article(story, part, edition) for story, part in others),
            class_="articles",
        ),
        class_=f"sheet{roomy}",
    )


def nameplate(whole: WholeIssue) -> Node:
    issue = whole.issue
    day = f"{date_format(issue.date)} {issue.edition}".strip()
    return html(
        "div",
        html("p", issue.newspaper.name, class_="nameplate"),
        html("p", day, class_="day"),
        class_="front",
    )


def length(article: Article) -> int:
    return sum(len(block["text"]) for block in article.body)


def article(story: Story, part: Article, edition: Edition, kind: str = "") -> Node:
    """An article as it is printed; its jump lines are links to the parts before and after."""
    own = Story((part,))
    here = story.parts.index(part)
    before, after = [None, *story.parts, None][here : here + 3 : 2]
    body = html(
        "div",
        jump(part.continued_from, before, "from"),
        story_markup.credits(own),
        story_markup.corrections(own, edition),
        *story_markup.text([part], 3, edition),
        jump(part.continued_on, after, "on"),
        class_="flow",
    )
    title = story.headline or UNTITLED
    return html("article", heading(own), body, id=part.public_id, class_=kind, data_title=title)


def heading(own: Story) -> Node:
    """The article's own heading, without a headline where none is printed."""
    made = story_markup.heading(own, 2)
    if not own.titled.headline:
        # Its opening words stand in the text already.
        headline = made.find(".//{*}h2")
        made.remove(headline)
    return made


def jump(words: str, other: Article | None, kind: str) -> Node | None:
    """The printed words of a jump as a link; where it is not known where to, the words alone."""
    if other is not None:
        shown = words or f"{'→' if kind == 'on' else '←'} {page_name(other.page.label)}"
        return html("p", html("a", shown, href=f"#{other.public_id}"), class_=f"jump {kind}")
    return html("p", words, class_=f"jump {kind}") if words else None
