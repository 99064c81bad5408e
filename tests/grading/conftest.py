"""An assignment of the cast's course, a text for it, and short words for what everybody does with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import Course, User
from grading.incoming import read_submission
from grading.models import Assignment, Draft, Feedback
from grading.services.assignments import Terms, create_assignment
from grading.services.drafts import submit_draft
from grading.services.runs import perform_run
from rubrics.models import RubricVersion

TEXT = (
    "Street trees make a hot city bearable, because their shade cools the pavements below them. In Melbourne the shade "
    "lowered the surface of the pavements by 14 degrees in January 2014.\n\n"
    "They have costs as well. Roots lift the kerbs of a street, and the council must pay for every repair.\n\n"
    "In conclusion, a city should plant trees where the shade is worth more than the kerbs."
)


@pytest.fixture
def assignment(course: Course, teacher: User, rubric_version: RubricVersion) -> Assignment:
    """Open, due tomorrow, released by the teacher."""
    terms = Terms(
        title="Trees and kerbs",
        rubric_version=rubric_version,
        due_at=timezone.now() + timedelta(days=1),
        words_max=300,
    )
    return create_assignment(course=course, actor=teacher, terms=terms)


@pytest.fixture
def submit(assignment: Assignment) -> Callable[..., Draft]:
    """Submit a text as a student does."""

    def act(student: User, text: str = TEXT) -> Draft:
        return submit_draft(
            assignment=assignment, student=student, submitted_by=student, submission=read_submission(text=text)
        ).draft

    return act


@pytest.fixture
def read(submit: Callable[..., Draft]) -> Callable[..., Feedback]:
    """Submit a text and have it read; gives the proposed feedback."""

    def act(student: User, text: str = TEXT) -> Feedback:
        run = submit(student, text).runs.get()
        perform_run(run_id=run.pk)
        run.refresh_from_db()
        assert run.error_message == ""
        return Feedback.objects.get(run=run)

    return act


@pytest.fixture
def feedback(read: Callable[..., Feedback], student: User) -> Feedback:
    """The proposed feedback on the student's first draft."""
    return read(student)
