"""Figures of the judge of pairs from its logits or probabilities: on the pair set, on ArgKP and on REALSumm."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from analysis.language.pair_judge import LABELS, Layout, Pair
from benchmarks import kpa
from benchmarks.measures.realsumm import Unit
from benchmarks.pairs import Pair as Labelled

Scores = NDArray[np.floating]
COVERED, CONTRADICTED, KEYWORD_ONLY = (LABELS.index(name) for name in ("covered", "contradicted", "keyword_only"))


def figures(pairs: Sequence[Labelled], scores: Scores) -> dict[str, float]:
    """The pair set's figures; `scores` has a row a pair and a column a label."""
    labels = np.array([LABELS.index(pair.label) for pair in pairs])
    paraphrased = np.array([pair.kind == "paraphrase" for pair in pairs]) & (labels == COVERED)
    found = scores.argmax(axis=1)
    every = f1_score(labels, found, average=None, labels=range(len(LABELS)), zero_division=0)
    out = {
        "macro-F1": float(np.mean(every)),
        "accuracy": float((found == labels).mean()),
        "paraphrases found": share(found, paraphrased, COVERED),
        "contradictions found": share(found, labels == CONTRADICTED, CONTRADICTED),
        "keyword-only taken for covered": share(found, labels == KEYWORD_ONLY, COVERED),
        **{f"F1 of {name}": float(one) for name, one in zip(LABELS, every, strict=True)},
    }
    return {name: round(value, 4) for name, value in out.items()}


def share(found: NDArray[np.int64], rows: NDArray[np.bool_], label: int) -> float:
    """The share of some rows that got a label."""
    return float((found[rows] == label).mean()) if rows.any() else 0.0


def public(
    judge: Callable[[Sequence[tuple[list[int], list[int]]]], Scores],
    layout: Layout,
    groups: Sequence[kpa.Group],
    units: Sequence[Unit],
) -> dict[str, float]:
    """ArgKP strict and relaxed and REALSumm average precision, by the odds of covered; `judge` gives logits."""

    def score(group: kpa.Group) -> Scores:
        rows = [layout.rows(Pair(point, one)) for one in group.arguments for point in group.key_points]
        return log_odds(judge(rows)).reshape(len(group.arguments), len(group.key_points))

    matched = kpa.measure(groups, score)
    found = log_odds(judge([layout.rows(Pair(unit.statement, unit.summary)) for unit in units]))
    labels = np.array([float(unit.label) for unit in units])
    out = {"strict": matched.strict, "relaxed": matched.relaxed, "units": kpa.average_precision(found, labels)}
    return {name: round(value, 4) for name, value in out.items()}


def log_odds(logits: Scores) -> Scores:
    """Log odds of covered against everything else."""
    wide = logits.astype(np.float64)
    rest = wide[:, 1:]
    top = rest.max(axis=1, keepdims=True)
    out: Scores = wide[:, 0] - (top[:, 0] + np.log(np.exp(rest - top).sum(axis=1)))
    return out
