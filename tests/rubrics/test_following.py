"""The criteria's words about the arguments follow the arguments; a teacher's words stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from courses.models import User
from rubrics.edits import arguments
from rubrics.edits.following import _derived, criteria_follow
from rubrics.edits.working import Working
from rubrics.models import Rubric, RubricEdit
from rubrics.services.editing import apply_edit, save_edit


@pytest.fixture
def worded(working: Working) -> Working:
    """The small rubric with the criteria as a derivation words them."""
    return replace(working, rubric=replace(working.rubric, criteria=tuple(_derived(working.rubric).values())))


def coverage(working: Working) -> str:
    (found,) = [one for one in working.rubric.criteria if one.id == "coverage"]
    return " ".join([found.description, *(level.descriptor for level in found.levels)])


def test_the_number_and_the_names_of_the_arguments_follow(worded: Working) -> None:
    assert "the 2 key arguments" in coverage(worded)
    assert "“Shade cools the city”" in coverage(worded)
    after = arguments.reword(arguments.delete(worded, "a2"), "a1", title="Shade", statement="Shade cools.")
    followed = replace(after, rubric=criteria_follow(worded.rubric, after.rubric))
    assert "the 1 key arguments" in coverage(followed)
    assert "“Shade”" in coverage(followed)
    assert "Shade cools the city" not in coverage(followed)


def test_the_marks_stay(worded: Working) -> None:
    after = criteria_follow(worded.rubric, arguments.delete(worded, "a2").rubric)
    marks = [[level.marks for level in one.levels] for one in worded.rubric.criteria]
    assert [[level.marks for level in one.levels] for one in after.criteria] == marks


def test_what_the_teacher_wrote_stays_and_the_rest_follows(worded: Working) -> None:
    first = replace(worded.rubric.criteria[0], description="All that Mrs Khan taught.")
    mine = replace(worded, rubric=replace(worded.rubric, criteria=(first, *worded.rubric.criteria[1:])))
    after = criteria_follow(mine.rubric, arguments.delete(mine, "a2").rubric)
    assert after.criteria[0].description == "All that Mrs Khan taught."
    assert "of the 1 arguments" in after.criteria[0].levels[0].descriptor


def test_an_edit_on_the_desk_carries_the_criteria_along(rubric: Rubric, teacher: User, worded: Working) -> None:
    save_edit(rubric=rubric, actor=teacher, working=worded, action="Derived")
    apply_edit(
        actor=teacher, rubric=rubric, seen=1, action="Deleted", edit=lambda working: arguments.delete(working, "a2")
    )
    content = RubricEdit.objects.get(rubric=rubric, number=2).content
    assert "the 1 key arguments" in content["criteria"][0]["description"]
