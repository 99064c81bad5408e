"""The measures of `benchmarks.evaluate`. A new one is a file here with `rows`, a line below, and a test."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.measures import (
    accuracy,
    argkp,
    argrewrite,
    calibration,
    evidence,
    gold_essays,
    judged,
    language,
    pair_set,
    realsumm,
    tricks,
)
from benchmarks.measures.row import Measure, OwnMeasure

# On public sets, in a folder that is given.
PUBLIC: dict[str, Measure] = {
    "ArgKP": argkp.rows,
    "ArgKP, judged": judged.key_point_rows,
    "REALSumm": realsumm.rows,
    "REALSumm, judged": judged.unit_rows,
    "ArgRewrite": argrewrite.rows,
}
# On the labelled essays that come with the project.
OWN: dict[str, OwnMeasure] = {
    "pairs": pair_set.rows,
    "gold_essays": gold_essays.rows,
    "evidence": evidence.rows,
    "accuracy": accuracy.rows,
    "language": language.rows,
    "tricks": tricks.rows,
    "calibration": calibration.rows,
}
# What stands behind a figure, on development essays only.
DETAILS: dict[str, Callable[[], list[str]]] = {
    "gold_essays": gold_essays.details,
    "evidence": evidence.details,
    "accuracy": accuracy.details,
    "language": language.details,
    "tricks": tricks.details,
    "calibration": calibration.details,
}
