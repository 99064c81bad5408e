"""Which groups become the rubric's arguments, by which statement each is put, and which sentences stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from analysis.derivation.actors import Cast
from analysis.derivation.candidates import Candidate
from analysis.derivation.groups import Likeness, group
from analysis.derivation.relevance import Bearing
from analysis.derivation.statements import Statement
from analysis.language.encoder import encode, remove_direction

FEWEST, MOST = 10, 30
PER_ROOT = 1.7  # arguments for each square root of the number of sentences on the question
TOO_ALIKE = 0.64  # two statements this alike are one argument
SUPPORTS = 0.45  # a sentence this like a statement is a passage of it ...
SUPPORTS_IN_GROUP = 0.36  # ... and this like it, where the grouping also put them together
LEAST_VALUE = 0.45  # what a group must be worth to be taken at all
QUALITY = 0.75
CENTRAL, ON_QUESTION, RIVALS = 0.9, 0.25, 0.35  # what speaks for and against a statement, beside its quality
RESTATES = 0.65  # a sentence this like the question says it again rather than answering it
PER_PARAGRAPH, PER_DOCUMENT = 0.2, 0.1  # and for its group: paragraphs (by logarithm) and further documents
# What other documents say of the same went best with being an argument of the examiner's on five subjects (Spearman
# 0.27 to 0.64), but the general say-nothing sentence is echoed too: 0.4 found 0.87 of the seeds' list, 0.8 found 0.75.
ECHO, ECHOES = 0.4, 5
PARAGRAPH_POINT, FIRST = 0.3, 0.06  # for saying what its paragraph says, and for opening it
NEAR, APART = 0.3, 0.4  # off for likeness to what is taken, words counted, above NEAR


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
    """Take the best statement of each group, the weightiest groups first, none too like one already taken."""
    wanted = how_many(len(pool.candidates))
    groups = group(pool.likeness, pool.candidates, wanted)
    vectors = _statement_vectors(pool)
    points = _paragraph_points(pool, vectors)
    points = [point + ECHO / PARAGRAPH_POINT * echo for point, echo in zip(points, _echoes(pool, vectors), strict=True)]
    heads = [head for members in groups if (head := _head(members, pool, vectors, points)) is not None]
    taken: list[tuple[int, float, list[int]]] = []
    while heads and len(taken) < wanted:
        scored = [(round(value - _nearness(i, taken, pool), 6), -i, i, value, members) for i, value, members in heads]
        score, _, i, value, members = max(scored, key=lambda one: one[:2])
        if score < LEAST_VALUE:
            break
        heads = [head for head in heads if head[0] != i]
        if not _repeats(i, taken, pool, vectors):
            taken.append((i, value, members))
    return _with_support(taken, pool)


def _statement_vectors(pool: Pool) -> NDArray[np.float32]:
    texts = [
        statement.text if statement is not None else one.text
        for statement, one in zip(pool.statements, pool.candidates, strict=True)
    ]
    return remove_direction(encode(texts), pool.likeness.direction)


def _paragraph_points(pool: Pool, vectors: NDArray[np.float32]) -> list[float]:
    """How much of the rest of its paragraph each statement says: an opening claim says more than its cases."""
    rows: dict[tuple[int, int], list[int]] = {}
    for i, one in enumerate(pool.candidates):
        rows.setdefault((one.document, one.paragraph), []).append(i)
    cosine = vectors.astype(np.float64) @ pool.likeness.vectors.astype(np.float64).T
    points = []
    for i, one in enumerate(pool.candidates):
        others = [j for j in rows[one.document, one.paragraph] if j != i]
        points.append(round(float(cosine[i, others].mean()), 6) if others else 0.2)
    return points


def _echoes(pool: Pool, vectors: NDArray[np.float32]) -> list[float]:
    """How much the sentences of other documents nearest to each statement say of the same; of one alone, paragraphs."""
    cosine = vectors.astype(np.float64) @ pool.likeness.vectors.astype(np.float64).T
    document = np.array([one.document for one in pool.candidates])
    paragraph = np.array([one.paragraph for one in pool.candidates])
    alone = len(set(document.tolist())) == 1
    echoes = []
    for i in range(len(pool.candidates)):
        elsewhere = paragraph != paragraph[i] if alone else document != document[i]
        nearest = np.sort(cosine[i, elsewhere])[-ECHOES:]
        echoes.append(round(float(nearest.mean()), 6) if len(nearest) else 0.0)
    return echoes


def _head(
    members: Sequence[int], pool: Pool, vectors: NDArray[np.float32], points: Sequence[float]
) -> tuple[int, float, list[int]] | None:
    """The best statement of a group, what the group is worth, and its members."""
    centre = pool.likeness.vectors[list(members)].astype(np.float64).mean(axis=0)
    centre /= max(float(np.linalg.norm(centre)), 1e-9)
    best: tuple[float, int] | None = None
    for i in members:
        statement, bearing = pool.statements[i], pool.bearings[i]
        if statement is None or not _names_enough(statement, members, pool):
            continue
        value = QUALITY * statement.quality + CENTRAL * float(vectors[i] @ centre)
        value += ON_QUESTION * min(bearing.similarity, RESTATES) - RIVALS * bearing.rival_share
        value -= max(0.0, bearing.similarity - RESTATES)
        value += PARAGRAPH_POINT * float(points[i]) + (FIRST if not pool.candidates[i].before(1) else 0.0)
        if best is None or value > best[0] + 1e-9:
            best = (value, i)
    if best is None:
        return None
    paragraphs = {(pool.candidates[j].document, pool.candidates[j].paragraph) for j in members}
    documents = {document for document, _ in paragraphs}
    worth = best[0] + PER_PARAGRAPH * log(len(paragraphs)) + PER_DOCUMENT * (len(documents) - 1)
    return best[1], round(worth, 6), list(members)


def _nearness(i: int, taken: Sequence[tuple[int, float, list[int]]], pool: Pool) -> float:
    nearest = max((float(pool.likeness.matrix[i, j]) for j, _, _ in taken), default=0.0)
    return APART * max(0.0, nearest - NEAR)


def _repeats(i: int, taken: Sequence[tuple[int, float, list[int]]], pool: Pool, vectors: NDArray[np.float32]) -> bool:
    """Whether a statement says what a taken one says, or is made from one of its sentences."""
    own = _sources(pool.statements[i], pool.candidates[i])
    return any(
        float(vectors[i] @ vectors[j]) >= TOO_ALIKE or own & _sources(pool.statements[j], pool.candidates[j])
        for j, _, _ in taken
    )


def _sources(statement: Statement | None, one: Candidate) -> set[tuple[int, int]]:
    sentences = statement.sentences if statement is not None else (one.sentence,)
    return {(one.document, sentence.index) for sentence in sentences}


def _with_support(taken: Sequence[tuple[int, float, list[int]]], pool: Pool) -> list[Chosen]:
    """Give every sentence to the statement it is likest, where it is like enough to stand behind it."""
    if not taken:
        return []
    matrix = pool.likeness.matrix
    home = {j: i for i, _, members in taken for j in members}
    support: dict[int, set[int]] = {i: {i} for i, _, _ in taken}
    for j in range(len(pool.candidates)):
        if j in support:
            continue
        best = max(support, key=lambda i: (round(float(matrix[i, j]), 6), -i))
        if float(matrix[best, j]) >= SUPPORTS:
            support[best].add(j)
        elif j in home and float(matrix[home[j], j]) >= SUPPORTS_IN_GROUP:
            support[home[j]].add(j)
    chosen = []
    for i, value, _ in taken:
        statement = pool.statements[i]
        if statement is not None:
            chosen.append(Chosen(statement, i, tuple(sorted(support[i])), value))
    return chosen


def _names_enough(statement: Statement, members: Sequence[int], pool: Pool) -> bool:
    """Whether an argument, in its paragraph and with those like it, names those the question asks about."""
    one = statement.candidate
    first = one.reading.paragraphs[one.paragraph]
    around = one.reading.text[first.start : first.end]
    text = " ".join([statement.text, one.title, around, *(pool.candidates[j].text for j in members)])
    return len(pool.cast.named(text)) >= len(pool.cast.asked) - len(pool.cast.asked) // 3
