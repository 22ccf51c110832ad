"""Which part continues which: proposals for all open jump marks of an issue at once.

Every pair of an article that may lead on and one that may go on is weighed by what is
printed (``evidence``); then the best one-to-one assignment of the whole issue is taken,
because a page can hold five parts that all say 上接第1版. A pair that another assignment could
replace at little cost is a toss-up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import networkx as nx

from articles.text.messages import gettext_noop

from .evidence import Part, Proposal, Weigher
from .open_marks import OpenMark, find_open_marks

THRESHOLD = 1.5  # nats; a pair with less weight than this is proposed to nobody
MARGIN = 1.0  # nats that the best assignment must be better by without a pair, to be clear

__all__ = ["Matching", "OpenMark", "Part", "Proposal", "TossUp", "match"]


@dataclass(frozen=True, slots=True)
class TossUp:
    """Candidates among parts of which the evidence prefers no assignment clearly, best first."""

    candidates: list[Proposal]


Key = tuple[str | int, str | int]
Pairs = dict[Key, Proposal]


@dataclass(slots=True)
class Matching:
    """``weighed`` holds every pair worth a look by the ids of its parts, proposed or not."""

    proposals: list[Proposal] = field(default_factory=list)
    tossups: list[TossUp] = field(default_factory=list)
    open_marks: list[OpenMark] = field(default_factory=list)
    weighed: Pairs = field(default_factory=dict)


def match(parts: Sequence[Part]) -> Matching:
    """Proposals for all marks of an issue, toss-ups, and the marks left without a partner."""
    if not any(part.continued_on or part.continued_from for part in parts):
        return Matching()
    weigher = Weigher(parts)
    ahead = [part for part in parts if part.continued_on]
    behind = [part for part in parts if part.continued_from]
    pairs = [(a, b) for a in ahead for b in parts] + [
        (a, b) for b in behind for a in parts if not a.continued_on
    ]
    found = (weigher.weigh(a, b) for a, b in pairs)
    weighed = {(p.earlier.id, p.later.id): p for p in found if p is not None}
    candidates = {key: pair for key, pair in weighed.items() if pair.weight >= THRESHOLD}
    result = _sort_out(parts, candidates, weigher)
    result.weighed = weighed
    return result


def _assign(candidates: Pairs) -> Pairs:
    """The one-to-one assignment of highest total weight."""
    graph = nx.Graph()
    for (earlier, later), proposal in candidates.items():
        graph.add_edge(("on", earlier), ("from", later), weight=proposal.weight)
    chosen: Pairs = {}
    for edge in nx.max_weight_matching(graph):
        ends = dict(edge)
        key = ends["on"], ends["from"]
        chosen[key] = candidates[key]
    return chosen


def _without_circles(chosen: Pairs) -> Pairs:
    """Take the weightiest links first and leave out any that would close a circle."""
    kept: Pairs = {}
    onward: dict[str | int, str | int] = {}
    for (earlier, later), proposal in sorted(chosen.items(), key=lambda pair: -pair[1].weight):
        here: str | int | None = later
        while here is not None and here != earlier:
            here = onward.get(here)
        if here is None:
            onward[earlier] = later
            kept[earlier, later] = proposal
    return kept


def _total(chosen: Pairs) -> float:
    return sum(proposal.weight for proposal in chosen.values())


def _sort_out(parts: Sequence[Part], candidates: Pairs, weigher: Weigher) -> Matching:
    """Clear pairs, toss-ups and open marks. Candidates that share no part, even by way of
    others, decide nothing about each other: each group of them is solved by itself."""
    order = {part.id: place for place, part in enumerate(parts)}
    result = Matching()
    best: Pairs = {}
    proposed: Pairs = {}
    for group in _groups(candidates):
        chosen = _assign(group)
        best |= chosen
        clear = _clear(chosen, group)
        proposed |= clear
        if len(clear) < len(chosen):
            result.tossups += _toss_ups(chosen.keys() - clear.keys(), clear, group, order)
    kept = _without_circles(best)
    clear_keys = sorted(proposed.keys() & kept.keys(), key=lambda key: order[key[0]])
    result.proposals = [proposed[key] for key in clear_keys]
    result.tossups.sort(key=lambda toss_up: order[toss_up.candidates[0].earlier.id])
    contested = {(p.earlier.id, p.later.id) for t in result.tossups for p in t.candidates}
    taken, circles = _sides(kept.keys() | contested), _sides(best.keys() - kept.keys())
    result.open_marks = list(find_open_marks(parts, weigher, taken, circles))
    return result


def _sides(keys: Iterable[Key]) -> set[tuple[str | int, str]]:
    """The side that each of the pairs takes of its two parts."""
    return {side for earlier, later in keys for side in ((earlier, "on"), (later, "from"))}


def _groups(candidates: Pairs) -> list[Pairs]:
    """The candidates, apart where they hang together by no part."""
    graph = nx.Graph([(("on", earlier), ("from", later)) for earlier, later in candidates])
    return [
        {key: pair for key, pair in candidates.items() if ("on", key[0]) in group}
        for group in nx.connected_components(graph)
    ]


def _clear(chosen: Pairs, group: Pairs) -> Pairs:
    """The chosen pairs without which the best assignment would be clearly worse."""
    clear: Pairs = {}
    for key, pair in chosen.items():
        others = {other: rival for other, rival in group.items() if other != key}
        if not any(other[0] == key[0] or other[1] == key[1] for other in others):
            clear[key] = _only(pair)
        elif _total(chosen) - _total(_assign(others)) >= MARGIN:
            clear[key] = pair
    return clear


def _toss_ups(
    unsure: Iterable[Key], clear: Pairs, group: Pairs, order: dict[str | int, int]
) -> list[TossUp]:
    """The candidates between parts that no clear pair has taken, each group that hangs
    together as one toss-up, best first and then in printed order."""
    ahead = {earlier for earlier, _ in clear}
    behind = {later for _, later in clear}
    left = {k: p for k, p in group.items() if k[0] not in ahead and k[1] not in behind}
    unsure = set(unsure)
    return [
        TossUp(
            sorted(
                pairs.values(),
                key=lambda p: (-p.weight, order[p.earlier.id], order[p.later.id]),
            )
        )
        for pairs in _groups(left)
        if unsure & pairs.keys()
    ]


def _only(proposal: Proposal) -> Proposal:
    evidence = [*proposal.evidence, gettext_noop("no other candidate")]
    return Proposal(proposal.earlier, proposal.later, proposal.weight, evidence)
