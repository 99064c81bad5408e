"""Findings to a level and marks for each criterion, with a confidence and one line that says why.

What is expected of an essay and why: docs/decisions/0004-scoring.md.
"""

from analysis.scoring.score import score

__all__ = ["score"]
