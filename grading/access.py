"""The only place where a row of grading is fetched by id.

Strangers, and students who ask for what is not theirs, get 404, as if it did not exist. Staff who may
look and may not act get 403. What a student may see of an essay is decided in `selectors.reading`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.http import Http404

from courses.access import EVERYBODY, enrolment_for
from courses.models import DECIDING_ROLES, STAFF_ROLES, Course, Role, User
from grading.models import (
    ArgumentDecision,
    Assignment,
    Batch,
    BatchItem,
    CriterionDecision,
    Draft,
    Essay,
    Feedback,
    FeedbackComment,
    Run,
)

Viewer = User | AnonymousUser
M = TypeVar("M", bound=Model)

_FEEDBACK = "run__draft__essay__assignment__course"


def assignment_for(user: Viewer, assignment_id: int) -> tuple[Assignment, str]:
    """Give an assignment and the viewer's role in its course."""
    found = _one(Assignment.objects.select_related("course", "rubric_version"), assignment_id)
    return found, _role(user, found.course, roles=EVERYBODY)


def assignment_to_review(user: Viewer, assignment_id: int) -> Assignment:
    """Give an assignment to staff."""
    found = _one(Assignment.objects.select_related("course", "rubric_version__rubric"), assignment_id)
    _role(user, found.course, roles=STAFF_ROLES)
    return found


def assignment_to_decide(user: Viewer, assignment_id: int) -> Assignment:
    """Give an assignment to those who set and release; 403 to assistants."""
    found = _one(Assignment.objects.select_related("course", "rubric_version__rubric"), assignment_id)
    _role(user, found.course, roles=DECIDING_ROLES)
    return found


def assignment_to_write(user: Viewer, assignment_id: int) -> Assignment:
    """Give an assignment to its students; 403 to staff, who do not write."""
    found = _one(Assignment.objects.select_related("course", "rubric_version"), assignment_id)
    enrolment_for(user, found.course_id, roles=[Role.STUDENT], readers=STAFF_ROLES)
    return found


def essay_for(user: Viewer, essay_id: int) -> tuple[Essay, str]:
    """Give an essay and the viewer's role: the student's own, or any to staff."""
    found = _one(Essay.objects.select_related("student", "assignment__course"), essay_id)
    role = _role(user, found.assignment.course, roles=EVERYBODY)
    if role == Role.STUDENT and found.student_id != user.pk:
        raise Http404
    return found, role


def essay_to_review(user: Viewer, essay_id: int) -> tuple[Essay, str]:
    """Give an essay and the viewer's role to staff."""
    found = _one(Essay.objects.select_related("student", "assignment__course"), essay_id)
    return found, _role(user, found.assignment.course, roles=STAFF_ROLES)


def draft_for(user: Viewer, draft_id: int) -> Draft:
    """Give a draft: the student's own, or any to staff."""
    found = _one(Draft.objects.select_related("essay__assignment__course", "essay__student"), draft_id)
    role = _role(user, found.essay.assignment.course, roles=EVERYBODY)
    if role == Role.STUDENT and found.essay.student_id != user.pk:
        raise Http404
    return found


def run_to_retry(user: Viewer, run_id: int) -> Run:
    """Give a run: of the student's own draft, or any to staff."""
    found = _one(Run.objects.select_related("draft__essay__assignment__course"), run_id)
    essay = found.draft.essay
    role = _role(user, essay.assignment.course, roles=EVERYBODY)
    if role == Role.STUDENT and essay.student_id != user.pk:
        raise Http404
    return found


def feedback_to_review(user: Viewer, feedback_id: int) -> Feedback:
    """Give feedback to staff."""
    found = _one(Feedback.objects.select_related(_FEEDBACK), feedback_id)
    _role(user, found.run.draft.essay.assignment.course, roles=STAFF_ROLES)
    return found


def feedback_to_decide(user: Viewer, feedback_id: int) -> Feedback:
    """Give feedback to those who release; 403 to assistants."""
    found = _one(Feedback.objects.select_related(_FEEDBACK), feedback_id)
    _role(user, found.run.draft.essay.assignment.course, roles=DECIDING_ROLES)
    return found


def comment_to_review(user: Viewer, comment_id: int) -> FeedbackComment:
    """Give a comment to staff."""
    found: FeedbackComment = _decision(FeedbackComment.objects.all(), user, comment_id)
    return found


def criterion_to_review(user: Viewer, decision_id: int) -> CriterionDecision:
    """Give the decision on a criterion to staff."""
    found: CriterionDecision = _decision(CriterionDecision.objects.all(), user, decision_id)
    return found


def argument_to_review(user: Viewer, decision_id: int) -> ArgumentDecision:
    """Give the decision on an argument to staff."""
    found: ArgumentDecision = _decision(ArgumentDecision.objects.all(), user, decision_id)
    return found


def batch_to_review(user: Viewer, batch_id: int) -> tuple[Batch, str]:
    """Give a batch and the viewer's role to staff."""
    found = _one(Batch.objects.select_related("assignment__course", "assignment__rubric_version"), batch_id)
    return found, _role(user, found.assignment.course, roles=STAFF_ROLES)


def batch_to_decide(user: Viewer, batch_id: int) -> Batch:
    """Give a batch to those who release; 403 to assistants."""
    found = _one(Batch.objects.select_related("assignment__course", "assignment__rubric_version"), batch_id)
    _role(user, found.assignment.course, roles=DECIDING_ROLES)
    return found


def item_to_assign(user: Viewer, item_id: int) -> BatchItem:
    """Give a file of a batch to staff."""
    found = _one(BatchItem.objects.select_related("batch__assignment__course"), item_id)
    _role(user, found.batch.assignment.course, roles=STAFF_ROLES)
    return found


def student_in(course: Course, chosen: str) -> User | None:
    """Give the student of a course that a form names by id; None where there is no such student."""
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 18):
        return None
    return User.objects.filter(pk=int(chosen), enrolments__course=course, enrolments__role=Role.STUDENT).first()


def _decision(rows: QuerySet[Any], user: Viewer, pk: int) -> Any:
    found = _one(rows.select_related(f"feedback__{_FEEDBACK}"), pk)
    _role(user, found.feedback.run.draft.essay.assignment.course, roles=STAFF_ROLES)
    return found


def _role(user: Viewer, course: Course, *, roles: Collection[str]) -> str:
    return str(enrolment_for(user, course.pk, roles=roles, readers=STAFF_ROLES).role)


def _one(rows: QuerySet[M], pk: int) -> M:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
