"""Which groups become the rubric's arguments: the weightiest, each unlike the ones already taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.derivation.candidates import Candidate
from analysis.derivation.groups import Likeness
from analysis.derivation.relevance import Bearing
from analysis.derivation.statements import Statement

FEWEST, MOST = 12, 30
PER_ROOT = 1.75  # arguments for each square root of the number of sentences on the question
TOO_ALIKE = 0.66  # two statements this alike are one argument
SUPPORTS = 0.50  # a sentence this like a statement is a passage of it
LEAST_VALUE = 0.30  # what a statement must be worth to be taken at all


@dataclass(frozen=True, eq=False)
class Chosen:
    """A statement taken as an argument, with the candidates (by index) that make the same point."""

    statement: Statement
    index: int
    support: tuple[int, ...]
    value: float


def how_many(on_question: int) -> int:
    """How many arguments a rubric should have for so many sentences on the question."""
    return int(min(MOST, max(FEWEST, round(PER_ROOT * on_question**0.5))))


def choose(
    candidates: Sequence[Candidate],
    bearings: Sequence[Bearing],
    statements: Sequence[Statement | None],
    groups: Sequence[Sequence[int]],
    likeness: Likeness,
) -> list[Chosen]:
    """Take arguments one by one: value, less likeness to those taken, less what its paragraph and section already gave."""
    central = centrality(likeness, candidates)
    value = {
        i: statement.quality + 0.45 * bearings[i].similarity + 0.35 * central[i] - 0.35 * bearings[i].rival_share
        for i, statement in enumerate(statements)
        if statement is not None
    }
    group_of = {i: number for number, members in enumerate(groups) for i in members}
    for i in value:
        documents = {candidates[j].document for j in groups[group_of[i]]}
        value[i] += 0.08 * (len(documents) - 1)
    taken: list[int] = []
    paragraphs: Counter[tuple[int, int]] = Counter()
    sections: Counter[tuple[int, int]] = Counter()
    used: set[int] = set()
    wanted = how_many(len(candidates))
    while len(taken) < wanted:
        best, best_score = -1, -np.inf
        for i in sorted(value):
            one = candidates[i]
            if i in taken or group_of[i] in used or value[i] < LEAST_VALUE:
                continue
            nearest = max((float(likeness.matrix[i, j]) for j in taken), default=0.0)
            if nearest >= TOO_ALIKE:
                continue
            score = value[i] - 0.55 * max(0.0, nearest - 0.15)
            score -= 0.12 * paragraphs[one.document, one.paragraph] + 0.035 * sections[one.document, one.section]
            if score > best_score + 1e-9:
                best, best_score = i, score
        if best < 0:
            break
        taken.append(best)
        used.add(group_of[best])
        paragraphs[candidates[best].document, candidates[best].paragraph] += 1
        sections[candidates[best].document, candidates[best].section] += 1
    return _with_support(taken, candidates, statements, groups, group_of, likeness, value)


def centrality(likeness: Likeness, candidates: Sequence[Candidate]) -> list[float]:
    """How much other sentences, of other documents above all, say what each sentence says; 0 to 1."""
    size = len(candidates)
    if size < 2:
        return [0.0] * size
    near = np.clip(likeness.matrix - 0.25, 0, None)
    np.fill_diagonal(near, 0)
    documents = np.array([one.document for one in candidates])
    other = documents[:, None] != documents[None, :]
    raw = (near * np.where(other, 1.0, 0.5)).sum(axis=1)
    top = float(np.quantile(raw, 0.95)) or 1.0
    return [round(float(min(1.0, x / top)), 6) for x in raw]


def _with_support(
    taken: Sequence[int],
    candidates: Sequence[Candidate],
    statements: Sequence[Statement | None],
    groups: Sequence[Sequence[int]],
    group_of: dict[int, int],
    likeness: Likeness,
    value: dict[int, float],
) -> list[Chosen]:
    support: dict[int, set[int]] = {i: {i} for i in taken}
    for j in range(len(candidates)):
        if j in support or not taken:
            continue
        same = [i for i in taken if group_of[i] == group_of[j] and likeness.cosine[i, j] >= SUPPORTS - 0.08]
        best = max(taken, key=lambda i: (round(float(likeness.matrix[i, j]), 6), -i))
        if float(likeness.matrix[best, j]) >= SUPPORTS:
            support[best].add(j)
        elif same:
            support[same[0]].add(j)
    chosen = []
    for i in taken:
        statement = statements[i]
        if statement is not None:
            chosen.append(Chosen(statement, i, tuple(sorted(support[i])), value[i]))
    return chosen
