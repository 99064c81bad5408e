"""Edits on the desk: kept whole, undone, redone, and never written over somebody else's."""

from __future__ import annotations

import pytest

from courses.models import AuditEntry, User
from rubrics.edits import arguments
from rubrics.edits.working import EditError
from rubrics.errors import RubricError, StaleEdit
from rubrics.models import Rubric, RubricEdit
from rubrics.services.editing import apply_edit, change_question, redo_edit, undo_edit


def weigh(rubric: Rubric, actor: User, weight: int, *, seen: int | None = None) -> RubricEdit:
    return apply_edit(
        actor=actor,
        rubric=rubric,
        seen=rubric.current_edit if seen is None else seen,
        action=f"Weighed {weight}",
        edit=lambda working: arguments.weigh(working, "a1", weight),
    )


def weight_of(rubric: Rubric) -> int:
    rubric.refresh_from_db()
    content = RubricEdit.objects.get(rubric=rubric, number=rubric.current_edit).content
    return int(content["key_arguments"][0]["weight"])


def test_an_edit_is_kept_whole_with_who_made_it(derived: Rubric, teacher: User) -> None:
    made = weigh(derived, teacher, 1)
    assert (made.number, made.parent, made.made_by) == (2, 1, teacher)
    assert weight_of(derived) == 1
    assert AuditEntry.objects.get(verb="edit_rubric").detail == {"edit": 2, "action": "Weighed 1"}


def test_undo_walks_back_and_redo_forward(derived: Rubric, teacher: User) -> None:
    weigh(derived, teacher, 1)
    weigh(derived, teacher, 2)
    undo_edit(actor=teacher, rubric=derived, seen=3)
    assert weight_of(derived) == 1
    undo_edit(actor=teacher, rubric=derived, seen=2)
    assert weight_of(derived) == 3
    with pytest.raises(RubricError, match="nothing left to undo"):
        undo_edit(actor=teacher, rubric=derived, seen=1)
    redo_edit(actor=teacher, rubric=derived, seen=1)
    redo_edit(actor=teacher, rubric=derived, seen=2)
    assert weight_of(derived) == 2
    with pytest.raises(RubricError, match="nothing to redo"):
        redo_edit(actor=teacher, rubric=derived, seen=3)


def test_after_an_undo_a_new_edit_goes_its_own_way_and_nothing_is_lost(derived: Rubric, teacher: User) -> None:
    weigh(derived, teacher, 1)
    undo_edit(actor=teacher, rubric=derived, seen=2)
    made = weigh(derived, teacher, 2)
    assert (made.number, made.parent) == (3, 1)
    undo_edit(actor=teacher, rubric=derived, seen=3)
    assert weight_of(derived) == 3
    redo_edit(actor=teacher, rubric=derived, seen=1)
    assert weight_of(derived) == 2, "redo takes the newest way"
    assert RubricEdit.objects.filter(rubric=derived).count() == 3


def test_a_second_editor_gets_a_message_and_changes_nothing(derived: Rubric, teacher: User, instructor: User) -> None:
    weigh(derived, teacher, 1)
    with pytest.raises(StaleEdit, match="Somebody changed this rubric"):
        weigh(derived, instructor, 2, seen=1)
    with pytest.raises(StaleEdit):
        undo_edit(actor=instructor, rubric=derived, seen=1)
    assert weight_of(derived) == 1


def test_an_edit_that_makes_no_sense_leaves_no_trace(derived: Rubric, teacher: User) -> None:
    with pytest.raises(EditError):
        weigh(derived, teacher, 9)
    assert RubricEdit.objects.filter(rubric=derived).count() == 1
    assert not AuditEntry.objects.filter(verb="edit_rubric").exists()


def test_a_rubric_without_content_cannot_be_edited(rubric: Rubric, teacher: User) -> None:
    with pytest.raises(RubricError, match="no content yet"):
        weigh(rubric, teacher, 1)


def test_changing_the_marks_is_an_edit_that_can_be_undone(derived: Rubric, teacher: User) -> None:
    change_question(actor=teacher, rubric=derived, title="Trees", question=derived.question, marks=40)
    derived.refresh_from_db()
    content = RubricEdit.objects.get(rubric=derived, number=derived.current_edit).content
    assert (derived.marks, content["marks"], content["criteria"][0]["levels"][-1]["marks"]) == (40, 40, 16.0)
    undo_edit(actor=teacher, rubric=derived, seen=2)
    assert weight_of(derived) == 3


def test_changing_the_question_leaves_the_arguments_until_they_are_derived_again(
    derived: Rubric, teacher: User
) -> None:
    change_question(actor=teacher, rubric=derived, title="Trees", question="Why plant trees?", marks=20)
    derived.refresh_from_db()
    assert (derived.question, derived.current_edit) == ("Why plant trees?", 1)
