"""How likely it is that a value of an essay and a value of a source are said of the same thing.

Judged by everything but the value: the words around it and what its sentence and its clause mean to the encoder.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.values.sourced import SourceValues
from analysis.values.surroundings import Stated, Statements
from analysis.values.value import Value

Matrix = NDArray[np.float64]

FEATURES = ("sentence", "window", "things", "lead", "rarest", "close", "particular", "strangers", "namesakes")
_MOST_NAMES = 2
# Logistic weights of one pair, fitted by benchmarks/fit_values.py on values of essays whose source value is labelled.
BIAS = -9.19
WEIGHTS = (3.50, 6.22, 0.85, 1.15, 2.81, 2.18, 0.28, -0.29, 0.28)
_MARKED = frozenset(["from", "to", "by", "against", "than", "between", "after", "before", "since", "until", "for"])


def likelihood(essay: Statements, sources: SourceValues) -> Matrix:
    """Give the log odds that each pair is said of one thing, shape (essay, sources)."""
    odds: Matrix = features(essay, sources) @ np.array(WEIGHTS) + BIAS
    return odds


def features(essay: Statements, sources: SourceValues) -> Matrix:
    """Give what speaks for each pair, shape (essay, sources, FEATURES)."""
    theirs = sources.statements
    out = np.zeros((len(essay.stated), len(theirs.stated), len(FEATURES)))
    if not out.size:
        return out
    out[:, :, 0] = essay.sentences.astype(np.float64) @ theirs.sentences.T.astype(np.float64)
    out[:, :, 1] = essay.windows.astype(np.float64) @ theirs.windows.T.astype(np.float64)
    for row, one in enumerate(essay.stated):
        out[row, :, 2] = [_things(one.value, other.value) for other in theirs.stated]
        out[row, :, 3] = [_lead(one, other) for other in theirs.stated]
        out[row, :, 4:] = _shared(one, sources)
    return out


def _shared(one: Stated, sources: SourceValues) -> Matrix:
    """Give the rarest word shared, nearness, what is particular in common, names unknown there and names known."""
    size = len(sources.statements.stated)
    rarest, close, particular, known = np.zeros(size), np.zeros(size), np.zeros(size), np.zeros(size)
    for word in sorted(one.words & sources.having.keys()):
        rows, rare = sources.having[word], sources.rare[word]
        rarest[rows] = np.maximum(rarest[rows], rare)
        particular[rows] += rare**4
    for word, weight in sources.nearness(one).items():
        if word in sources.near:
            rows, theirs = sources.near[word]
            close[rows] += weight * theirs
    for name in one.names & sources.knowing.keys():
        known[sources.knowing[name]] += 1
    strangers = np.minimum(len(one.names) - known, _MOST_NAMES)
    return np.stack([rarest, close, np.log1p(particular), strangers, np.minimum(known, _MOST_NAMES)], axis=1)


def _things(one: Value, other: Value) -> float:
    if not one.things or not other.things or "law" in (one.kind, other.kind):
        return 0.0
    return 1.0 if one.things & other.things else -1.0


def _lead(one: Stated, other: Stated) -> float:
    if one.lead not in _MARKED or other.lead not in _MARKED:
        return 0.0
    return 1.0 if one.lead == other.lead else -1.0
