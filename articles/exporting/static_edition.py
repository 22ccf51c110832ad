"""The published site as plain files: the same addresses, read from a stick or any web server.

The site itself is asked for its pages as an anonymous reader would; what only a server can do is
left out. Only what has changed since the last run is asked for again, a run that was stopped goes
on where it was, and what is not published any more is taken away.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from urllib.parse import SplitResult, parse_qs, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.urls import ResolverMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Issue

from . import static_rewriting as rewriting
from .editions import EPUB, PDF
from .release import release
from .static_assets import Asset, asset_at, edition_of, is_asset
from .static_changes import drop_gone, list_changed
from .static_listing import Listing, Scope
from .static_manifest import Manifest, Written, opened
from .static_paths import link, path_of
from .static_site import PAGING, Answer, Site, is_for_files, match_of
from .static_units import Entry
from .static_writing import Folder

DOWNLOADS = {"issue_epub": EPUB, "issue_pdf": PDF}
FEEDS = {"feed_section", "feed_column", "feed_contributor"}  # which only links tell of
COMPLETE = "complete"  # the name under which the manifest is told of which state all is there
HTML, ATOM = "text/html", "application/atom+xml"

Progress = Callable[[Iterable[str], int], Iterable[str]]  # of the names of units


@dataclass(frozen=True)
class Export:
    """What a run did: pages asked for, files written and taken away, and whether it is done."""

    directory: Path
    rendered: int
    written: int
    removed: int
    is_complete: bool

    def sentence(self) -> str:
        words = ngettext(
            "%(directory)s: %(rendered)d page rendered, files written %(written)d, "
            "taken away %(removed)d.",
            "%(directory)s: %(rendered)d pages rendered, files written %(written)d, "
            "taken away %(removed)d.",
            self.rendered,
        )
        return words % vars(self)


def silent(units: Iterable[str], _number: int) -> Iterable[str]:
    return units


def export_static(
    directory: Path,
    scope: Scope | None = None,
    progress: Progress = silent,
    seconds: float | None = None,
) -> Export:
    """Bring a directory up to date with the published issues of a scope, or all of them.

    After ``seconds`` it stops with what is done until then; the next run goes on. Raises Refused
    where the directory holds other things, OSError where it can't be written, and Broken where
    a page of the site fails.
    """
    directory = directory.absolute()
    with opened(directory) as manifest:
        return Exporter(directory, manifest, Listing(scope or Scope(), release())).run(
            progress, seconds
        )


class Broken(Exception):
    """The site can't show one of its own pages; the text is one sentence."""

    def __init__(self, address: str, status: int) -> None:
        words = _("%(address)s can't be shown (status %(status)d); the log says why.")
        super().__init__(words % {"address": address, "status": status})


class OutOfTime(Exception):
    """The time that a run was given is over."""


class Exporter:
    """One run."""

    def __init__(self, directory: Path, manifest: Manifest, listing: Listing) -> None:
        self.folder, self.manifest, self.listing = Folder(directory, manifest), manifest, listing
        self.site, self.directory = Site(), directory
        self.rendered, self.removed, self.until = 0, 0, float("inf")
        self.done: set[str] = set()  # shared files and further pages that this run has written
        # Links of the page in work: what they lead to, and the further pages still to be written.
        self.targets: set[str] = set()
        self.waiting: deque[tuple[str, Answer]] = deque()

    def run(self, progress: Progress, seconds: float | None) -> Export:
        if seconds is not None:
            self.until = monotonic() + seconds
        state = self.listing.state
        if self.manifest.told(COMPLETE) == state:
            return self.report(is_complete=True)
        self.manifest.tell(COMPLETE, "")
        drop_gone(self.manifest, self.listing, self.take_away)
        try:
            list_changed(self.manifest, self.listing, self.in_time)
            units = self.units_to_write()
            for unit in progress(units, len(units)):
                self.write_unit(unit)
        except OutOfTime:
            return self.report(is_complete=False)
        self.sweep()
        self.manifest.tell(COMPLETE, state)
        return self.report(is_complete=True)

    def sweep(self) -> None:
        """Take away what is not listed and nothing leads to, and then what only that led to."""
        while gone := self.manifest.unwanted():
            self.take_away(gone)
        self.manifest.swept()

    def report(self, is_complete: bool) -> Export:
        written = self.folder.written
        return Export(self.directory, self.rendered, written, self.removed, is_complete)

    def in_time(self) -> None:
        """Raise OutOfTime if the time is over."""
        if monotonic() > self.until:
            raise OutOfTime

    def units_to_write(self) -> list[str]:
        """The units of which something is to be written: issues newest first, people last."""
        places = {name: place for place, name in enumerate(self.listing.names())}
        units = self.manifest.units_to_write()
        return sorted(units, key=lambda name: places.get(name, len(places)))

    def write_unit(self, unit: str) -> None:
        """Write what has changed of a unit."""
        for entry in self.manifest.entries_to_write(unit):
            self.in_time()
            self.write_entry(unit, entry)

    def write_entry(self, unit: str, entry: Entry) -> None:
        """Write the file of an address, and the pages that only it leads to.

        They are noted together: of an address that is noted all pages are there.
        """
        path, answer = path_of(entry.address), self.ask(entry.source or entry.address)
        if answer.status not in (200, 404) and not answer.location:
            raise Broken(entry.address, answer.status)
        if answer.status == 404 or (answer.location and self.target(answer.location) is None):
            if self.manifest.file(path):
                self.take_away([path])
            self.manifest.settle(path)
            return
        files = [self.file_of(entry.address, answer, unit)]
        while self.waiting:
            address, further = self.waiting.popleft()
            files.append(self.file_of(address, further, unit))
        self.manifest.note(files)

    def ask(self, address: str) -> Answer:
        self.rendered += 1
        return self.site.get(address)

    def file_of(self, address: str, answer: Answer, unit: str) -> Written:
        """Write the file of what the site answered at an address."""
        path, self.targets = path_of(address), set()
        content = self.content_of(address, path, answer)
        return self.folder.write(path, content, unit, self.targets - {path})

    def content_of(self, address: str, path: str, answer: Answer) -> bytes:
        if answer.location:
            to, fragment = urldefrag(answer.location)
            return rewriting.leading_on(link(path, self.target(to) or path, fragment))
        if answer.media_type == HTML:
            return rewriting.page(answer.content, address, path, self.target, note())
        return rewriting.feed(answer.content) if answer.media_type == ATOM else answer.content

    def target(self, address: str) -> str | None:
        """The file that an address of the site leads to; None where there is none to be."""
        path = path_of(address)
        if self.manifest.is_listed(path):
            return path
        if self.is_there(address, path):
            self.targets.add(path)
            return path
        return None

    def is_there(self, address: str, path: str) -> bool:
        """Whether an address that is not listed is that of a file; it is copied or written."""
        parts = urlsplit(address)
        if is_asset(parts.path):
            return self.has_asset(path, asset_at(address))
        if path in self.done:
            return True
        match = match_of(parts.path)
        if match is None or not is_for_files(match):
            return False
        if match.url_name in DOWNLOADS:
            return self.has_download(path, match.url_name, match.kwargs)
        return self.is_in_scope(parts, match) and self.has_page(address, path)

    def is_in_scope(self, parts: SplitResult, match: ResolverMatch) -> bool:
        """Whether what an address belongs to is listed, and its query only chooses a page."""
        named, asked = match.kwargs, parse_qs(parts.query)
        papers = {*asked.get("newspaper", ()), *filter(None, [named.get("slug")])}
        if not papers <= self.listing.by_newspaper.keys():
            return False
        if asked:
            return PAGING.issuperset(asked) and self.manifest.is_listed(path_of(parts.path))
        if match.url_name in FEEDS and not self.listing.scope.has_all_days:
            return False
        for name, owner in (("public_id", "story"), ("pk", "contributor")):
            if name in named:
                return self.manifest.is_listed(path_of(reverse(owner, args=[named[name]])))
        # Of what has a newspaper's own address the listing knows all that is to be.
        return match.url_name in FEEDS

    def issue_of(self, named: dict[str, object]) -> Issue | None:
        """The issue in scope that the parts of an address name."""
        return self.listing.by_key.get((str(named["slug"]), str(named["key"])))

    def has_page(self, address: str, path: str) -> bool:
        """Whether the site has a page that no list tells of; it is written after this one."""
        answer = self.ask(address)
        if answer.status != 200:
            return False
        self.done.add(path)
        self.waiting.append((address, answer))
        return True

    def has_download(self, path: str, name: str, named: dict[str, object]) -> bool:
        issue = self.issue_of(named)
        return issue is not None and self.has_asset(path, edition_of(issue, DOWNLOADS[name]))

    def has_asset(self, path: str, asset: Asset | None) -> bool:
        """Whether there is a file; a new one, and what it loads itself, is copied."""
        if asset is None:
            return False
        if path not in self.done:
            self.done.add(path)
            known = self.manifest.file(path)
            if known is None or known.state != asset.state:
                self.copy(path, asset)
        return True

    def copy(self, path: str, asset: Asset) -> None:
        targets = set()
        for address in loaded_by(path, asset):
            whole = urljoin(f"/{path}", address)
            if is_asset(whole) and self.has_asset(path_of(whole), asset_at(whole)):
                targets.add(path_of(whole))
        self.manifest.note([self.folder.copy(path, asset.chunks(), asset.state, targets)])

    def take_away(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.folder.remove(path)
            self.removed += 1


def loaded_by(path: str, asset: Asset) -> list[str]:
    """What a style sheet loads. Public scripts are no modules, which browsers refuse from files."""
    if path.endswith(".css"):
        return list(rewriting.addresses_in(b"".join(asset.chunks())))
    return []


def note() -> str:
    """What stands at the foot of every page, in the language of the pages, whoever exports."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Static edition: what needs a server, such as searching, is left out.")
