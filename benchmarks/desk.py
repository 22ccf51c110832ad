"""What the desk costs: the page desk at several lengths, and the admin's screens by archive.

    .venv/bin/python -m benchmarks.desk [--rounds N] [--issues N] [--database URL]

Imports made-up pages of 80 and of 400 blocks and takes the time to open their desk, to do an act
without a script, to ask for the preview, and to save other labels; through Django's test client,
that is all of Django's own work without a web server. Where Chromium is on PATH it also takes the
time that a key takes in a browser, from the key to the finished row.

Then it makes archives of 20 and of 200 issues (or as many as told) and prints what the screens of
the admin take in both: queries, and milliseconds in each. Databases are thrown away at the end.
"""

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.command import CommandLine, run, whole_number
from benchmarks.corpus import SEED, articles
from benchmarks.database import counted_queries, new_database, use, workshop
from benchmarks.tables import Table
from benchmarks.timing import median, timed

if TYPE_CHECKING:
    from django.test import Client

    from articles.models import Page

BLOCKS = (80, 400)
SMALL = 20  # issues
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# From a key to the row with its new role, in the browser's own clock.
KEYS = """async (keys) => {
  const box = document.querySelector(".desk-row:nth-child(40) input");
  const taken = [];
  for (const key of keys) {
    box.focus();
    const begun = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    document.querySelector(".desk-rows").getBoundingClientRect();
    taken.push(performance.now() - begun);
    await new Promise((done) => setTimeout(done, 20));
  }
  return taken;
}"""


def main() -> None:
    parser = CommandLine(__doc__)
    parser.add_argument("--rounds", type=whole_number(1, 1_000), default=10, help="default: 10")
    parser.add_argument(
        "--issues", type=whole_number(SMALL, 20_000), default=200, help="in the large archive; 200"
    )
    parser.add_argument("--database", metavar="URL", help="of a PostgreSQL server")
    options = parser.parse_args()
    with workshop(options.database) as directory:
        with new_database(directory):
            measure_desk(directory, options.rounds)
        with new_database(directory) as small, new_database(directory) as large:
            measure_screens(directory, small, large, options.issues, options.rounds)


def measure_desk(directory: Path, rounds: int) -> None:
    table = Table("blocks", "articles", "act", "queries", "ms", "CPU ms")
    client = chief()
    for blocks in BLOCKS:
        page = imported_page(directory, blocks)
        for name, work in acts(client, page):
            with counted_queries() as queries:
                work()
            taken = median(timed(work) for _ in range(rounds))
            table.row(str(blocks), page.articles.count(), name, queries.number, *taken)
    if browser := next(filter(None, map(shutil.which, BROWSERS)), None):
        measure_keys(browser, rounds)
    else:
        print("No Chromium on PATH: keys in a browser were not measured.")


def imported_page(directory: Path, blocks: int) -> "Page":
    import datetime

    from articles.importing.newspapers import add_newspaper
    from articles.importing.service import import_issue
    from articles.models import Page

    written = articles(Random(SEED))
    path = directory / f"{BLOCKS.index(blocks) + 1}-要闻.txt"
    path.write_text("\n\n".join(next(written) for _ in range(blocks)), encoding="utf-8")
    add_newspaper("benchmark", "云埠日报")
    import_issue([path], "benchmark", datetime.date(2024, 3, 12))
    return Page.objects.with_issue().get(label=path.stem[0])


def chief() -> "Client":
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_superuser("benchmark"))
    return client


def acts(client: "Client", page: "Page") -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done at a desk, each of it the whole work of a request."""
    from django.urls import reverse

    desk = reverse("admin:articles_page_desk", args=[page.pk])
    preview = reverse("admin:articles_page_desk_preview", args=[page.pk])
    yield "open", partial(client.get, desk)
    yield "role", lambda: client.post(desk, posted(page, "role:crosshead"))
    yield "preview", lambda: client.post(preview, posted(page, ""))
    yield "save", lambda: client.post(desk, posted(page, "save", changed=True))


def posted(page: "Page", act: str, changed: bool = False) -> dict[str, Any]:
    """What a desk sends; with ``changed`` the third block has another role than before."""
    from articles.importing.relabel import labels_of, version_of
    from articles.parsing.label_check import rows_of

    page.refresh_from_db(fields=["labels", "source_text"])
    rows = rows_of(labels_of(page))
    if changed:
        rows[2][3] = "body" if rows[2][3] != "body" else "crosshead"
        rows[2][5] = False
    return {"labels": json.dumps(rows), "version": version_of(page), "act": act, "chosen": ["2"]}


def measure_keys(browser: str, rounds: int) -> None:
    """Print how long a key takes at the longest page's desk."""
    from playwright.sync_api import sync_playwright

    from articles.models import Page

    page = Page.objects.order_by("order").last()
    # Playwright's synchronous interface runs an event loop, in which Django refuses queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        context = chromium.new_context(base_url=address)
        context.add_cookies([{"name": "sessionid", "value": session(), "url": address}])
        desk = context.new_page()
        desk.goto(f"/admin/articles/page/{page.pk}/desk/")
        taken = sorted(desk.evaluate(KEYS, ["7", "b", "z", "z", "6", "p", "z"] * rounds))
        chromium.close()
    middle, worst = taken[len(taken) // 2], taken[-1]
    print(
        f"\nA key at {BLOCKS[-1]} blocks: {middle:.1f} ms, at most {worst:.1f} ms of {len(taken)}"
    )


def session() -> str:
    client = chief_again()
    return str(client.cookies["sessionid"].value)


def chief_again() -> "Client":
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get(username="benchmark"))
    return client


@contextmanager
def served() -> Iterator[str]:
    """The site on a port of its own."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    server = ThreadedWSGIServer(("localhost", 0), WSGIRequestHandler)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def measure_screens(directory: Path, small: str, large: str, issues: int, rounds: int) -> None:
    from benchmarks.archive import make_archive

    for database, number in ((small, SMALL), (large, issues)):
        print(f"\nMaking an archive of {number:,} issues ...", flush=True)
        use(database)
        make_archive(directory, number)
    table = Table("screen", "issues", "queries", "ms", "CPU ms")
    measured = {}
    for database, number in ((small, SMALL), (large, issues)):
        use(database)
        client = chief()
        for name, address in screens().items():
            client.get(address)
            with counted_queries() as queries:
                client.get(address)
            taken = median(timed(partial(client.get, address)) for _ in range(rounds))
            measured[name, number] = (queries.number, *taken)
    for (name, number), row in sorted(measured.items()):
        table.row(name, number, *row)


def screens() -> dict[str, str]:
    """The screens of the admin, for the newest issue of the archive in use."""
    from django.urls import reverse

    from articles.models import Issue

    issue = Issue.objects.order_by("-date").first()
    page = issue.pages.order_by("order").first()
    article = page.articles.first()
    lists = ("issue", "page", "article", "continuation", "contributor")
    return {
        "first page": reverse("admin:index"),
        **{f"list: {one}": reverse(f"admin:articles_{one}_changelist") for one in lists},
        "issue screen": reverse("admin:articles_issue_progress", args=[issue.pk]),
        "findings": reverse("admin:articles_issue_findings", args=[issue.pk]),
        "queue": f"{reverse('admin:articles_continuation_queue')}?issue={issue.pk}",
        "page desk": reverse("admin:articles_page_desk", args=[page.pk]),
        "article form": reverse("admin:articles_article_change", args=[article.pk]),
    }


if __name__ == "__main__":
    run(main)
