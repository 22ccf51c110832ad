"""The best reading of a page as a whole: a Viterbi search through the states of its blocks.

Each block is weighed in each state by the rules, each step from block to block by the
grammar. Time and memory grow linearly with the number of blocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .features import Feature
from .grammar import FIRST, LAST, STEPS
from .model import Role
from .rules import EMIT
from .states import ENDS_TEXT, NEVER, OPENING, PLAIN, RUNNING, TITLES, PairRule, S, State
from .steps import APART, TOGETHER, cohesion_score

SECOND_DATELINE = -5.0  # an article has one
NO_HEADLINE = -2.0  # of a second dateline that begins an article without a title
MAX_COLUMN = 12  # characters of a column label

# A state of a block, and whether its article has had its dateline.
Reading = tuple[State, bool]
Way = tuple[float, Reading | None]


@dataclass(slots=True)
class Node:
    """A reading of a block on the way: its score, and the reading before it."""

    score: float
    before: Reading | None


def candidates(feature: Feature) -> list[State]:
    """The states that the form of a block admits."""
    if feature.mark:
        back = [S.MARK, S.MARK_FIRST] if feature.mark.back else []
        return back + ([S.JUMP] if feature.mark.onward else [])
    states = [S.BODY, S.JOINED]
    if feature.byline or feature.bare_names or feature.foot:
        states += [S.BYLINE, S.FOOT]
    elif feature.pen_name:
        states.append(S.BYLINE)
    if feature.points or feature.credit:
        states.append(S.CAPTION)
    if feature.title and not (feature.foot or feature.dateline or feature.byline):
        states += [S.HEADLINE, S.KICKER, S.DECK, S.CROSSHEAD]
        if feature.n <= MAX_COLUMN:
            states.append(S.COLUMN)
    return states


def opens(before: State, state: State) -> bool:
    """Whether a state begins a new article behind the one before it."""
    if state is S.MARK_FIRST:
        return True
    if state in OPENING:
        return before not in (S.COLUMN, S.KICKER, S.MARK_FIRST)
    return before is S.JUMP and state in RUNNING


def opens_by_text(before: State, feature: Feature, *, dated: bool) -> bool:
    """Whether text by itself begins an article behind another: with a mark 上接 before it, or
    with a dateline where the article before has had its own."""
    if before not in ENDS_TEXT:
        return False
    return feature.head_mark or (dated and dated_where(feature)[0])


def openings(path: Sequence[State], features: Sequence[Feature]) -> list[bool]:
    """For each block of a path, whether it begins an article."""
    found = []
    dated = False
    for place, (state, feature) in enumerate(zip(path, features, strict=True)):
        new = place == 0 or opens(path[place - 1], state)
        new = new or opens_by_text(path[place - 1], feature, dated=dated)
        dated = any(dated_where(feature)) or (dated and not new)
        found.append(new)
    return found


def emission(state: State, feature: Feature) -> float:
    return sum(rule.weight for rule in EMIT[state] if rule.test(feature))


class Seam:
    """The scores of all steps from one block to the next. Many steps share a table of rules;
    each table is weighed once."""

    def __init__(self, a: Feature, b: Feature) -> None:
        self.a, self.b = a, b
        self.cohesion = cohesion_score(b)
        self.tables: dict[int, float] = {}
        self.scores: dict[tuple[State, State], float] = {}

    def score(self, before: State, after: State) -> float:
        """The score of going from one block's state to the next one's."""
        if (before, after) not in self.scores:
            self.scores[before, after] = self._score(before, after)
        return self.scores[before, after]

    def _score(self, before: State, after: State) -> float:
        step = STEPS.get((before, after))
        if step is None:
            return NEVER
        score = step[0] + self._weigh(step[1])
        if before in ENDS_TEXT and after in TITLES:
            return score - self.cohesion
        if before in ENDS_TEXT and after is S.CROSSHEAD:
            return score + min(0.0, self.cohesion)
        return score

    def _weigh(self, rules: tuple[PairRule, ...]) -> float:
        if id(rules) not in self.tables:
            weights = (rule.weight for rule in rules if rule.test(self.a, self.b))
            self.tables[id(rules)] = sum(weights)
        return self.tables[id(rules)]


def dated_where(feature: Feature) -> tuple[bool, bool]:
    """Whether a block holds a dateline at its head, and at its foot."""
    roles = [piece.role for piece in feature.pieces]
    if Role.DATELINE not in roles:
        return False, False
    head = Role.BODY in roles[roles.index(Role.DATELINE) :]
    return head, not head


def best_path(features: Sequence[Feature]) -> list[State]:
    """The states of the blocks on the way with the highest score."""
    table: list[dict[Reading, Node]] = []
    for place, feature in enumerate(features):
        row: dict[Reading, Node] = {}
        seam = Seam(features[place - 1], feature)
        for state in candidates(feature):
            ways: list[Way] = [(FIRST.get(state, NEVER), None)]
            if place > 0:
                before = table[-1].items()
                ways = [(node.score + seam.score(r[0], state), r) for r, node in before]
            _keep_best(row, state, feature, ways)
        table.append(row)
    return _trace(table) if table else []


def _keep_best(
    row: dict[Reading, Node], state: State, feature: Feature, ways: Sequence[Way]
) -> None:
    """Enter the best way to a state, with the article's dateline known and unknown."""
    weight = emission(state, feature)
    head, foot = dated_where(feature)
    for score, before in ways:
        had = before is not None and before[1] and not opens(before[0], state)
        if had and before is not None and opens_by_text(before[0], feature, dated=had):
            score, had = score + NO_HEADLINE, False
        score += weight + (SECOND_DATELINE if had and (head or foot) else 0.0)
        reading = (state, had or head or foot)
        if reading not in row or row[reading].score < score:
            row[reading] = Node(score, before)


def _trace(table: list[dict[Reading, Node]]) -> list[State]:
    """The best way backwards from the page's last block."""
    ends = table[-1]
    reading: Reading | None = max(ends, key=lambda r: ends[r].score + LAST.get(r[0], 0.0))
    path: list[State] = []
    for row in reversed(table):
        assert reading is not None
        path.append(reading[0])
        reading = row[reading].before
    return path[::-1]


def reason_for(path: Sequence[State], place: int, features: Sequence[Feature]) -> str:
    """The heaviest rule that speaks for the state of a block, in words."""
    state, feature = path[place], features[place]
    found: list[tuple[float, str]] = []
    if place > 0 and not _speaks_of_first(path, place):
        found += _step_reasons(path, place, features)
        found += _cohesion_reasons(path, place, feature)
    if place + 1 < len(path) and _speaks_of_first(path, place + 1):
        found += _step_reasons(path, place + 1, features)
    # That text is joined is the thing to explain, not that it is text.
    if state is not S.JOINED or not any(weight > 0 for weight, _ in found):
        found += [(rule.weight, rule.reason) for rule in EMIT[state] if rule.test(feature)]
    weight, reason = max(found, default=(0.0, PLAIN), key=lambda pair: pair[0])
    return reason if weight > 0 else PLAIN


def _speaks_of_first(path: Sequence[State], place: int) -> bool:
    """Whether the rules of the step to a place explain the block before it: a title by what
    stands below it."""
    return path[place - 1] in TITLES and path[place] is not S.DECK


def _step_reasons(
    path: Sequence[State], place: int, features: Sequence[Feature]
) -> list[tuple[float, str]]:
    """What speaks for the step to a place."""
    before, after = features[place - 1], features[place]
    rules: tuple[PairRule, ...] = STEPS.get((path[place - 1], path[place]), (0.0, ()))[1]
    return [(rule.weight, rule.reason) for rule in rules if rule.test(before, after)]


def _cohesion_reasons(
    path: Sequence[State], place: int, feature: Feature
) -> list[tuple[float, str]]:
    if path[place - 1] not in ENDS_TEXT:
        return []
    if path[place] in TITLES:
        return [(-cohesion_score(feature), APART)]
    return [(cohesion_score(feature), TOGETHER)] if path[place] is S.CROSSHEAD else []
