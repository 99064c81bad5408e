"""Fit the head that turns the judge's labels into statuses: `python -m benchmarks.fit_status`.

Multinomial logistic regression over the labelled development essays; how strongly it is held back and how sure it
speaks (temperature) are chosen in cross-validation with whole subjects left out. Writes analysis/analysers/status.json.
The holdout essays are not read. Run it after benchmarks/train_pairs.py has made new weights.
"""

from __future__ import annotations

import hashlib
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
from analysis.language.encoder import WEIGHTS
from analysis.language.pair_judge import JUDGE_FILE
from analysis.reading import read
from benchmarks.measures import gold
from benchmarks.measures.calibration import expected_error

STRENGTHS = (0.01, 0.03, 0.1, 0.3, 1.0)
TEMPERATURES = (1.0, 1.1, 1.2, 1.3, 1.4, 1.6, 1.8, 2.0)
DIGITS = 6

Matrix = NDArray[np.float64]


def main() -> None:
    rows, labels, subjects = _collect()
    scaler = StandardScaler().fit(rows)
    scaled = scaler.transform(rows)
    found_by = {strength: _left_out(strength, scaled, labels, subjects) for strength in STRENGTHS}
    for strength, found in found_by.items():
        print(f"C {strength}: {_figures(found, labels)}")
    best = max(STRENGTHS, key=lambda strength: _right(found_by[strength], labels).mean())
    cooled = {heat: _tempered(found_by[best], heat) for heat in TEMPERATURES}
    heat = min(TEMPERATURES, key=lambda one: log_loss(labels, cooled[one]))
    model = _model(best).fit(scaled, labels)
    weights = {"weights": model.coef_ / heat, "bias": model.intercept_ / heat}
    arrays = {"mean": scaler.mean_, "scale": scaler.scale_, **weights}
    written = {name: np.round(array, DIGITS).tolist() for name, array in arrays.items()}
    chosen = {"statuses": STATUSES, "strength": best, "temperature": heat, "judge": _digest_of_judge()}
    HEAD.write_text(json.dumps({**chosen, **written}, indent=1) + "\n", encoding="utf-8")
    print(f"took C {best}, temperature {heat}: {_figures(cooled[heat], labels)}")
    print(f"{len(labels)} findings on {len(set(subjects))} subjects")


def _left_out(strength: float, rows: Matrix, labels: NDArray[np.int64], subjects: list[str]) -> Matrix:
    """Probabilities of each finding by a head fitted on the other subjects."""
    folds = GroupKFold(len(set(subjects)))
    out: Matrix = cross_val_predict(_model(strength), rows, labels, groups=subjects, cv=folds, method="predict_proba")
    return out


def _tempered(found: Matrix, heat: float) -> Matrix:
    """Probabilities made flatter (heat above 1) or sharper; which is greatest stays (Guo et al. 2017)."""
    powered = found ** (1.0 / heat)
    out: Matrix = powered / powered.sum(axis=1, keepdims=True)
    return out


def _digest_of_judge() -> str:
    """What the head belongs to: with other weights of the judge it must be fitted anew."""
    return hashlib.sha256((WEIGHTS / JUDGE_FILE).read_bytes()).hexdigest()


def _collect() -> tuple[Matrix, NDArray[np.int64], list[str]]:
    found = list(_findings())
    return (
        np.array([row for row, _, _ in found]),
        np.array([label for _, label, _ in found]),
        [subject for _, _, subject in found],
    )


def _findings() -> Iterator[tuple[Matrix, int, str]]:
    """Features, number of the status and subject of every labelled argument."""
    for essay in gold.labelled(holdout=False):
        context = Context(prepare(essay.rubric), read(essay.source))
        scores, ahead = match(context), announcing(context, find_layout(context))
        for a, argument in enumerate(essay.rubric.key_arguments):
            if argument.id in essay.statuses:
                status = STATUSES.index(essay.statuses[argument.id])  # type: ignore[arg-type]
                yield features(context, scores, a, ahead), status, essay.subject


def _model(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=5000)


def _right(found: Matrix, labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    right: NDArray[np.bool_] = found.argmax(axis=1) == labels
    return right


def _figures(found: Matrix, labels: NDArray[np.int64]) -> str:
    said, right = found.argmax(axis=1), _right(found, labels)
    error = expected_error(list(zip(found.max(axis=1).tolist(), right.tolist(), strict=True)))
    against, made = STATUSES.index("contradicted"), STATUSES.index("covered")
    caught, claimed = ((said == against) & (labels == against)).sum(), (said == against).sum()
    covered = f1_score(labels == made, said == made)
    return f"accuracy {right.mean():.3f}, F1 {covered:.3f}, contradicted {caught} in {claimed}, calibration {error:.3f}"


if __name__ == "__main__":
    main()
