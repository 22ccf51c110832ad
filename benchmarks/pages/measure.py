"""The run of the benchmark, once Django has started."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from benchmarks.database import never
from benchmarks.pages import rivals
from benchmarks.pages.archive import addresses, copies, fill
from benchmarks.pages.report import print_table
from benchmarks.pages.servers import collect, ours
from benchmarks.pages.subjects import Subject, get
from benchmarks.search.databases import Database, database, sqlite_url

ROUNDS = 5
CACHES = {"made anew": "off", "kept": "locmem://"}  # CACHE_URL


def measure(
    sizes: list[int], seconds: float, server: str, directory: Path, keep: Path | None
) -> None:
    """Measure an archive of each size, the smallest beside the rivals, and print one table.

    What can be used again goes into ``keep``, if there is one; all else into the directory.
    """
    collect(directory)
    measured = {}
    for stories in sizes:
        with archive(stories, server, keep or directory, keep) as both, ExitStack() as stack:
            subjects: list[Subject] = []
            for one, url in zip(both, (sqlite_url(directory), server), strict=True):
                subjects += ours_on(one, url, directory, stack)
            if stories == sizes[0]:
                python = rivals.wagtail_environment((keep or directory) / "wagtail")
                subjects += others(both[0], subjects[0], python, directory, stack)
            print(f"Asking {len(subjects)} kinds of pages, {stories:,} stories ...", flush=True)
            ask_in_turn(subjects, seconds)
            measured[stories] = subjects
    print_table(measured)


@contextmanager
def archive(stories: int, server: str, directory: Path, keep: object) -> Iterator[list[Database]]:
    """So many stories on SQLite, in the directory, and on PostgreSQL.

    With ``keep`` they stay, once they are whole.
    """
    whole = directory / f"{stories}.whole"
    is_kept = whole.exists if keep else never
    names = (f"{stories}.sqlite3", f"benchmark_pages_{stories}" if keep else "")
    with ExitStack() as stack:
        both = [
            stack.enter_context(database(url, directory, name, is_kept))
            for url, name in zip((sqlite_url(directory), server), names, strict=True)
        ]
        fill(stories, both)
        whole.touch()
        yield both


def ours_on(one: Database, url: str, directory: Path, stack: ExitStack) -> Iterator[Subject]:
    """On one of the databases: a view that does nothing, our pages made anew and kept, a 304."""
    one.take()
    kinds, postgres = addresses(), postgres_of(url)
    place = address_of(one, url)
    one.wrapper.close()
    stories = kinds["story"]
    for how, cache in CACHES.items():
        at = stack.enter_context(ours(directory, place, cache))
        for kind, paths in kinds.items():
            yield Subject(f"{kind}, {how}", one.name, *at, paths, postgres=postgres)
    body, etag = get(at[0], stories[0])
    known = {"If-None-Match": etag}
    yield Subject("story, 304", one.name, *at, stories[:1], known, 304, postgres=postgres)
    yield Subject("a view that does nothing", one.name, *at, [f"/bare/{len(body)}/"])


def address_of(one: Database, url: str) -> str:
    """The address of a database, of which ``url`` is that of its neighbour."""
    name = quote(str(one.wrapper.settings_dict["NAME"]))
    return f"{'sqlite://' if url.startswith('sqlite') else url.rpartition('/')[0]}/{name}"


def postgres_of(url: str) -> int | None:
    """The process of a PostgreSQL server of this machine; None of SQLite and of others."""
    status = Path(unquote(urlsplit(url).hostname or "/nowhere")) / "data" / "postmaster.pid"
    return int(status.read_text().split()[0]) if status.exists() else None


def others(
    source: Database, story: Subject, python: Path, directory: Path, stack: ExitStack
) -> Iterator[Subject]:
    """The same stories on Wagtail, which this Python has, and as files of nginx."""
    source.take()
    pages = rivals.wagtail_filled(python, directory / "site", list(copies()))
    source.wrapper.close()
    asked = {last_part(path) for path in story.paths}
    paths = [path for path in pages if last_part(path) in asked]
    wagtail = stack.enter_context(rivals.wagtail(python, directory / "site"))
    yield Subject(f"story, {rivals.WAGTAIL.replace('==', ' ')}", "SQLite", *wagtail, paths)
    write_edition(directory, story)
    if program := rivals.find_nginx():
        nginx = stack.enter_context(rivals.nginx(program, directory))
        yield Subject("story, a file of nginx", "", *nginx, story.paths)
    else:
        print("nginx is not installed, and its row left out.")


def last_part(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def write_edition(directory: Path, story: Subject) -> None:
    """The pages of a subject as files, where the static edition has them."""
    for path in story.paths:
        file = directory / "edition" / path.strip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(get(story.port, path)[0])


def ask_in_turn(subjects: Sequence[Subject], seconds: float) -> None:
    """Measure all subjects round by round, so that what disturbs one round disturbs all."""
    for subject in subjects:
        subject.warm()
    for _ in range(ROUNDS):
        for subject in subjects:
            subject.measure(seconds)
