"""Setting an assignment."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction

from courses.audit import record
from courses.models import Course, User
from grading.errors import Refused
from grading.models import Assignment
from rubrics.models import RubricVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is set, when, how long, and when its feedback is seen."""

    title: str
    rubric_version: RubricVersion
    instructions: str = ""
    opens_at: datetime | None = None
    due_at: datetime | None = None
    accept_late: bool = False
    words_min: int | None = None
    words_max: int | None = None
    feedback_mode: str = Assignment.FeedbackMode.RELEASED


@transaction.atomic
def create_assignment(*, course: Course, actor: User, terms: Terms) -> Assignment:
    """Set a question to a course; raises Refused where the dates or the word range run backwards."""
    _check(course, terms)
    assignment = Assignment.objects.create(
        course=course, created_by=actor, **{one.name: getattr(terms, one.name) for one in fields(terms)}
    )
    record(course=course, actor=actor, verb="created assignment", subject=assignment, version=terms.rubric_version.pk)
    return assignment


@transaction.atomic
def update_assignment(*, assignment: Assignment, actor: User, terms: Terms) -> Assignment:
    """Change an assignment. Essays already read keep the rubric version they were read under."""
    _check(assignment.course, terms)
    wanted = {one.name: getattr(terms, one.name) for one in fields(terms)}
    changed = [name for name, value in wanted.items() if getattr(assignment, name) != value]
    for name in changed:
        setattr(assignment, name, wanted[name])
    assignment.save()
    record(course=assignment.course, actor=actor, verb="changed assignment", subject=assignment, changed=changed)
    return assignment


def _check(course: Course, terms: Terms) -> None:
    if terms.rubric_version.rubric.course_id != course.pk:
        raise Refused("other_course", "That rubric belongs to another course. Choose one of this course.")
    if terms.opens_at and terms.due_at and terms.due_at <= terms.opens_at:
        raise Refused("dates", "The due date is not after the opening date. Move one of the two.")
    least, most = terms.words_min, terms.words_max
    if least and most and most < least:
        raise Refused("word_range", f"At most {most} words is less than at least {least}. Swap the two.")
