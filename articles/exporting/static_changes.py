"""What has changed since the last run: the list of addresses follows the database.

A run must not cost what the archive costs. Only frames of issues are compared; of an issue that
changed, its addresses are listed again, with the stories related to its own and the people who
sign in it, now and when it was listed last. Each step is a transaction of the manifest, after
which nothing is left to remember: a run that is stopped between two of them goes on with those
issues that are still noted otherwise.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from .static_issues import Frame, concerns_of, entries_of_issues
from .static_listing import Listing
from .static_manifest import Manifest
from .static_paths import path_of
from .static_people import addresses_of_people
from .static_related import related_states, relations_of
from .static_units import Concerns, Entry

ISSUES = 20  # whose addresses are looked up together
STORIES = 500  # and people, whose states are

T = TypeVar("T")


def drop_gone(
    manifest: Manifest, listing: Listing, take_away: Callable[[Iterable[str]], None]
) -> None:
    """Take away the units that are gone, whatever the time: nothing may lead there meanwhile."""
    gone = manifest.units().keys() - listing.names()
    for name in sorted(gone):
        take_away(manifest.files_of(name))
        with manifest.transaction():
            tell(manifest, listing, manifest.concerns(name), set())
            manifest.drop_unit(name)


def list_changed(manifest: Manifest, listing: Listing, in_time: Callable[[], None]) -> None:
    """List again what has changed and what it concerns; ``in_time`` may raise, to stop it."""
    noted = manifest.units()
    changed = [one for one in listing.newest_first if noted.get(one.name) != one.state]
    untold = {one.issue.pk for one in changed if not one.is_told(noted.get(one.name, ""))}
    for frames in batches(changed, ISSUES):
        in_time()
        list_issues(manifest, listing, frames, untold)
    for people in batches(manifest.people_to_list(), STORIES):
        in_time()
        list_people(manifest, listing, people)
    for unit in listing.overviews:
        if noted.get(unit.name) != unit.state:
            in_time()
            with manifest.transaction():
                manifest.list_unit(unit.name, unit.state, unit.entries())


def list_issues(
    manifest: Manifest, listing: Listing, frames: Sequence[Frame], untold: Collection[int]
) -> None:
    """List issues again, and tell of those that changed themselves (six queries, and others)."""
    relations = list(relations_of("page__issue__in", [one.issue.pk for one in frames]))
    entries = entries_of_issues(frames, related_states(relations, listing.by_pk))
    mine = [frame for frame in frames if frame.issue.pk in untold]
    concerns = concerns_of(mine, relations) if mine else {}
    with manifest.transaction():
        for frame in frames:
            manifest.list_unit(frame.name, frame.state, entries[frame.name])
        all_concerned = Concerns()
        for name, now in concerns.items():
            all_concerned |= now | manifest.concerns(name)
            manifest.note_concerns(name, now)
        tell(manifest, listing, all_concerned, untold)


def tell(
    manifest: Manifest, listing: Listing, concerned: Concerns, untold: Collection[int]
) -> None:
    """Have people listed again, and stories in other issues that tell of others now.

    In a transaction of the caller's. Stories of untold issues are listed with these anyway.
    """
    manifest.list_people_again(concerned.people)
    stories = [(issue, story) for issue, story in concerned.stories if issue not in untold]
    for some in batches(stories, STORIES):
        relations = relations_of("public_id__in", [story for _, story in some])
        related = related_states(relations, listing.by_pk)
        for issue, story in some:
            if frame := listing.by_pk.get(issue):
                entry = frame.story(story, related)
                manifest.restate(path_of(entry.address), entry.state)


def list_people(manifest: Manifest, listing: Listing, people: Sequence[int]) -> None:
    """List the pages of those who sign, and forget those who sign nothing any more."""
    addresses = addresses_of_people(people, listing.scope)
    with manifest.transaction():
        for person in people:
            name = f"person:{person}"
            if person in addresses:
                entries = [Entry(one, listing.stamp) for one in addresses[person]]
                manifest.list_unit(name, listing.stamp, entries)
            else:
                manifest.drop_unit(name)


def batches(things: Iterable[T], size: int) -> Iterable[Sequence[T]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
