"""A rubric on the teacher's desk: the small rubric of the cast, as if it had just been derived."""

from __future__ import annotations

import pytest

from analysis.rubric import Rubric as Content
from courses.models import Course, User
from rubrics.edits.working import Working
from rubrics.models import Rubric, RubricEdit
from tests import cast


@pytest.fixture
def working() -> Working:
    """The small rubric, in memory."""
    return Working(rubric=Content.from_json(cast.rubric_content()))


@pytest.fixture
def rubric(course: Course, teacher: User) -> Rubric:
    """A rubric with a question and nothing else."""
    question = cast.rubric_content()["question"]["text"]
    return Rubric.objects.create(course=course, title="Street trees", question=question, created_by=teacher)


@pytest.fixture
def derived(rubric: Rubric, teacher: User) -> Rubric:
    """A rubric with content, at edit 1."""
    RubricEdit.objects.create(
        rubric=rubric, number=1, content=cast.rubric_content(), action="Derived from the documents", made_by=teacher
    )
    rubric.current_edit = 1
    rubric.save()
    return rubric
