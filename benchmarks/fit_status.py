"""Fit the head that turns the judge's labels into statuses: `python -m benchmarks.fit_status`.

Multinomial logistic regression over the labelled development essays; how strongly it is held back is chosen in
cross-validation with whole essays left out. Writes analysis/analysers/status.json. The holdout essays are not read.
Run it after benchmarks/train_pairs.py has made new weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, log_loss
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.preprocessing import StandardScaler

from analysis.analysers.context import Context
from analysis.analysers.coverage import announcing
from analysis.analysers.matcher import match
from analysis.analysers.prepared import prepare
from analysis.analysers.structure import find_layout
from analysis.analysers.verdict import HEAD, STATUSES, features
from analysis.reading import read
from benchmarks.measures import gold
from benchmarks.measures.calibration import expected_error

STRENGTHS = (0.003, 0.01, 0.03, 0.1, 0.3)
FOLDS = 7
DIGITS = 6

Matrix = NDArray[np.float64]


def main() -> None:
    rows, labels, essays = _collect()
    scaler = StandardScaler().fit(rows)
    scaled = scaler.transform(rows)
    losses = {}
    for strength in STRENGTHS:
        found = cross_val_predict(
            _model(strength), scaled, labels, groups=essays, cv=GroupKFold(FOLDS), method="predict_proba"
        )
        losses[strength] = log_loss(labels, found)
        print(f"C {strength}: {_figures(found, labels)}, log loss {losses[strength]:.4f}")
    best = min(losses, key=lambda strength: losses[strength])
    model = _model(best).fit(scaled, labels)
    arrays = {"mean": scaler.mean_, "scale": scaler.scale_, "weights": model.coef_, "bias": model.intercept_}
    written = {name: np.round(array, DIGITS).tolist() for name, array in arrays.items()}
    HEAD.write_text(json.dumps({"statuses": STATUSES, "strength": best, **written}, indent=1) + "\n", encoding="utf-8")
    print(f"took C {best}; {len(labels)} findings of {len(set(essays))} essays")


def _collect() -> tuple[Matrix, NDArray[np.int64], NDArray[np.int64]]:
    found = list(_findings())
    return (
        np.array([row for row, _, _ in found]),
        np.array([label for _, label, _ in found]),
        np.array([essay for _, _, essay in found]),
    )


def _findings() -> Iterator[tuple[Matrix, int, int]]:
    """Features, number of the status and number of the essay of every labelled argument."""
    for number, essay in enumerate(gold.labelled(holdout=False)):
        context = Context(prepare(essay.rubric), read(essay.source))
        scores, ahead = match(context), announcing(context, find_layout(context))
        for a, argument in enumerate(essay.rubric.key_arguments):
            if argument.id in essay.statuses:
                row = features(context, scores, a, ahead)
                yield row, STATUSES.index(essay.statuses[argument.id]), number  # type: ignore[arg-type]


def _model(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=5000)


def _figures(found: Matrix, labels: NDArray[np.int64]) -> str:
    said = found.argmax(axis=1)
    error = expected_error(list(zip(found.max(axis=1).tolist(), (said == labels).tolist(), strict=True)))
    against = STATUSES.index("contradicted")
    caught, claimed = ((said == against) & (labels == against)).sum(), (said == against).sum()
    accuracy, covered = (said == labels).mean(), f1_score(labels == 0, said == 0)
    return f"accuracy {accuracy:.3f}, F1 {covered:.3f}, contradicted {caught} in {claimed}, calibration {error:.3f}"


if __name__ == "__main__":
    main()
