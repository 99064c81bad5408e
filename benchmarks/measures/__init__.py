"""The measures of `benchmarks.evaluate`. A new one is a file here with `rows`, a line in MEASURES, and a test."""

from __future__ import annotations

from benchmarks.measures import argkp, realsumm
from benchmarks.measures.row import Measure

MEASURES: dict[str, Measure] = {
    "ArgKP": argkp.rows,
    "REALSumm": realsumm.rows,
}
