"""The three-way merge of an article's fields: what was imported, what stands, what comes.

Pure: values in, values out. A field that no editor touched since the last import takes the
new value; any other keeps the editor's.
"""

from dataclasses import dataclass, field

from .formats.raw_page import Fields


@dataclass(frozen=True, slots=True)
class Merged:
    """``changed`` holds the new values of fields that change.

    ``kept`` names the fields in which an editor's value stands against the page's, and
    ``conflicts`` those among them for which the page brought a new value too.
    """

    changed: Fields = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def merge(base: Fields, current: Fields, new: Fields) -> Merged:
    """Merge field by field. A field that ``base`` lacks was never imported: it is the editor's."""
    merged = Merged()
    for name, value in new.items():
        if current[name] == value:
            continue
        if name in base and current[name] == base[name]:
            merged.changed[name] = value
            continue
        merged.kept.append(name)
        if name not in base or base[name] != value:
            merged.conflicts.append(name)
    return merged


def is_touched(base: Fields, current: Fields) -> bool:
    """Whether an editor changed anything since the last import."""
    return any(name not in base or base[name] != value for name, value in current.items())


def weave(main: list[str], other: list[str]) -> list[str]:
    """The order of ``main``, with what only ``other`` holds behind its predecessor there."""
    woven = list(main)
    known = set(main)
    for place, item in enumerate(other):
        if item not in known:
            known.add(item)
            woven.insert(woven.index(other[place - 1]) + 1 if place else 0, item)
    return woven


def merge_order(base: list[str], current: list[str], new: list[str]) -> list[str]:
    """The order of the articles on a page, merged like a field.

    The order of the page's text, unless an editor changed the order of what was imported.
    Articles that only one side knows follow the one before them on that side. ``new`` and
    ``current`` need not hold the same articles; the result holds those of both.
    """
    imported, standing = set(base), set(current)
    was = [item for item in base if item in standing]
    is_now = [item for item in current if item in imported]
    return weave(new, current) if was == is_now else weave(current, new)
