"""The values of an essay set beside those of its sources: which agree, and which differ about the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.values.agreement import (
    agree,
    comparable,
    is_complement,
    is_derived,
    is_slip,
    is_vaguer,
    is_wide,
    noughts,
    rivals,
    years_apart,
)
from analysis.values.alike import Matrix
from analysis.values.surroundings import PREFIX, Stated
from analysis.values.value import Value

Mask = NDArray[np.bool_]

AGREEING = 6.0  # odds by which a source value that agrees outweighs one that differs
FOUND, NOT_FOUND = 0.02, 0.01  # odds of being said of nothing there, for a value that the sources have, or have not
TAKEN = -1.0  # log odds from which a source value belongs to another essay value that agrees with it ...
TAKEN_NEAR = 3.0  # ... unless this one is nearer to it by so much
NEAR = -3.0  # log odds from which a source sentence may speak of a value
AS_GOOD = 1.5  # of values that say the same, those whose log odds are as near as this to the best
PLAINLY = 1.5  # of two values in a source sentence one is meant plainly where it is ahead by so much
VAGUE = 2.0  # log odds taken from a source value that agrees without saying as much
FAINT = -4.5  # log odds below which nothing comes of a pair
FURTHEST = 60  # years; further apart, the two are two events
EVIDENCE = ("against", "slip", "bound", "size", "unknown")
_BOUNDS = frozenset(["after", "since", "before", "until", "till", "by", "from", "between"])
_DENIAL = re.compile(r"\b(?:no|not|never|without|none|nobody|neither|hardly|lack\w*|fail\w*)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A source value (its column) that one of the essay differs from; `evidence` that it is meant, as EVIDENCE."""

    column: int
    evidence: tuple[float, ...]


@dataclass(frozen=True)
class Comparison:
    """`odds[e, s]`: log odds that essay value e and source value s are said of one thing.

    `same[s]`: the source values that say the same as s, itself among them; `texts` by document.
    """

    essay: tuple[Stated, ...]
    sources: tuple[Stated, ...]
    odds: Matrix
    same: tuple[tuple[int, ...], ...]
    unknown: tuple[float, ...]
    text: str
    texts: dict[str, str]

    @cached_property
    def comparable(self) -> Mask:
        """Whether one could stand where the other does."""
        many = [[comparable(e.value, s.value) for s in self.sources] for e in self.essay]
        return np.array(many, dtype=bool).reshape(self.odds.shape)

    @cached_property
    def agree(self) -> Mask:
        """Whether the two are comparable and say the same."""
        denied = [bool(_DENIAL.search(self.text[e.start : e.end])) for e in self.essay]
        denies = [bool(_DENIAL.search(self.texts[s.document][s.start : s.end])) for s in self.sources]
        out = np.zeros(self.odds.shape, dtype=bool)
        for e, s in np.argwhere(self.comparable):
            one, other = self.essay[e].value, self.sources[s].value
            out[e, s] = agree(one, other) or (denied[e] != denies[s] and is_complement(one, other))
        return out

    @cached_property
    def _taken(self) -> Matrix:
        """How much each source value belongs to each essay value that agrees with it."""
        return np.where(self.agree, self.odds, -np.inf)

    def suspicions(self, row: int) -> Iterator[Suspicion]:
        """Give every source value that could be meant where an essay value differs from it."""
        if self._follows(row):
            return
        open_ = self.comparable[row] & ~self.agree[row]
        for column in map(int, np.flatnonzero(open_ & (self.odds[row] > FAINT))):
            odds = self.odds[row, [c for c in self.same[column] if open_[c]]]
            if self.odds[row, column] >= odds.max() - AS_GOOD and self._is_open(row, column):
                against = float(np.log(np.exp(odds).sum())) - self._support(row, column)
                yield Suspicion(column, _evidence(self.essay[row], self.sources[column], against, self.unknown[row]))

    def _support(self, row: int, against: int) -> float:
        """Give the log odds that the value is right, or is said of something that the sources do not speak of."""
        right = 0.0
        agreeing = [c for c in map(int, np.flatnonzero(self.agree[row])) if self._speaks_for(row, c)]
        for column in agreeing:
            odds = float(self.odds[row, column])
            if self._is_vague(row, column):
                odds -= VAGUE
            if self._beside(column, against) and odds < self.odds[row, against] - PLAINLY:
                continue  # the sentence has both, each for a thing of its own
            right += float(np.exp(odds))
        return float(np.log(AGREEING * right + (FOUND if agreeing else NOT_FOUND)))

    def _is_vague(self, row: int, column: int) -> bool:
        """Whether a source's time agrees without saying as much: it names no year, or is the year of a book."""
        one, other = self.essay[row], self.sources[column]
        return is_vaguer(one.value, other.value) or (one.value.time is not None and one.bracketed != other.bracketed)

    def _beside(self, one: int, other: int) -> bool:
        """Whether two source values stand in one sentence."""
        a, b = self.sources[one], self.sources[other]
        return (a.document, a.start) == (b.document, b.start)

    def _speaks_for(self, row: int, column: int) -> bool:
        """Whether a source value that agrees says as much: a decade does not say its years."""
        return is_wide(self.essay[row].value) or not is_wide(self.sources[column].value)

    def _is_open(self, row: int, column: int) -> bool:
        """Whether a source value can be held against the essay's: of its kind, and not another's already."""
        one, other = self.essay[row], self.sources[column]
        if not rivals(one.value, other.value) or not self._speaks_for(row, column):
            return False
        if one.value.time is not None and (one.bracketed != other.bracketed or _is_far(one.value, other.value)):
            return False
        if _are_two(one.titled, other.titled):
            return False
        if one.value.kind == "law" and any(thing[:PREFIX] in other.known for thing in one.value.things):
            return False  # the source has both names
        others = np.delete(self._taken[:, column], row)
        return not len(others) or float(others.max()) <= max(TAKEN, float(self.odds[row, column]) - TAKEN_NEAR)

    def _follows(self, row: int) -> bool:
        """Whether the value follows from others of its sentence, or of a source sentence that may speak of it."""
        one = self.essay[row]
        mates = [e.value for i, e in enumerate(self.essay) if e.row == one.row and i != row]
        if is_derived(one.value, mates):
            return True
        near = np.flatnonzero(self.odds[row] > NEAR)
        sentences = {(self.sources[c].document, self.sources[c].start) for c in near}
        return any(
            is_derived(one.value, [s.value for s in self.sources if (s.document, s.start) == sentence])
            for sentence in sorted(sentences)
        )


def _is_far(one: Value, other: Value) -> bool:
    """Whether two years lie so far apart that they are of two events, and no slip explains it."""
    return years_apart(one, other) > FURTHEST and not is_slip(one, other)


def _are_two(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are of one class and of two things: "the Pilotage Act of", "the Railway Act of"."""
    if not one or not other or (one[0] != other[0] and one[-1] != other[-1]):
        return False
    return min(len(one), len(other)) > 1 and len(set(one) & set(other)) == 1


def _evidence(one: Stated, other: Stated, against: float, unknown: float) -> tuple[float, ...]:
    """Give what speaks for a source value being meant, in the order of EVIDENCE."""
    value = one.value
    return (
        against,
        float(is_slip(value, other.value)),
        float(value.time is not None and one.lead in _BOUNDS),
        noughts(value, other.value),
        unknown,
    )
