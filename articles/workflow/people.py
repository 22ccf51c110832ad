"""Contributors who are one person are merged; namesakes who are several are told apart.

Addresses and names that were somebody's lead to who has taken their pieces, for good.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.history import Change, keep_pages
from articles.models import Byline, Contributor, Issue, MergedContributor, Page
from articles.search import index_articles

from .people_bylines import batches, hand_over
from .shown import contributors_changed


class PeopleRefused(Exception):
    """A merger or a parting that cannot be; the message is a sentence for the editor."""


def merge(sources: Iterable[Contributor], target: Contributor, user: Any) -> int:
    """Make one of several contributors of a newspaper; return how many articles change hands.

    The target takes their bylines, an article that several of them sign in one role keeping
    one, and what it lacks of employer and usual role. They are deleted; their addresses and
    names, and those that led to them, lead to the target. One transaction, search index and
    history included. Raises PeopleRefused where they are not of one newspaper, there is nobody
    to merge, or one of them is gone.
    """
    with transaction.atomic():
        standing, *gone = locked([target, *(one for one in sources if one != target)])
        if not gone:
            raise PeopleRefused(_("Choose at least two contributors."))
        if any(one.newspaper_id != standing.newspaper_id for one in gone):
            raise PeopleRefused(_("Only contributors of one newspaper can be merged."))
        articles = signed_by(gone)
        hand_over(articles, {one.pk for one in gone}, standing.pk)
        remember(gone, standing)
        fill(standing, gone)
        names = {"gone": _(", ").join(map(str, gone)), "target": standing}
        why = _("Contributors merged: %(gone)s → %(target)s") % names
        follow(articles, Change(user, why, correction=None))
        contributors_changed([standing])
        Contributor.objects.filter(pk__in=[one.pk for one in gone]).delete()
        note(user, [standing], why)
    return len(articles)


def tell_apart(
    person: Contributor,
    namesake: Contributor,
    articles: Collection[int],
    user: Any,
    stays_as: str | None = None,
) -> int:
    """Give some of the articles that somebody signs to another; return how many.

    ``namesake`` is stored, or new; ``articles`` are primary keys, and those that ``person``
    does not sign are left alone. ``stays_as`` is the distinguisher of ``person`` from now on,
    None for the one that stands. One transaction, search index and history included. Raises
    PeopleRefused where none of the articles is theirs, the two are one, or of two newspapers,
    or somebody else has such a name and distinguisher.
    """
    try:
        with transaction.atomic():
            return _tell_apart(person, namesake, articles, user, stays_as)
    except IntegrityError:
        words = _("Somebody of this name and distinguisher is there already.")
        raise PeopleRefused(words) from None


def _tell_apart(
    person: Contributor,
    namesake: Contributor,
    articles: Collection[int],
    user: Any,
    stays_as: str | None,
) -> int:
    [person, *other] = locked([person] if namesake.pk is None else [person, namesake])
    if namesake == person or namesake.newspaper_id != person.newspaper_id:
        raise PeopleRefused(_("A namesake is somebody else of the same newspaper."))
    signed = signed_by([person])
    moving = sorted(set(articles).intersection(signed))
    if not moving:
        raise PeopleRefused(_("Tick the pieces that the namesake signed."))
    is_new_name = stays_as is not None and stays_as != person.distinguisher
    if is_new_name:
        person.distinguisher = stays_as
        person.save(update_fields=["distinguisher"])
    if not other:
        namesake.save()
    hand_over(moving, {person.pk}, namesake.pk)
    names = {"person": person, "namesake": namesake}
    why = _("Namesakes told apart: %(person)s, %(namesake)s") % names
    follow(signed if is_new_name else moving, Change(user, why, correction=None))
    note(user, [person, namesake], why)
    return len(moving)


def follow_new_name(contributor: Contributor, user: Any) -> None:
    """Let the search index and the history follow a name or distinguisher that was changed."""
    with transaction.atomic():
        change = Change(user, _("Contributor renamed: %s") % contributor, correction=None)
        follow(signed_by([contributor]), change)


def locked(people: Sequence[Contributor]) -> list[Contributor]:
    """These contributors as they stand, in this order, each once; nobody else merges them."""
    wanted = list(dict.fromkeys(one.pk for one in people))
    # In one order, so that two mergers do not wait for each other.
    rows = Contributor.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    found = {one.pk: one for one in rows}
    if len(found) < len(wanted):
        raise PeopleRefused(_("Somebody else has just merged or deleted one of them."))
    return [found[pk] for pk in wanted]


def signed_by(people: Collection[Contributor]) -> list[int]:
    """The articles that any of them signs, by primary key; their issues are locked."""
    bylines = Byline.objects.filter(contributor__in=people)
    issues = Issue.objects.filter(pages__articles__bylines__in=bylines.values("pk"))
    # An import or an editor's link is done, or waits; then what is signed is read.
    list(Issue.objects.select_for_update().filter(pk__in=issues.values("pk")).order_by("pk"))
    articles = bylines.order_by("article").values_list("article", flat=True)
    return list(articles.distinct())


def remember(gone: Sequence[Contributor], target: Contributor) -> None:
    """Let the addresses and names of who is gone lead to the target, and all that led to them."""
    MergedContributor.objects.filter(target__in=gone).update(target=target)
    MergedContributor.objects.bulk_create(
        MergedContributor(
            old=one.pk,
            newspaper_id=one.newspaper_id,
            name=one.name,
            distinguisher=one.distinguisher,
            target=target,
        )
        for one in gone
    )


def fill(target: Contributor, gone: Sequence[Contributor]) -> None:
    """Give the target what it lacks and one of the others has."""
    for name in ("employer", "usual_role"):
        given = (getattr(one, name) for one in (target, *gone))
        setattr(target, name, next(filter(None, given), ""))
    target.save(update_fields=["employer", "usual_role"])


def follow(articles: Sequence[int], change: Change) -> None:
    """Make the search index true for these articles, and keep revisions of what changed."""
    index_articles(articles)
    pages: dict[int, set[int]] = defaultdict(set)
    for batch in batches(articles):
        for page in Page.objects.filter(articles__in=batch).values_list("issue", "pk"):
            pages[page[0]].add(page[1])
    for issue in sorted(pages):
        keep_pages(issue, sorted(pages[issue]), change)


def note(user: Any, people: Iterable[Contributor], why: str) -> None:
    """Note with each of them, in the history that Django's admin shows, what was done."""
    LogEntry.objects.log_actions(user.pk, people, CHANGE, why)
