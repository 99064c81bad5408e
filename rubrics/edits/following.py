"""Words of the criteria that name the arguments ("21 of the 30 arguments") follow when the arguments change."""

from __future__ import annotations

from dataclasses import replace

from analysis.rubric import Criterion, Level, Rubric


def criteria_follow(before: Rubric, after: Rubric) -> Rubric:
    """Give `after` with the criteria's derived words made for its arguments; what a teacher wrote stays.

    Words are the derivation's where they are what it would write for the arguments of `before`.
    """
    if before.key_arguments == after.key_arguments:
        return after
    old, new = _derived(before), _derived(after)
    criteria = tuple(
        _follow(one, old[one.id], new[one.id]) if one.id in old and one.id in new else one for one in after.criteria
    )
    return replace(after, criteria=criteria)


def _derived(rubric: Rubric) -> dict[str, Criterion]:
    # Imported here: it brings the parser along, which a process that edits nothing need not load.
    from analysis.derivation.criteria import criteria
    from analysis.derivation.question import Asked, Demand

    question = rubric.question
    asked = Asked(
        text=question.text,
        directive=question.directive,
        demands=tuple(Demand(text=text, names=(), terms=()) for text in question.demands),
    )
    return {one.id: one for one in criteria(asked, rubric.key_arguments, rubric.marks)}


def _follow(criterion: Criterion, old: Criterion, new: Criterion) -> Criterion:
    words = {a.descriptor: b.descriptor for a, b in zip(old.levels, new.levels, strict=True)}
    return replace(
        criterion,
        description=new.description if criterion.description == old.description else criterion.description,
        levels=tuple(_level(level, words) for level in criterion.levels),
    )


def _level(level: Level, words: dict[str, str]) -> Level:
    return replace(level, descriptor=words.get(level.descriptor, level.descriptor))
