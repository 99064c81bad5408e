"""Step 4: sentences that make the same argument, in one document or in several.

The question's own vector is taken out of every vector first: what all sentences share is no agreement between two.
Common names and years bring two sentences nearer, different years push them apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering

from analysis.derivation.actors import Cast
from analysis.derivation.candidates import Candidate
from analysis.language.encoder import encode, remove_direction

SPARE = 1.8  # groups made for each argument wanted: the weakest stay out
PARAGRAPH_PULLS = (0.0, 0.1, 0.2, 0.3, 0.4)
TIE = 0.25  # how much plain likeness (names and years counted) says beside being grouped together
SHARED_NAMES = 0.20  # most that common rare names and years take off the distance
OTHER_YEARS = 0.10  # what years further apart than SAME_PERIOD add to it
NEXT_TO_EACH_OTHER = 0.05
SAME_PERIOD = 4
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)(s)?\b")


def years(text: str) -> tuple[int, ...]:
    """The years a text names, in order of mention (“1980s” counts as 1980)."""
    return tuple(int(match.group(1)) for match in _YEAR.finditer(text))


class Likeness:
    """Pairwise likeness of candidates, from 0 to about 1."""

    def __init__(self, question: str, cast: Cast, candidates: Sequence[Candidate]) -> None:
        direction = encode([question])[0]
        self.direction = direction
        self.vectors = remove_direction(encode([one.text for one in candidates]), direction)
        cosine = np.clip(self.vectors.astype(np.float64) @ self.vectors.T.astype(np.float64), -1, 1)
        self.cosine: NDArray[np.float64] = np.round(cosine, 6)
        self.matrix = self._adjusted(cast, candidates)

    def _adjusted(self, cast: Cast, candidates: Sequence[Candidate]) -> NDArray[np.float64]:
        marks = [_marks(one, cast) for one in candidates]
        frequency = Counter(mark for own in marks for mark in own)
        matrix = self.cosine.copy()
        for i, one in enumerate(candidates):
            for j in range(i + 1, len(candidates)):
                other = candidates[j]
                common = sum(1 / frequency[mark] ** 0.5 for mark in marks[i] & marks[j])
                change = min(SHARED_NAMES, 0.2 * common)
                change -= OTHER_YEARS if _apart(years(one.text), years(other.text)) else 0.0
                close = one.document == other.document and abs(one.sentence.index - other.sentence.index) == 1
                change += NEXT_TO_EACH_OTHER if close and one.paragraph == other.paragraph else 0.0
                matrix[i, j] = matrix[j, i] = matrix[i, j] + change
        return np.round(matrix, 6)


def _marks(one: Candidate, cast: Cast) -> set[str]:
    """Names other than the question's, and years: what tells one event from another."""
    asked = {alias for actor in cast.asked for alias in actor.aliases}
    found = {str(year) for year in years(one.text)}
    for actor in cast.others:
        if not set(actor.aliases) & asked and actor.count(one.text):
            found.add(actor.aliases[0])
    return found


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return bool(one and other) and min(abs(a - b) for a in one for b in other) > SAME_PERIOD


def group(likeness: Likeness, candidates: Sequence[Candidate], wanted: int) -> list[list[int]]:
    """Group candidates (by index) that make the same argument, into more groups than arguments are wanted.

    Ward's method keeps groups compact, where average linkage over the vectors gives one vague giant; but a small change
    of the vectors moves its borders. So it is run several times, each time drawing sentences nearer to their paragraph,
    which an author gives to one argument, and the sentences most often together are grouped (evidence accumulation,
    Fred and Jain 2005).
    """
    size = len(candidates)
    count = max(1, min(size, round(SPARE * wanted)))
    if size <= 2 or count >= size:
        return [[i] for i in range(size)]
    own = likeness.vectors.astype(np.float64)
    means = _paragraph_means(own, candidates)
    together = np.zeros((size, size))
    for pull in PARAGRAPH_PULLS:
        vectors = (1 - pull) * own + pull * means
        vectors = np.round(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), 6)
        labels = AgglomerativeClustering(n_clusters=count, linkage="ward").fit_predict(vectors)
        together += labels[:, None] == labels[None, :]
    distance = np.clip(1 - together / len(PARAGRAPH_PULLS) + TIE * (1 - likeness.matrix), 0, None)
    np.fill_diagonal(distance, 0)
    labels = AgglomerativeClustering(n_clusters=count, metric="precomputed", linkage="average").fit_predict(
        np.round(distance, 6)
    )
    groups: dict[int, list[int]] = {}
    for i, label in enumerate(labels):
        groups.setdefault(int(label), []).append(i)
    return sorted(groups.values())


def _paragraph_means(vectors: NDArray[np.float64], candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    members: dict[tuple[int, int], list[int]] = {}
    for i, one in enumerate(candidates):
        members.setdefault((one.document, one.paragraph), []).append(i)
    means = np.zeros_like(vectors)
    for rows in members.values():
        means[rows] = vectors[rows].mean(axis=0)
    return means
