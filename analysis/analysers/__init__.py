"""A rubric and an essay that has been read -> the report: each analyser asks one question, in one file."""

from analysis.analysers.judge import judge

__all__ = ["judge"]
