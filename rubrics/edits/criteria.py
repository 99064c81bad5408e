"""Edits of the criteria, their levels and marks, of the conventions, and of the marks of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.rubric import Criterion, Level, Rubric
from rubrics.edits.working import EditError, Working, clean

_SLACK = 0.011


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLevel:
    """A level as the teacher typed it."""

    label: str
    descriptor: str
    marks: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCriterion:
    """A criterion as the teacher typed it; `percent` is its share of the marks."""

    id: str
    title: str
    description: str
    percent: float
    levels: tuple[NewLevel, ...]


def change_criteria(working: Working, criteria: Sequence[NewCriterion]) -> Working:
    """Give every criterion new words, weight and marks; raises EditError where the weights do not add up to 100 %.

    Where only the weight of a criterion changes, the marks of its levels follow it.
    """
    old = {criterion.id: criterion for criterion in working.rubric.criteria}
    if [one.id for one in criteria] != list(old):
        raise EditError("The criteria on the page are not those of the rubric.")
    total = sum(one.percent for one in criteria)
    if abs(total - 100) > _SLACK:
        raise EditError(f"The weights add up to {total:g} %; they must add up to 100 %.")
    changed = tuple(_changed(old[one.id], one, working.rubric.marks) for one in criteria)
    return replace(working, rubric=replace(working.rubric, criteria=changed))


def change_marks(rubric: Rubric, marks: int) -> Rubric:
    """Mark the essay out of another number: the marks of every level follow."""
    if marks < 1:
        raise EditError(f"The essay is marked out of {marks}; give a whole number of at least 1.")
    factor = marks / rubric.marks
    return replace(rubric, marks=marks, criteria=tuple(_scaled(one, factor) for one in rubric.criteria))


def reword_convention(working: Working, index: int, text: str) -> Working:
    """Change the words of a convention."""
    conventions = working.rubric.conventions
    text = clean(text)
    if not text:
        raise EditError("A comment needs words; to take it out, delete it.")
    _check_index(conventions, index)
    changed = (*conventions[:index], replace(conventions[index], text=text), *conventions[index + 1 :])
    return replace(working, rubric=replace(working.rubric, conventions=changed))


def delete_convention(working: Working, index: int) -> Working:
    """Take a convention out of the rubric."""
    conventions = working.rubric.conventions
    _check_index(conventions, index)
    kept = (*conventions[:index], *conventions[index + 1 :])
    return replace(working, rubric=replace(working.rubric, conventions=kept))


def _check_index(conventions: Sequence[object], index: int) -> None:
    if not 0 <= index < len(conventions):
        raise EditError("This comment is no longer in the rubric.")


def _changed(old: Criterion, new: NewCriterion, marks: int) -> Criterion:
    title = clean(new.title)
    if not title:
        raise EditError("A criterion needs a title.")
    if new.percent < 0:
        raise EditError(f"The weight of “{title}” is {new.percent:g} %; it cannot be below 0.")
    if len(new.levels) != len(old.levels):
        raise EditError(f"“{title}” has {len(old.levels)} levels, and {len(new.levels)} came.")
    weight = round(new.percent / 100, 6)
    same_marks = all(abs(a.marks - b.marks) < _SLACK for a, b in zip(new.levels, old.levels, strict=True))
    follow = same_marks and abs(weight - old.weight) > 1e-6
    source = _scaled(old, weight / old.weight).levels if follow and old.weight else old.levels
    levels = tuple(
        Level(
            level=before.level,
            label=clean(typed.label),
            descriptor=clean(typed.descriptor),
            marks=scaled.marks if follow else typed.marks,
        )
        for before, typed, scaled in zip(old.levels, new.levels, source, strict=True)
    )
    _check_marks(title, levels, round(marks * weight, 2))
    return replace(old, title=title, description=clean(new.description), weight=weight, levels=levels)


def _check_marks(title: str, levels: Sequence[Level], most: float) -> None:
    marks = [level.marks for level in levels]
    if any(value < 0 for value in marks) or marks != sorted(marks):
        raise EditError(f"The marks of “{title}” must rise from level to level, starting at 0 or more.")
    # The shares of four criteria are rounded, so the best level may be off by a cent or two.
    if abs(marks[-1] - most) > 0.03:
        raise EditError(f"The best level of “{title}” gives {marks[-1]:g} marks; its weight makes it {most:g}.")


def _scaled(criterion: Criterion, factor: float) -> Criterion:
    levels = tuple(replace(level, marks=round(level.marks * factor, 2)) for level in criterion.levels)
    return replace(criterion, levels=levels)
