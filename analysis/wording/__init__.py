"""Findings to what a student reads: margin comments on exact words, and three things to do next.

The words are data (`phrases.toml`); the code picks the situation and fills in what is particular to the essay.
"""

from analysis.wording.comments import comment
from analysis.wording.steps import next_steps

__all__ = ["comment", "next_steps"]
