"""Edits of criteria, levels, marks and conventions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.rubric import check_rubric
from rubrics.edits.criteria import (
    NewCriterion,
    NewLevel,
    change_criteria,
    change_marks,
    delete_convention,
    reword_convention,
)
from rubrics.edits.working import EditError, Working


def as_typed(working: Working, **percents: float) -> list[NewCriterion]:
    """The criteria as the form shows them, with other weights where given."""
    return [
        NewCriterion(
            id=one.id,
            title=one.title,
            description=one.description,
            percent=percents.get(one.id, one.weight * 100),
            levels=tuple(
                NewLevel(label=level.label, descriptor=level.descriptor, marks=level.marks) for level in one.levels
            ),
        )
        for one in working.rubric.criteria
    ]


def test_saving_without_a_change_changes_nothing(working: Working) -> None:
    assert change_criteria(working, as_typed(working)) == working


def test_marks_follow_a_changed_weight(working: Working) -> None:
    after = change_criteria(working, as_typed(working, coverage=50, evidence=15))
    coverage, evidence, *_ = after.rubric.criteria
    assert [level.marks for level in coverage.levels] == [0, 2.5, 5, 7.5, 10]
    assert [level.marks for level in evidence.levels] == [0, 0.75, 1.5, 2.25, 3]
    assert check_rubric(after.rubric) == []


def test_weights_that_do_not_add_up_are_refused_with_their_sum(working: Working) -> None:
    with pytest.raises(EditError, match="add up to 110 %"):
        change_criteria(working, as_typed(working, coverage=50))


def test_marks_of_levels_can_be_typed_when_the_best_fits_the_weight(working: Working) -> None:
    typed = as_typed(working)
    levels = [replace(level, marks=marks) for level, marks in zip(typed[0].levels, [0, 1, 2, 5, 8], strict=True)]
    after = change_criteria(working, [replace(typed[0], levels=tuple(levels)), *typed[1:]])
    assert [level.marks for level in after.rubric.criteria[0].levels] == [0, 1, 2, 5, 8]


@pytest.mark.parametrize(
    ("marks", "says"),
    [([0, 1, 2, 5, 9], "its weight makes it 8"), ([0, 3, 2, 5, 8], "must rise"), ([-1, 1, 2, 5, 8], "must rise")],
)
def test_marks_that_make_no_sense_are_refused(working: Working, marks: list[float], says: str) -> None:
    typed = as_typed(working)
    levels = tuple(replace(level, marks=value) for level, value in zip(typed[0].levels, marks, strict=True))
    with pytest.raises(EditError, match=says):
        change_criteria(working, [replace(typed[0], levels=levels), *typed[1:]])


def test_words_of_a_criterion_and_its_levels_change(working: Working) -> None:
    typed = as_typed(working)
    levels = (*typed[0].levels[:-1], replace(typed[0].levels[-1], descriptor="All of it,\n and well"))
    after = change_criteria(working, [replace(typed[0], title="Breadth", levels=levels), *typed[1:]])
    assert after.rubric.criteria[0].title == "Breadth"
    assert after.rubric.criteria[0].levels[-1].descriptor == "All of it, and well"


def test_criteria_of_another_rubric_are_refused(working: Working) -> None:
    with pytest.raises(EditError, match="not those of the rubric"):
        change_criteria(working, as_typed(working)[1:])


def test_marking_out_of_another_number_scales_every_level(working: Working) -> None:
    after = change_marks(working.rubric, 50)
    assert sum(criterion.levels[-1].marks for criterion in after.criteria) == pytest.approx(50)
    with pytest.raises(EditError, match="at least 1"):
        change_marks(working.rubric, 0)


def test_a_convention_is_reworded_and_deleted(working: Working) -> None:
    reworded = reword_convention(working, 0, " cite  it ")
    assert reworded.rubric.conventions[0].text == "cite it"
    assert delete_convention(working, 0).rubric.conventions == ()
    with pytest.raises(EditError, match="needs words"):
        reword_convention(working, 0, " ")
    with pytest.raises(EditError, match="no longer"):
        delete_convention(working, 5)
