"""Edits of a rubric: applied on the state the teacher saw, kept whole, undone and redone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction
from django.db.models import Max

from courses.audit import record
from courses.models import User
from rubrics.edits.criteria import change_marks
from rubrics.edits.following import criteria_follow
from rubrics.edits.working import Working
from rubrics.errors import RubricError, StaleEdit
from rubrics.models import Rubric, RubricEdit
from rubrics.selectors.overview import content_of

Edit = Callable[[Working], Working]


def working_copy(edit: RubricEdit) -> Working:
    """Give the rubric an edit left behind."""
    return Working(rubric=content_of(edit), accepted=frozenset(edit.accepted))


@transaction.atomic
def apply_edit(*, actor: User, rubric: Rubric, seen: int, action: str, edit: Edit) -> RubricEdit:
    """Make an edit on the rubric as the teacher saw it (`seen`: the number of the edit on the page).

    Raises StaleEdit where it was changed since, EditError where the edit makes no sense.
    """
    before = _current(rubric, seen)
    old = working_copy(before)
    after = edit(old)
    after = replace(after, rubric=criteria_follow(old.rubric, after.rubric))
    made = save_edit(rubric=rubric, actor=actor, working=after, action=action)
    record(course=rubric.course, actor=actor, verb="edit_rubric", subject=rubric, edit=made.number, action=action)
    return made


@transaction.atomic
def undo_edit(*, actor: User, rubric: Rubric, seen: int) -> str:
    """Go back to the rubric before the last edit; gives what was undone. Raises RubricError where there is none."""
    last = _current(rubric, seen)
    if not last.parent:
        raise RubricError("There is nothing left to undo.")
    _stand_at(rubric, last.parent)
    record(course=rubric.course, actor=actor, verb="undo_edit", subject=rubric, edit=last.number)
    return last.action


@transaction.atomic
def redo_edit(*, actor: User, rubric: Rubric, seen: int) -> str:
    """Make the edit again that was undone last; gives what it was. Raises RubricError where there is none."""
    _current(rubric, seen)
    following = RubricEdit.objects.filter(rubric=rubric, parent=seen).order_by("-number").first()
    if following is None:
        raise RubricError("There is nothing to redo.")
    _stand_at(rubric, following.number)
    record(course=rubric.course, actor=actor, verb="redo_edit", subject=rubric, edit=following.number)
    return following.action


@transaction.atomic
def change_question(*, actor: User, rubric: Rubric, title: str, question: str, marks: int) -> None:
    """Change title, question and marks. Marks change at once; a changed question counts with the next derivation."""
    if marks != rubric.marks and rubric.current_edit:
        state = working_copy(_current(rubric, rubric.current_edit))
        content = change_marks(state.rubric, marks)
        action = f"Marked out of {marks} instead of {rubric.marks}"
        save_edit(rubric=rubric, actor=actor, working=Working(rubric=content, accepted=state.accepted), action=action)
    rubric.title, rubric.question, rubric.marks = title, question, marks
    rubric.save(update_fields=["title", "question", "marks"])
    record(course=rubric.course, actor=actor, verb="change_question", subject=rubric)


def save_edit(*, rubric: Rubric, actor: User | None, working: Working, action: str) -> RubricEdit:
    """Write a new edit on top of the one the rubric stands at. Call it inside a transaction."""
    highest = RubricEdit.objects.filter(rubric=rubric).aggregate(highest=Max("number"))["highest"] or 0
    made = RubricEdit.objects.create(
        rubric=rubric,
        number=highest + 1,
        parent=rubric.current_edit,
        content=working.rubric.to_json(),
        accepted=sorted(working.accepted),
        action=action[:200],
        made_by=actor,
    )
    _stand_at(rubric, made.number)
    return made


def _current(rubric: Rubric, seen: int) -> RubricEdit:
    """Lock the rubric and give the edit it stands at, which must be the one seen."""
    locked = Rubric.objects.select_for_update().get(pk=rubric.pk)
    rubric.current_edit = locked.current_edit
    if locked.current_edit != seen:
        raise StaleEdit
    found = RubricEdit.objects.filter(rubric=rubric, number=seen).first()
    if found is None:
        raise RubricError("This rubric has no content yet: add documents and derive it first.")
    return found


def _stand_at(rubric: Rubric, number: int) -> None:
    moved = Rubric.objects.filter(pk=rubric.pk, current_edit=rubric.current_edit).update(current_edit=number)
    if not moved:
        raise StaleEdit
    rubric.current_edit = number
