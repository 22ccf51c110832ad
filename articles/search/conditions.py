"""Terms of a query → conditions on the entries of an index."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.models.indexed import IndexedStoryQuerySet
from articles.text.words import Cut

from . import lexemes
from .backends import backend
from .backends.fragments import Fragment, conjunction, negation
from .index import words_of
from .query import DISPLAY, NAMES, TEXT, Query, Term

# Of a long query: that many lexemes leave few stories, and its phrases are checked in those.
MOST_LEXEMES = 64
# A query of more words is too long for headlines to hold it all; its hits stand in one tier.
MOST_WORDS = 32

# Where a term is looked for, as an expression on a candidate. A scalar subquery, because a
# join would let the planner read all texts there are.
COLUMNS = {
    TEXT: "(SELECT text FROM articles_indexedtext WHERE story_id = candidate.id)",
    DISPLAY: "display",
    NAMES: "names",
}
PLACES = {DISPLAY: lexemes.DISPLAY_TEXT, NAMES: lexemes.NAMES_TEXT}
# Which place the words of a query stand in, the better first; the last tier is: in none.
TIERS = (lexemes.HEADLINE_WORD, lexemes.DISPLAY_WORD, lexemes.WORD)


@dataclass(frozen=True, slots=True)
class Condition:
    """What the stories that a query finds hold, in one index.

    ``lexemes`` are all in the index; ``checks`` look into the text where the lexemes alone
    don't tell that it holds a term, ``exclusions`` are true besides. ``words`` are what the
    terms are cut into; ``proven`` tells that a story with these words needs no check.
    """

    slot: int
    lexemes: set[str] = field(default_factory=set)
    checks: list[Fragment] = field(default_factory=list)
    exclusions: list[Fragment] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    proven: bool = True

    @property
    def tiers(self) -> list[set[str]]:
        """The lexemes of the words at each place, the best first; last, no words."""
        placed = [lexemes.at(place, self.words) for place in TIERS] if self.words else []
        return [*placed, set()]

    def found(self) -> Fragment:
        """All that is found."""
        return conjunction([*self._holding(self.lexemes), *self.checks])

    def of_tier(self, tier: int) -> Fragment:
        """What is found in a tier and in none before it."""
        own, better = self.tiers[tier], [set(), *self.tiers][tier]
        holding = self._holding(self.lexemes | own, better)
        return conjunction(holding if own and self.proven else [*holding, *self.checks])

    @property
    def parts(self) -> list[Fragment]:
        """What is found, in parts that have no story in common.

        Where words prove most of them, few texts are read.
        """
        if self.words and self.checks and self.proven:
            in_words = conjunction(self._holding(self.lexemes | self.tiers[-2]))
            return [in_words, self.of_tier(len(self.tiers) - 1)]
        return [self.found()]

    def _holding(self, wanted: set[str], but_not: Sequence[str] | set[str] = ()) -> list[Fragment]:
        holding = [backend().holding(self.slot, wanted, but_not)] if wanted else []
        return holding + self.exclusions


def candidates_of(stories: IndexedStoryQuerySet) -> Fragment:
    """The stories looked at as a table, of which the conditions speak as ``candidate``.

    Raises EmptyResultSet where the database need not be asked.
    """
    bare = stories.select_related(None).defer(None).order_by()
    sql, params = bare.query.sql_with_params()
    # The database is to look into it, not to fill it first.
    return Fragment(f"candidate AS NOT MATERIALIZED ({sql})", params)


def condition_of(query: Query, slot: int, cut: Cut) -> Condition:
    """What the stories that a query finds hold."""
    wanted, checks, words, proven = set(), [], set(), True
    share = max(1, MOST_LEXEMES // max(1, len(query.terms)))
    for term in query.wanted:
        wanted |= lexemes_of_term(term, share)
        own = words_of(term.text, cut) if term.field != NAMES else set()
        words |= own
        if needs_check(term):
            checks.append(containing(term))
            proven = proven and term.field == TEXT and own == {term.text}
    exclusions = [exclusion(term, slot, share) for term in query.terms if term.excluded]
    words = words if len(words) <= MOST_WORDS else set()
    return Condition(slot, wanted, checks, exclusions, words, proven)


def lexemes_of_term(term: Term, most: int) -> set[str]:
    """What a story that holds the term has in the index as well; no more than so many."""
    found = sorted(lexemes.of_query(term.text))[:most]
    return lexemes.at(PLACES[term.field], found) if term.field in PLACES else set(found)


def needs_check(term: Term) -> bool:
    return term.field != TEXT or not lexemes.is_exact(term.text)


def containing(term: Term) -> Fragment:
    """Whether the text, the display lines or the names hold a term, character by character."""
    return backend().containing(COLUMNS[term.field], term.text)


def exclusion(term: Term, slot: int, most: int) -> Fragment:
    holding = backend().holding(slot, lexemes_of_term(term, most))
    return negation(conjunction([holding, containing(term)] if needs_check(term) else [holding]))
