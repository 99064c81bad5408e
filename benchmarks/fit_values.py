"""Fit the weights that tell altered dates and figures: `python -m benchmarks.fit_values`.

Two small logistic models, on development essays only: whether two values are said of one thing (`alike`), and whether
a value that differs is an altered one (`accuracy`). Prints both as they stand in the code, after what each subject
gives with weights fitted on the others. Run it when the encoder has changed, or what is read around a value.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from analysis.analysers import accuracy
from analysis.analysers.context import Context
from analysis.analysers.prepared import prepare
from analysis.reading import read
from analysis.values import alike
from analysis.values.agreement import agree, comparable
from analysis.values.comparison import EVIDENCE, Comparison
from analysis.values.finding import find_values
from analysis.values.value import Value
from benchmarks.measures import gold, value_cases
from benchmarks.measures.gold import Essay, Label

Matrix = NDArray[np.float64]
NEAR_ENOUGH = 0.5  # by words and window; from here an unlabelled value that agrees with a source's is of its thing
SOFT_PAIRS, SOFT_VALUES = 10.0, 1.0  # inverse strengths of regularisation
_NEAR = [alike.FEATURES.index(name) for name in ("window", "close")]


@dataclass(frozen=True)
class Labelled:
    """An essay's values beside its sources: the features of each pair, and for each value whether it was altered.

    `meant`: the column of the source value that each is or should be; -1 where there is none, None where nobody knows.
    """

    subject: str
    comparison: Comparison
    features: Matrix
    altered: tuple[bool, ...]
    meant: tuple[int | None, ...]


@dataclass(frozen=True)
class Model:
    """A bias and the weights of a logistic model."""

    bias: float
    weights: Matrix

    def __str__(self) -> str:
        return f"BIAS = {self.bias:.2f}  WEIGHTS = ({', '.join(f'{weight:.2f}' for weight in self.weights)})"


def main() -> int:
    every = (*value_cases.cases(), *gold.essays())
    many = [label(essay) for essay in every if not essay.holdout and essay.altered is not None]
    for subject in sorted({one.subject for one in many}):
        pairs, values = fit([one for one in many if one.subject != subject])
        print(f"{subject:24}", tally([one for one in many if one.subject == subject], pairs, values))
    pairs, values = fit(many)
    print("alike    ", pairs, alike.FEATURES)
    print("accuracy ", values, EVIDENCE)
    return 0


def label(essay: Essay) -> Labelled:
    """Read an essay and find the source value that each of its labelled values is said to be."""
    prepared = prepare(essay.rubric)
    context = Context(prepared, read(essay.source))
    comparison = accuracy.compare(context)
    features = alike.features(accuracy.essay_values(context), prepared.values)
    places = [Label(*essay.source.to_raw(one.value.start, one.value.end)) for one in comparison.essay]
    return Labelled(
        essay.subject,
        comparison,
        features,
        tuple(any(label.touches(place) for label in essay.altered or ()) for place in places),
        tuple(_meant(essay, comparison, features[row], row, place) for row, place in enumerate(places)),
    )


def _meant(essay: Essay, comparison: Comparison, features: Matrix, row: int, place: Label) -> int | None:
    """Give the column of the source value that one of the essay is, or should be; -1 for none, None if unknown."""
    near = features[:, _NEAR].sum(axis=1)
    sound = next((label for label in getattr(essay, "sound", ()) if label.touches(place)), None)
    wrong = next((label for label in essay.altered or () if label.touches(place)), None)
    agreeing = np.flatnonzero(comparison.agree[row])
    if wrong is not None:
        columns = _columns(comparison, row, should_be(essay, wrong))
    elif sound is not None:
        columns = [] if sound.kind == value_cases.LACKING else list(agreeing)
    else:
        columns = [column for column in agreeing if near[column] > NEAR_ENOUGH]
    if columns:
        return int(max(columns, key=lambda column: near[column]))
    none = sound is not None and sound.kind == value_cases.LACKING
    return -1 if none or (wrong is None and sound is None and not len(agreeing)) else None


def _columns(comparison: Comparison, row: int, right: str) -> list[int]:
    values = find_values(right, 0, len(right))
    return [
        column
        for column in np.flatnonzero(comparison.comparable[row] & ~comparison.agree[row])
        if any(_is(value, comparison.sources[column].value) for value in values)
    ]


def _is(value: Value, other: Value) -> bool:
    return comparable(value, other) and agree(value, other)


def should_be(essay: Essay, label: Label) -> str:
    """Give what the sources have in the place of an altered value."""
    if isinstance(essay, value_cases.Case):
        return essay.should_be(label)
    own = essay.path.with_name(f"{essay.path.stem}.labels.json")
    if own.exists():
        rows = json.loads(own.read_text(encoding="utf-8"))["altered"]
    else:
        demo = json.loads((gold.GOLD / "demo.json").read_text(encoding="utf-8"))
        rows = demo[essay.subject]["altered"][essay.path.name]
    return next(str(row["should_be"]) for row in rows if row["start"] == label.start)


def fit(many: Sequence[Labelled]) -> tuple[Model, Model]:
    """Fit both models, the second on what the first says."""
    rows = [_pairs(one) for one in many]
    pairs = _logistic(np.concatenate([x for x, _ in rows]), np.concatenate([y for _, y in rows]), SOFT_PAIRS)
    values = Model(accuracy.BIAS, np.array(accuracy.WEIGHTS))
    for _ in range(2):  # which source value is the worst depends on the weights
        found = [_values(one, pairs, values) for one in many]
        x, y = [e for evidence, _ in found for e in evidence], [a for _, altered in found for a in altered]
        values = _logistic(np.array(x), np.array(y), SOFT_VALUES)
    return pairs, values


def _logistic(x: Matrix, y: NDArray[np.bool_], soft: float) -> Model:
    model = LogisticRegression(C=soft, max_iter=3000).fit(x, y)
    return Model(float(model.intercept_[0]), model.coef_[0])


def _pairs(one: Labelled) -> tuple[Matrix, NDArray[np.bool_]]:
    """Give the pairs of which we know whether they are said of one thing; of several that agree only the nearest."""
    x, y = [], []
    for row, meant in enumerate(one.meant):
        if meant is not None:
            known = one.comparison.comparable[row] & ~one.comparison.agree[row]
            for column in np.flatnonzero(known | (np.arange(len(known)) == meant)):
                x.append(one.features[row, column])
                y.append(column == meant)
    return np.array(x).reshape(-1, len(alike.FEATURES)), np.array(y, dtype=bool)


def _values(one: Labelled, pairs: Model, values: Model) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Give the evidence against each value that has any, and whether it was altered."""
    comparison = replace(one.comparison, odds=one.features @ pairs.weights + pairs.bias)
    evidence, altered = [], []
    for row, wrong in enumerate(one.altered):
        worst = max((s.evidence for s in comparison.suspicions(row)), key=lambda e: values.weights @ e, default=None)
        if worst is not None:
            evidence.append(worst)
            altered.append(wrong)
    return evidence, altered


def tally(many: Sequence[Labelled], pairs: Model, values: Model) -> str:
    """Say how much is found and how much of what is sound is flagged, values that no pattern finds left out."""
    caught = alarms = 0
    for one in many:
        for evidence, altered in zip(*_values(one, pairs, values), strict=True):
            flagged = 1 / (1 + np.exp(-values.bias - values.weights @ evidence)) >= accuracy.FLAG_AT
            caught, alarms = caught + (flagged and altered), alarms + (flagged and not altered)
    wrong, every = sum(sum(one.altered) for one in many), sum(len(one.altered) for one in many)
    return f"found {caught} of {wrong}, false alarms {alarms} of {every - wrong}"


if __name__ == "__main__":
    sys.exit(main())
