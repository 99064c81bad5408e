"""What a new version would change against the one before."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The difference between two rubrics, by titles of arguments and criteria."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    criteria: tuple[str, ...]
    order: bool
    conventions: bool
    question: bool
    english: bool

    def __bool__(self) -> bool:
        listed = (self.added, self.removed, self.changed, self.criteria)
        return any((*listed, self.order, self.conventions, self.question, self.english))


def changes_between(before: Rubric, after: Rubric) -> Changes:
    """Compare two rubrics; arguments are matched by id."""
    old = {one.id: one for one in before.key_arguments}
    new = {one.id: one for one in after.key_arguments}
    kept = [identifier for identifier in new if identifier in old]
    old_criteria = {one.id: one for one in before.criteria}
    return Changes(
        added=tuple(one.title for one in new.values() if one.id not in old),
        removed=tuple(one.title for one in old.values() if one.id not in new),
        changed=tuple(new[identifier].title for identifier in kept if new[identifier] != old[identifier]),
        criteria=tuple(one.title for one in after.criteria if old_criteria.get(one.id) != one),
        order=kept != [identifier for identifier in old if identifier in new],
        conventions=before.conventions != after.conventions,
        question=before.question != after.question or before.marks != after.marks,
        english=before.english != after.english,
    )
