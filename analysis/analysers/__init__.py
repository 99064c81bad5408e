"""A rubric and an essay that has been read -> the report: each analyser asks one question, in one file."""

from __future__ import annotations

from analysis.reading import Reading
from analysis.report import Report
from analysis.rubric import Rubric


def judge(rubric: Rubric, reading: Reading) -> Report:
    """Judge one essay under a rubric. Never raises for what the essay says: the report says it."""
    # Imported here: scoring and wording read the findings of this package, and the judging reads scoring and wording.
    from analysis.analysers import judging

    return judging.judge(rubric, reading)


__all__ = ["judge"]
