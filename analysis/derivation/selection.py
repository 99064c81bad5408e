"""Which statements become the rubric's arguments, and which sentences stand behind each.

Statements are taken one by one, each time the one that adds most: what it is worth by itself, and what it says that
those taken before leave unsaid (the facility-location gain of Lin and Bilmes 2011). So a second statement of an
argument loses to the first of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analysis.derivation.actors import Cast
from analysis.derivation.candidates import Candidate
from analysis.derivation.likeness import Likeness
from analysis.derivation.relevance import Bearing
from analysis.derivation.statements import Statement
from analysis.language.encoder import encode, remove_direction

FEWEST, MOST = 12, 30
PER_ROOT = 1.7  # arguments for each square root of the number of sentences on the question
TOO_ALIKE = 0.64  # two statements this alike are one argument; where the sources are so narrow that FEWEST are not
STILL_ALIKE = 0.70  # found otherwise, those this alike
SAME_SENTENCE = 0.60  # and so are those made from two sentences this alike, words counted
SUPPORTS = 0.45  # a sentence this like a statement is a passage of it
# What a statement is worth by itself. Logistic regression over which statements make an argument of an examiner's list
# (five subjects, each left out in turn: area under the curve 0.71) kept its words, its quality, its bearing and its
# place; other shares do as well within half and twice these. Short sentences announce: words count up to MOST_COUNTED.
A_WORD, MOST_COUNTED = 0.014, 24
QUALITY, QUALITY_OF_PARTIES = 0.45, 1.0  # the latter where the question is about parties, whose deeds can be told apart
VAGUE, ON_QUESTION, HEADED, RIVALS = 0.30, 0.45, 0.10, 0.15
OPENS = 0.06  # off for opening a paragraph: what opens it announces, what follows argues
RESTATES = 0.65  # a sentence this like the question says it again rather than answering it
# What other documents say too is likelier an argument: Spearman 0.27 to 0.64 on five subjects. Without ECHO and with
# CROSSING 1 the statements found 0.62 of five lists by weight, with them 0.65 (benchmarks.derivation: 0.67 and 0.69).
ECHO, ECHOES = 0.5, 5
COVERS, LIKE = 0.3, 0.3  # for saying what sentences at least LIKE it say and none taken before does ...
CROSSING = 2.5  # ... so many times as much where those are in another document
SAME_PARAGRAPH, SAME_SECTION = 0.2, 0.05  # off for each taken from there


@dataclass(frozen=True, eq=False)
class Chosen:
    """A statement taken as an argument, with the candidates (by index) that make the same point."""

    statement: Statement
    index: int
    support: tuple[int, ...]
    value: float


@dataclass(frozen=True)
class Pool:
    """What arguments are chosen from; the three sequences run in step."""

    candidates: Sequence[Candidate]
    bearings: Sequence[Bearing]
    statements: Sequence[Statement | None]
    likeness: Likeness
    cast: Cast


def how_many(on_question: int) -> int:
    """How many arguments a rubric should have for so many sentences on the question."""
    return int(min(MOST, max(FEWEST, round(PER_ROOT * on_question**0.5))))


def choose(pool: Pool) -> list[Chosen]:
    """Take statements, each time the one that adds most to those taken, none that says what one of them says."""
    wanted = how_many(len(pool.candidates))
    vectors = _statement_vectors(pool).astype(np.float64)
    matrix = pool.likeness.matrix
    document = np.array([one.document for one in pool.candidates])
    crossing = 1.0 + (CROSSING - 1.0) * (document[:, None] != document[None, :]).astype(np.float64)
    covers = np.asarray(
        np.where(matrix >= LIKE, matrix, 0.0) * crossing * (COVERS / len(pool.candidates) ** 0.5), dtype=np.float64
    )
    extra = HEADED * _headed(pool, vectors) + ECHO * _echoes(pool, vectors, document)
    worth = {
        i: _worth(i, pool) + float(extra[i])
        for i, one in enumerate(pool.statements)
        if one is not None and (pool.bearings[i].at_home or _names_enough(one, pool))
    }
    taking = _Taking(pool, worth, covers, vectors)
    taking.fill(wanted, TOO_ALIKE)
    taking.fill(min(wanted, FEWEST), STILL_ALIKE)
    central = covers.sum(axis=1)
    return _with_support(taking.taken, {i: round(worth[i] + float(central[i]), 6) for i in taking.taken}, pool)


def _worth(i: int, pool: Pool) -> float:
    """What a statement is worth by itself."""
    statement, bearing = pool.statements[i], pool.bearings[i]
    if statement is None:
        return 0.0
    quality = QUALITY_OF_PARTIES if pool.cast.asked else QUALITY
    worth = A_WORD * min(statement.words, MOST_COUNTED) + quality * statement.quality
    worth -= VAGUE * statement.vague + RIVALS * bearing.rival_share
    worth += ON_QUESTION * min(bearing.similarity, RESTATES) - max(0.0, bearing.similarity - RESTATES)
    return worth - (0.0 if pool.candidates[i].before(1) else OPENS)


def _headed(pool: Pool, vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much each statement is what the heading of its section speaks of; 0 without a heading."""
    heads = remove_direction(encode([one.title for one in pool.candidates]), pool.likeness.direction)
    alike = (vectors * heads.astype(np.float64)).sum(axis=1)
    alike[[not one.title for one in pool.candidates]] = 0.0
    return np.asarray(np.round(alike, 6), dtype=np.float64)


def _echoes(pool: Pool, vectors: NDArray[np.float64], document: NDArray[np.int_]) -> NDArray[np.float64]:
    """How much the sentences of other documents nearest to each statement say of the same; 0 where there is one."""
    cosine = vectors @ pool.likeness.vectors.astype(np.float64).T
    found = np.zeros(len(vectors))
    for i in range(len(vectors)):
        nearest = np.sort(cosine[i, document != document[i]])[-ECHOES:]
        found[i] = round(float(nearest.mean()), 6) if len(nearest) else 0.0
    return found


def _statement_vectors(pool: Pool) -> NDArray[np.float32]:
    texts = [
        statement.text if statement is not None else one.text
        for statement, one in zip(pool.statements, pool.candidates, strict=True)
    ]
    return remove_direction(encode(texts), pool.likeness.direction)


@dataclass
class _Taking:
    """The statements taken so far, in order, and what choosing the next needs to know of them."""

    pool: Pool
    worth: dict[int, float]
    covers: NDArray[np.float64]
    vectors: NDArray[np.float64]
    taken: list[int] = field(default_factory=list)

    def fill(self, most: int, alike: float) -> None:
        """Take, up to `most`, each time what adds most and is not `alike` one taken."""
        left = sorted(set(self.worth) - set(self.taken))
        while left and len(self.taken) < most:
            said = self.covers[self.taken].max(axis=0) if self.taken else np.zeros(len(self.covers))
            more = np.maximum(0.0, self.covers[left] - said).sum(axis=1)
            gains = [
                round(self.worth[i] + float(gain) - self._crowded(i), 6) for i, gain in zip(left, more, strict=True)
            ]
            i = left.pop(max(range(len(left)), key=lambda at: (gains[at], -left[at])))
            if not self._repeats(i, alike):
                self.taken.append(i)

    def _crowded(self, i: int) -> float:
        one, others = self.pool.candidates[i], [self.pool.candidates[j] for j in self.taken]
        paragraph = sum((one.document, one.paragraph) == (other.document, other.paragraph) for other in others)
        section = sum((one.document, one.section) == (other.document, other.section) for other in others)
        return SAME_PARAGRAPH * paragraph + SAME_SECTION * section

    def _repeats(self, i: int, alike: float) -> bool:
        """Whether a statement says what a taken one says, or is made from one of its sentences or its likeness."""
        own = self._sources(i)
        for j in self.taken:
            other = self._sources(j)
            if own & other or round(float(self.vectors[i] @ self.vectors[j]), 6) >= alike:
                return True
            # In narrow sources every sentence shares its words with its neighbours.
            apart = self.pool.candidates[i].document != self.pool.candidates[j].document
            nearest = self.pool.likeness.matrix[np.ix_(sorted(own), sorted(other))].max()
            if (apart or alike == TOO_ALIKE) and nearest >= SAME_SENTENCE:
                return True
        return False

    def _sources(self, i: int) -> set[int]:
        """The candidates (by index) whose sentences a statement is made from, its own always."""
        statement, one = self.pool.statements[i], self.pool.candidates[i]
        numbers = {sentence.index for sentence in statement.sentences} if statement is not None else set()
        near = range(max(0, i - 1), min(len(self.pool.candidates), i + 2))
        same = {j for j in near if self.pool.candidates[j].document == one.document}
        return {i} | {j for j in same if self.pool.candidates[j].sentence.index in numbers}


def _with_support(taken: Sequence[int], values: dict[int, float], pool: Pool) -> list[Chosen]:
    """Give every sentence to the statement it is likest, where it is like enough to stand behind it."""
    if not taken:
        return []
    matrix = pool.likeness.matrix
    support: dict[int, set[int]] = {i: {i} for i in taken}
    for j in range(len(pool.candidates)):
        if j in support:
            continue
        best = max(support, key=lambda i: (round(float(matrix[i, j]), 6), -i))
        if float(matrix[best, j]) >= SUPPORTS:
            support[best].add(j)
    return [
        Chosen(statement, i, tuple(sorted(support[i])), values[i])
        for i in taken
        if (statement := pool.statements[i]) is not None
    ]


def _names_enough(statement: Statement, pool: Pool) -> bool:
    """Whether an argument names in its paragraph those the question asks about."""
    one = statement.candidate
    first = one.reading.paragraphs[one.paragraph]
    around = one.reading.text[first.start : first.end]
    text = " ".join([statement.text, one.title, around])
    return len(pool.cast.named(text)) >= len(pool.cast.asked) - len(pool.cast.asked) // 3
