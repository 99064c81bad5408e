"""Showing feedback to students, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from courses.audit import record
from courses.models import User
from grading.errors import Refused
from grading.models import Assignment, Feedback


@transaction.atomic
def release_feedback(*, feedback: Feedback, actor: User) -> None:
    """Show feedback to its student. Releasing what is released changes nothing."""
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if feedback.state == Feedback.State.RELEASED:
        return
    _release(feedback, actor)
    essay = feedback.run.draft.essay
    record(course=essay.assignment.course, actor=actor, verb="released feedback", subject=essay, feedback=feedback.pk)


@transaction.atomic
def release_many(
    *, assignment: Assignment, actor: User, feedback_ids: Sequence[int], with_unreviewed: bool = False
) -> int:
    """Show many feedbacks of an assignment at once; the number shown. Unreviewed ones only where asked for."""
    states = [Feedback.State.REVIEWED, *([Feedback.State.PROPOSED] if with_unreviewed else [])]
    rows = list(
        Feedback.objects.select_for_update(of=("self",))
        .filter(pk__in=feedback_ids, run__draft__essay__assignment=assignment, state__in=states)
        .select_related("run__draft__essay")
        # Not the files, the readings and the reports of a whole class.
        .only("state", "run__draft__essay__assignment_id", "run__draft__essay__student_id")
    )
    for feedback in rows:
        _release(feedback, actor)
        essay = feedback.run.draft.essay
        record(course=assignment.course, actor=actor, verb="released feedback", subject=essay, feedback=feedback.pk)
    record(course=assignment.course, actor=actor, verb="released many", subject=assignment, count=len(rows))
    return len(rows)


@transaction.atomic
def take_back(*, feedback: Feedback, actor: User) -> None:
    """Hide released feedback from its student again; the audit keeps that it was shown."""
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if feedback.state != Feedback.State.RELEASED:
        raise Refused("not_released", "This feedback is not released, so there is nothing to take back.")
    feedback.state = Feedback.State.REVIEWED if feedback.reviewed_at else Feedback.State.PROPOSED
    feedback.released_by = feedback.released_at = None
    # Practice feedback would stay on the student's page; who takes it back means it gone.
    feedback.practice = False
    feedback.save(update_fields=["state", "released_by", "released_at", "practice"])
    essay = feedback.run.draft.essay
    record(course=essay.assignment.course, actor=actor, verb="took back feedback", subject=essay, feedback=feedback.pk)


def _release(feedback: Feedback, actor: User) -> None:
    feedback.state = Feedback.State.RELEASED
    feedback.released_by, feedback.released_at = actor, timezone.now()
    feedback.save(update_fields=["state", "released_by", "released_at"])
