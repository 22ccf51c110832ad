"""What two judges say of the readers' pages: vnu of their HTML, Lighthouse of the whole.

    .venv/bin/python -m benchmarks.audit [--vnu JAR] [--lighthouse PROGRAM]

Loads the sample newspaper into a database that is thrown away, serves it as a newsroom does, and

- checks every public page that links lead to with vnu, the Nu Html Checker (npm vnu-jar; needs
  Java);
- prints Lighthouse's four scores of an issue, a page and a story, on a phone and on a desktop, and
  which audits found something (npm lighthouse; needs Chromium, named in CHROME_PATH if it is not
  where Lighthouse looks).

The programs are those named, or those of VNU_JAR and LIGHTHOUSE, or ``lighthouse`` on PATH; what
is not there is left out, and said so. The exit status is 1 where vnu finds an error, or a score
is below 95.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPConnection
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from lxml import html

from benchmarks.command import CommandLine, run
from benchmarks.database import new_database, workshop
from benchmarks.pages.servers import collect, ours
from benchmarks.tables import Table

LEAST = 95
SCORES = ("performance", "accessibility", "best-practices", "seo")
DAY = r"/[\w-]+/\d{4}-\d\d-\d\d"
JUDGED = {"issue": f"{DAY}/", "page": f"{DAY}/[^/]+/", "story": r"/story/\w+/"}
DEVICES: dict[str, list[str]] = {"phone": [], "desktop": ["--preset=desktop"]}
FLAGS = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
ATTEMPTS = 3  # on a busy machine its browser does not always answer in time
QUERIES = 40  # searches and narrowed lists, of which there is no end


def main() -> None:
    parser = CommandLine(__doc__)
    parser.add_argument("--vnu", default=os.environ.get("VNU_JAR"), metavar="JAR")
    parser.add_argument("--lighthouse", default=os.environ.get("LIGHTHOUSE", "lighthouse"))
    options = parser.parse_args()
    with workshop(None) as directory, new_database(directory, "audit.sqlite3") as database:
        from django.core.management import call_command

        call_command("load_sample", stdout=StringIO())
        collect(directory)
        with ours(directory, f"sqlite:///{quote(database)}", "locmem://") as (port, _process):
            pages = dict(crawl(port))
            is_valid = check(pages, options.vnu, directory)
            is_good = judge(pages, options.lighthouse, f"http://localhost:{port}", directory)
    sys.exit(0 if is_valid and is_good else 1)


def crawl(port: int) -> Iterator[tuple[str, bytes]]:
    """Address and HTML of every public page that links lead to."""
    waiting, known, queries = ["/"], {"/"}, 0
    while waiting:
        path = waiting.pop(0)
        status, kind, body = get(port, path)
        if status >= 400:
            sys.exit(f"{path} was answered with status {status}.")
        if not kind.startswith("text/html"):
            continue
        yield path, body
        for link in links(path, body):
            queries += "?" in link and link not in known
            if link not in known and ("?" not in link or queries <= QUERIES):
                known.add(link)
                waiting.append(link)


def get(port: int, path: str) -> tuple[int, str, bytes]:
    connection = HTTPConnection("localhost", port, timeout=60)
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.headers["Content-Type"] or "", response.read()


def links(path: str, body: bytes) -> Iterator[str]:
    """The addresses of this site that a page links to."""
    for address in html.fromstring(body).xpath("//a/@href | //link[@rel='next']/@href"):
        parts = urlsplit(urljoin(path, address))
        if not parts.netloc and not parts.path.startswith(("/admin/", "/static/", "/media/")):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def check(pages: Mapping[str, bytes], jar: str | None, directory: Path) -> bool:
    """Print what vnu says of the pages; tells whether there is no error."""
    if jar is None or not Path(jar).is_file() or shutil.which("java") is None:
        print("vnu or Java is not there: the HTML is not checked.")
        return True
    files = {}
    (directory / "html").mkdir()
    for number, (path, body) in enumerate(pages.items()):
        file = directory / "html" / f"{number}.html"
        file.write_bytes(body)
        files[file.name] = path
    said = vnu(jar, directory / "html")
    print(f"vnu: {len(pages)} pages, {len(said)} messages")
    shown: set[str] = set()
    for one in said:
        if one["message"] not in shown:
            print(f"  {one['type']}: {files[Path(one['url']).name]}: {one['message']}")
            shown.add(one["message"])
    return not any(one["type"] == "error" for one in said)


def vnu(jar: str, directory: Path) -> list[dict[str, Any]]:
    command = ["java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always"]
    result = subprocess.run([*command, directory], stdout=subprocess.PIPE, check=True)
    messages: list[dict[str, Any]] = json.loads(result.stdout)["messages"]
    return messages


def judge(pages: Mapping[str, bytes], program: str, site: str, directory: Path) -> bool:
    """Print Lighthouse's scores; tells whether all are high enough."""
    if (found := shutil.which(program)) is None:
        print("Lighthouse is not there: no scores.")
        return True
    table, lowest = Table("page".ljust(8), "device", *SCORES), 100
    for kind, pattern in JUDGED.items():
        path = next(path for path in pages if re.fullmatch(pattern, path))
        for device, more in DEVICES.items():
            report = lighthouse([found, *more], f"{site}{path}", directory / "report.json")
            scores = [round(100 * report["categories"][name]["score"]) for name in SCORES]
            table.row(kind, device, *scores)
            for finding in findings(report):
                print(f"  {finding}")
            lowest = min(lowest, *scores)
    return lowest >= LEAST


def lighthouse(command: Sequence[str], address: str, report: Path) -> dict[str, Any]:
    output = ["--quiet", "--output=json", f"--output-path={report}", FLAGS]
    for _ in range(ATTEMPTS):
        if subprocess.run([*command, address, *output]).returncode == 0:
            found: dict[str, Any] = json.loads(report.read_text("utf-8"))
            return found
    sys.exit(f"Lighthouse could not judge {address}.")


def findings(report: Mapping[str, Any]) -> Iterator[str]:
    """The audits that took something off a score."""
    for name in SCORES:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{name}: {audit['title']} {audit.get('displayValue', '')}".rstrip()


if __name__ == "__main__":
    run(main)
