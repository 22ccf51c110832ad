"""Building the index anew beside the one that readers search, and then changing over.

It can be stopped at any time and goes on where it was; what editors save meanwhile goes into
both. Stories are taken issue by issue, so that memory stays flat.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction
from django.utils import timezone

from articles.models import IndexedStory, Issue, SearchIndex
from articles.models.indexed import SLOTS

from .backends import backend
from .generation import indexes_to_write, new_index, stamp_of, user_dictionary
from .index import write_issue

AT_ONCE = 1000  # entries to remove, or issues to read, in one statement

Progress = Callable[[Iterable[Issue], int], Iterable[Issue]]


def silent(issues: Iterable[Issue], _number: int) -> Iterable[Issue]:
    return issues


class Overtaken(Exception):
    """Somebody else has begun anew, or finished, what was being built."""


def rebuild(progress: Progress = silent) -> int:
    """Build a new index by today's rules and dictionary and put it to use; returns its size.

    ``progress`` is given the issues that are left and their number, and hands them on. Raises
    Overtaken where another rebuild leaves this one nothing to build.
    """
    index = begin()
    number = Issue.objects.filter(pk__gt=index.reached).count()
    for issue in progress(issues_after(index.reached), number):
        add_issue(index, issue)
    backend().complete(index.slot)
    old = change_over(index)
    if old is not None:
        clear(old)
    return IndexedStory.objects.filter(slot=index.slot).count()


def begin() -> SearchIndex:
    """The index that is being built: the one that was left unfinished, or an empty one."""
    with transaction.atomic():
        indexes = {index.is_live: index for index in indexes_to_write()}
    slot = next(slot for slot in SLOTS if slot != indexes[True].slot)
    unfinished = indexes.get(False)
    if unfinished and unfinished.stamp == stamp_of(user_dictionary()):
        return unfinished
    SearchIndex.objects.filter(slot=slot).delete()
    clear(slot)
    index = new_index(slot)
    with transaction.atomic():
        indexes_to_write()  # nobody is about to save a story without knowing of this index
        index.save(force_insert=True)
    return index


def issues_after(reached: int) -> Iterator[Issue]:
    """The issues with higher primary keys, in their order.

    Some at a time: a list read to its end only hours later would keep SQLite from writing.
    """
    while some := list(Issue.objects.filter(pk__gt=reached).order_by("pk")[:AT_ONCE]):
        yield from some
        reached = some[-1].pk


def add_issue(index: SearchIndex, issue: Issue) -> None:
    """Index one issue and note that it is done, both or neither."""
    with transaction.atomic():
        known = indexes_to_write()  # nobody saves a story between our reading and writing it
        check_in_work(index, known)
        write_issue(index, issue)
        index.reached = issue.pk
        index.save(update_fields=["reached"])


def check_in_work(index: SearchIndex, known: Iterable[SearchIndex]) -> None:
    """Raise Overtaken unless this index is still being built."""
    in_work = {(one.slot, one.stamp) for one in known if not one.is_live}
    if (index.slot, index.stamp) not in in_work:
        raise Overtaken


def change_over(index: SearchIndex) -> int | None:
    """Let readers search the new index; returns the slot of the old one, if there was one."""
    with transaction.atomic():
        known = indexes_to_write()
        check_in_work(index, known)
        old = [one.slot for one in known if one.slot != index.slot]
        SearchIndex.objects.filter(slot__in=old).delete()
        index.is_live, index.built_at = True, timezone.now()
        index.save(update_fields=["is_live", "built_at"])
    return old[0] if old else None


def clear(slot: int) -> None:
    """Remove all entries of a slot that no index is in, some at a time."""
    entries = IndexedStory.objects.filter(slot=slot).order_by("pk").values_list("pk", flat=True)
    while some := list(entries[:AT_ONCE]):
        IndexedStory.objects.filter(pk__in=some).delete()
    backend().empty(slot)
