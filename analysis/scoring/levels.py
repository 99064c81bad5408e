"""How good (0 to 1) to marks and level: marks to the half, and the level whose marks they reach."""

from __future__ import annotations

import math

from analysis.rubric import Criterion

HALF = 0.5


def out_of(criterion: Criterion, marks: int) -> float:
    """Give the most marks of a criterion: its share of the rubric's marks."""
    return round(criterion.weight * marks, 2)


def grade(criterion: Criterion, marks: int, quality: float) -> tuple[int, float]:
    """Give level and marks for a quality from 0 to 1; within a level the marks follow the quality."""
    most = out_of(criterion, marks)
    earned = min(most, math.floor(quality * most / HALF + HALF) * HALF)
    return level_of(criterion, marks, earned), earned


def level_of(criterion: Criterion, marks: int, earned: float) -> int:
    """Give the lowest level whose marks reach what was earned; another scale is brought to the criterion's."""
    if not criterion.levels:
        return 0
    ordered = sorted(criterion.levels, key=lambda level: level.level)
    top = max(level.marks for level in ordered) or 1.0
    scale = out_of(criterion, marks) / top
    return next((level.level for level in ordered if earned <= level.marks * scale + 1e-9), ordered[-1].level)
