"""Which index is in use, by which rules and words it was made, and whether it is out of date."""

from collections.abc import Iterable
from hashlib import md5
from importlib.metadata import version

from django.utils.translation import gettext, ngettext

from articles.models import Contributor, Issue, SearchIndex, Term
from articles.models.indexed import SLOTS
from articles.text import folding
from articles.text.folding import fold
from articles.text.words import Cut, cutter, is_one_word

from . import lexemes


def rules() -> str:
    """What every story is folded and cut by: our rules and the libraries' versions."""
    libraries = " ".join(f"{name} {version(name)}" for name in ("jieba", "OpenCC"))
    return f"folding {folding.VERSION} lexemes {lexemes.VERSION} {libraries}"


def user_dictionary() -> list[str]:
    """The folded names of contributors and the words that editors keep, in order."""
    names = Contributor.objects.order_by().values_list("name", flat=True).distinct()
    terms = Term.objects.order_by().values_list("word", flat=True)
    return sorted({word for word in map(fold, (*names, *terms)) if is_one_word(word)})


def stamp_of(words: Iterable[str]) -> str:
    return f"{rules()} words {md5(chr(10).join(words).encode()).hexdigest()}"


def new_index(slot: int) -> SearchIndex:
    """An index, not saved, that is to be made by today's rules and words."""
    words = user_dictionary()
    return SearchIndex(slot=slot, stamp=stamp_of(words), words=words)


def indexes_to_write() -> list[SearchIndex]:
    """The index in use, made where there is none, and the one that is being built.

    Locked until the end of the transaction, so that the building of an index and the saving
    of a story don't overtake each other.
    """
    locked = SearchIndex.objects.select_for_update().order_by("slot")
    list(locked.values("slot"))
    # Again: what was begun or put to use while we waited for the lock is seen only now.
    indexes = list(locked)
    if not any(index.is_live for index in indexes):
        indexes.append(first_index())
    return indexes


def first_index() -> SearchIndex:
    """The index of a site that has none, in use from the start."""
    new = new_index(SLOTS[0])
    fields = {"is_live": True, "stamp": new.stamp, "words": new.words}
    # Somebody else may just be making it.
    return SearchIndex.objects.get_or_create(slot=new.slot, defaults=fields)[0]


def live_index() -> SearchIndex | None:
    """The index in use, without its words (one query); None where nothing was ever indexed."""
    return SearchIndex.objects.live().defer("words").first()


def why_rebuild() -> str:
    """Why the index should be built anew, as a sentence; an empty string where it needs not."""
    return what_is_missing() or what_is_new()


def what_is_missing() -> str:
    """A sentence where the search misses something until the index is built anew."""
    index = live_index()
    if Issue.objects.not_indexed(index.slot if index else SLOTS[0]).exists():
        return gettext("Some stories are not in the search index: run rebuild_search.")
    if index and not index.stamp.startswith(f"{rules()} "):
        return gettext("The search index was made by other rules: run rebuild_search.")
    return ""


def what_is_new() -> str:
    """A sentence where the dictionary has changed, which only the order of hits depends on."""
    index = SearchIndex.objects.live().first()
    changed = set(user_dictionary()).symmetric_difference(index.words if index else ())
    if not changed:
        return ""
    words = ngettext(
        "%d word of the dictionary has changed since the search index was made: "
        "run rebuild_search.",
        "%d words of the dictionary have changed since the search index was made: "
        "run rebuild_search.",
        len(changed),
    )
    return words % len(changed)


def cut_of(index: SearchIndex) -> Cut:
    """The segmenter with the words of an index, kept for the next story or query.

    Of the index in use and of the one that is being built, one each.
    """
    cut = _cuts.get(index.stamp)
    if cut is None:
        for stamp in list(_cuts)[: 1 - len(SLOTS)]:
            _cuts.pop(stamp, None)  # gone already, where two threads come here
        cut = _cuts[index.stamp] = cutter(index.words)
    return cut


_cuts: dict[str, Cut] = {}
