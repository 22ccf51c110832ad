"""Zones that come with a page: from a file beside it, or proposed from the text of its PDF.

What an editor decided or drew stays. Everything here runs inside a transaction of its caller,
who keeps the history.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from articles.facsimile.bad_file import BadFile
from articles.facsimile.image_map import Size, read_image_map
from articles.facsimile.letters import letters
from articles.facsimile.page_words import Line, lines_of
from articles.facsimile.polygon import likeness
from articles.facsimile.zone_lines import Printed
from articles.facsimile.zone_proposals import ZoneProposal, propose
from articles.facsimile.zones_file import LIMIT, GivenZone, Read, read_zones
from articles.models import Article, Page, Zone
from articles.text.messages import gettext_noop

GIVEN = gettext_noop("given by a file")
UNREADABLE = gettext_noop("The file can't be read: %(why)s.")
SAME = 0.5  # likeness from which on a zone is the one that an editor rejected
State = Zone.State


@dataclass(slots=True)
class Taken:
    """How many zones a file gave, what was kept against it, and what somebody has to look at."""

    zones: int = 0
    kept: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def take_zones(page: Page, path: Path) -> Taken:
    """Store the zones of a page from a file: JSON of our own form, else an HTML image map.

    Zones that an editor drew, moved or rejected stay against the file's; those that the last
    file gave and this one does not go. What can't be read or fits no article is a problem.
    """
    name = os.fsencode(path.name).decode("utf-8", "replace")
    taken = Taken()
    try:
        zones, wrong = read(path, page)
    except BadFile as why:
        taken.problems.append(f"{name}: {sentence_of(why)}")
        return taken
    for one in wrong:
        taken.problems.append(in_file(name, one.place, sentence_of(one.why)))
    articles = list(page.articles.order_by("position").prefetch_related("zones"))
    coming: dict[int, list[Zone]] = defaultdict(list)
    for given in zones:
        found = articles_named(given.names, articles)
        if len(found) == 1:
            coming[found[0].pk].append(zone_from(given, name))
        else:
            taken.problems.append(in_file(name, given.place, unknown(given, found)))
    for article in articles:
        take_for(article, coming[article.pk], taken)
    return taken


def read(path: Path, page: Page) -> Read:
    """The zones of a file. Raises BadFile."""
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise BadFile(UNREADABLE, why=error.strerror) from None
    if path.suffix.lower() == ".json":
        return read_zones(content)
    return read_image_map(content, size_of(page))


def size_of(page: Page) -> Size | None:
    """Width and height of the page's image at its largest."""
    if not page.image_sizes:
        return None
    largest = page.image_sizes[-1]
    return largest["width"], largest["height"]


def sentence_of(why: BadFile) -> str:
    return _(why.words) % why.details


def in_file(name: str, place: int, sentence: str) -> str:
    words = _("%(file)s, zone %(number)d: %(sentence)s")
    return words % {"file": name, "number": place, "sentence": sentence}


def unknown(given: GivenZone, found: Sequence[Article]) -> str:
    """Why a zone can't be stored: no article of the page, or several, have its name."""
    words = (
        _("several articles of this page are “%(name)s”.")
        if found
        else _("this page has no article “%(name)s”.")
    )
    return words % {"name": str(given.names[-1])[:60]}


def articles_named(names: Iterable[int | str], articles: Sequence[Article]) -> list[Article]:
    """The articles that the first name which fits any stands for.

    A number is the place on the page; a text is a public id, or else a headline, with or without
    its kicker, or the first words of what has no headline.
    """
    for name in names:
        if found := [article for article in articles if is_named(article, name)]:
            return found
    return []


def is_named(article: Article, name: int | str) -> bool:
    if isinstance(name, int):
        return article.position == name
    titles = (str(article), article.kicker + article.headline)
    wanted = letters(name)
    return name == article.public_id or (
        bool(wanted) and wanted in {letters(title) for title in titles}
    )


def zone_from(given: GivenZone, name: str) -> Zone:
    """A zone as the file has it; what no editor has judged tells where it comes from."""
    evidence = given.evidence
    if not evidence and given.decided_at is None:
        evidence = [f"{GIVEN}: {name}"]
    return Zone(
        points=given.points, state=given.state, evidence=evidence, decided_at=given.decided_at
    )


def take_for(article: Article, coming: list[Zone], taken: Taken) -> None:
    """Merge the zones of one article: what the last file gave, what stands, what comes."""
    standing = list(article.zones.all())
    if same(standing, coming):
        taken.zones += len(coming)
        return
    if any(map(is_editors, standing)):
        if coming:
            words = _("page %(page)s, “%(title)s”: the zones that an editor set")
            names = {"page": article.page.label, "title": article}
            taken.kept.append(words % names)
        return
    going = standing if coming else [zone for zone in standing if is_given(zone)]
    replace(article, [zone for zone in going if zone.decided_at is None], coming)
    taken.zones += len(coming)


def same(standing: Sequence[Zone], coming: Sequence[Zone]) -> bool:
    names = ("points", "state", "evidence", "decided_at")
    ours, theirs = (
        [[getattr(zone, name) for name in names] for zone in zones] for zones in (standing, coming)
    )
    return ours == theirs


def is_editors(zone: Zone) -> bool:
    """Whether a zone is an editor's work; one who rejects a proposal asks for another zone."""
    return zone.decided_at is not None and (zone.state != State.REJECTED or is_given(zone))


def is_given(zone: Zone) -> bool:
    return any(sentence.startswith(GIVEN) for sentence in zone.evidence)


def replace(article: Article, going: Sequence[Zone], coming: Sequence[Zone]) -> None:
    """Take away some zones of an article and add others behind those that stay."""
    if going:
        Zone.objects.filter(pk__in=[zone.pk for zone in going]).delete()
    gone = {zone.pk for zone in going}
    last = max((zone.order for zone in article.zones.all() if zone.pk not in gone), default=0)
    for order, zone in enumerate(coming, start=last + 1):
        zone.article, zone.order = article, order
    Zone.objects.bulk_create(coming)


def lines_on(page: Page) -> list[Line] | None:
    """The text of a page's PDF; None where it has none, or one that cannot be read.

    This takes about a second, in which nobody should wait for the database.
    """
    if not page.pdf:
        return None
    try:
        with page.pdf.open() as file:
            return lines_of(file.read())
    except (BadFile, OSError):
        return None


def propose_zones(page: Page, lines: Sequence[Line] | None) -> int:
    """Propose zones for the articles that have no confirmed one, from the page's ``lines_on``.

    Earlier proposals go; what an editor rejected is not proposed again. Returns the number of
    articles that are found; none, with nothing changed, where there are no lines to read.
    """
    articles = page.articles.for_indexing().prefetch_related("zones")
    open_ = [one for one in articles if not has_confirmed(one)]
    if lines is None or not open_:
        return 0
    found = {one.id: one for one in propose(lines, [printed(article) for article in articles])}
    for article in open_:
        put_proposal(article, found.get(article.pk))
    return sum(article.pk in found for article in open_)


def has_confirmed(article: Article) -> bool:
    return any(zone.state == State.CONFIRMED for zone in article.zones.all())


def printed(article: Article) -> Printed:
    """The words of an article as the page prints them."""
    return Printed(article.pk, list(words_of(article)))


def words_of(article: Article) -> Iterator[str]:
    yield from (article.column_label, article.kicker, article.headline)
    yield from article.decks
    for byline in article.bylines.all():
        yield f"{byline.role}{byline.contributor.name}"
    yield from (article.continued_from, article.dateline)
    yield from (block["text"] for block in article.body)
    yield from (f"{photo.caption}{photo.credit}" for photo in article.photos.all())
    yield article.continued_on


def put_proposal(article: Article, proposal: ZoneProposal | None) -> None:
    """Make the open proposals of an article these; nothing is written where nothing changes."""
    standing = list(article.zones.all())
    rejected = [zone.points for zone in standing if zone.state == State.REJECTED]
    coming = [
        Zone(points=points, evidence=proposal.evidence)
        for points in (proposal.zones if proposal else ())
        if not any(likeness(points, other) >= SAME for other in rejected)
    ]
    going = [zone for zone in standing if zone.state == State.PROPOSED]
    if not same(going, coming):
        replace(article, going, coming)
