"""search QUERY: find published stories, for people and for scripts."""

import json
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing.formats.refusal import Refused
from articles.management.shell import Shell
from articles.models import IndexedStory, stories_of_entries
from articles.search import Results, Run, read_place, search, snippet_of
from articles.search.generation import what_is_missing

MOST = 1000  # stories at once


class Command(Shell):
    help = "Find published stories; the query language is that of the readers' search page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", metavar="QUERY")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--limit", type=int, default=20, metavar="N", help="default: 20")
        parser.add_argument(
            "--after", default="", metavar="PLACE", help="go on behind the place in “next”"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if why := what_is_missing():
            self.stderr.write(why)
        results = found(options["query"], options["limit"], options["after"])
        rows = [row(*one) for one in zip(results.stories, snippets(results), strict=True)]
        if options["json"]:
            answer: dict[str, Any] = {"total": results.total, "results": rows}
            if results.next:
                answer["next"] = str(results.next)
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join([*map(line, rows), total_in_words(results.total)]))


def found(query: str, limit: int, after: str) -> Results:
    """Search as the options say. Raises Refused."""
    if not 1 <= limit <= MOST:
        raise Refused(_("--limit is a number from 1 to %(most)d.") % {"most": MOST})
    try:
        place = read_place(after) if after else None
    except ValueError:
        raise Refused(_("--after takes what an earlier answer gave as “next”.")) from None
    return search(query, after=place, size=limit)


def snippets(results: Results) -> list[dict[str, str]]:
    """Headline and snippet of each story, as plain text."""
    stories = stories_of_entries(results.stories)
    shown = [(story, snippet_of(story, results.query)) for story in stories]
    return [
        {
            "public_id": story.head.public_id,
            "headline": story.headline,
            "snippet": plain(snippet.text),
        }
        for story, snippet in shown
    ]


def plain(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def row(entry: IndexedStory, shown: dict[str, str]) -> dict[str, str]:
    """A result as scripts get it."""
    return {
        "public_id": shown["public_id"],
        "headline": shown["headline"],
        "date": entry.date.isoformat(),
        "page": entry.page_label,
        "snippet": shown["snippet"],
    }


def line(row: dict[str, str]) -> str:
    place = _("Page %(label)s") % {"label": row["page"]}
    return f"{row['date']}  {place}  {row['headline']}  {row['public_id']}\n    {row['snippet']}"


def total_in_words(total: int) -> str:
    return ngettext("%d story", "%d stories", total) % total
