"""Make the tables and fill them with stories: ``python -m benchmarks.pages.wagtail_site.fill``.

Standard input is JSON, a line for each story: see ``benchmarks.pages.archive.copies``.
"""

import datetime
import json
import sys
from typing import Any

import django

FIRST_DAY = datetime.date(2015, 1, 1)


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        fill()


def fill() -> None:
    """Put the stories below their issues, and print their addresses."""
    from wagtail.models import Page, Site

    home = Page.objects.get(depth=2)
    Site.objects.update(root_page=home, hostname="localhost")
    issues: dict[str, Any] = {}
    for line in sys.stdin:
        story = json.loads(line)
        if story["issue"] not in issues:
            issues[story["issue"]] = add_issue(home, len(issues))
        add_story(issues[story["issue"]], story)


def add_issue(home: Any, number: int) -> Any:
    from benchmarks.pages.wagtail_site.models import IssuePage

    date = FIRST_DAY + datetime.timedelta(number)
    return home.add_child(instance=IssuePage(title=f"{date}", slug=f"{date}", date=date))


def add_story(issue: Any, story: dict[str, Any]) -> None:
    from benchmarks.pages.wagtail_site.models import StoryPage

    body = "".join(f"<p>{paragraph}</p>" for paragraph in story["body"])
    values = {name: story[name] for name in ("kicker", "decks", "dateline", "credits")}
    page = StoryPage(title=story["headline"], slug=story["id"], body=body, **values)
    issue.add_child(instance=page)
    print(page.get_url(), flush=True)


if __name__ == "__main__":
    main()
