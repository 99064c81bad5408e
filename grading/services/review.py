"""What a reviewer decides about proposed feedback. Released feedback is closed: take it back first."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.audit import record
from courses.models import User
from grading.anchors import find_quote
from grading.errors import Refused
from grading.models import ArgumentDecision, CriterionDecision, Feedback, FeedbackComment

STATUSES = ("covered", "partial", "missing", "contradicted")


@transaction.atomic
def decide_comment(*, comment: FeedbackComment, actor: User, state: str) -> None:
    """Accept or dismiss a comment, or put it back as proposed."""
    feedback = _open(comment.feedback_id)
    if state not in FeedbackComment.State.values:
        raise Refused("no_such_state", "A comment can be accepted, dismissed or put back.")
    comment.state = state
    comment.save(update_fields=["state"])
    _record(feedback, actor, f"{state} comment", comment=comment.pk)


@transaction.atomic
def edit_comment(*, comment: FeedbackComment, actor: User, text: str) -> None:
    """Put the reviewer's words in place of the machine's; the machine's own words again means no edit."""
    feedback = _open(comment.feedback_id)
    text = text.strip()
    if not text:
        raise Refused("empty", "The comment is empty. Write something, or dismiss it.")
    comment.teacher_text = "" if text == comment.machine_text else text
    comment.state = FeedbackComment.State.ACCEPTED
    comment.save(update_fields=["teacher_text", "state"])
    _record(feedback, actor, "edited comment", comment=comment.pk)


@transaction.atomic
def add_comment(
    *,
    feedback: Feedback,
    actor: User,
    criterion: str,
    text: str,
    place: tuple[int, int] | str,
) -> FeedbackComment:
    """Add a reviewer's comment. `place`: code points of the essay's text, half-open, or words quoted from it.

    Raises Refused where the words do not stand in the essay exactly once.
    """
    feedback = _open(feedback.pk)
    essay_text: str = feedback.run.draft.reading["text"]
    if not text.strip():
        raise Refused("empty", "The comment is empty. Write what the student should read.")
    known = [one["id"] for one in feedback.run.rubric_version.content["criteria"]]
    if criterion not in known:
        raise Refused("no_such_criterion", "Choose one of the rubric's criteria for the comment.")
    start, end = find_quote(essay_text, place) if isinstance(place, str) else place
    if not 0 <= start < end <= len(essay_text):
        raise Refused("outside", "Those words do not stand in the essay. Select them again.")
    comment = FeedbackComment.objects.create(
        feedback=feedback,
        criterion=criterion,
        start=start,
        end=end,
        quote=essay_text[start:end],
        teacher_text=text.strip(),
        state=FeedbackComment.State.ACCEPTED,
        made_by=actor,
    )
    _record(feedback, actor, "added comment", comment=comment.pk)
    return comment


@transaction.atomic
def override_criterion(
    *, decision: CriterionDecision, actor: User, level: int, marks: float | None = None, reason: str = ""
) -> None:
    """Set the level, and the marks where they are not the level's own; the machine's values again undo it."""
    feedback = _open(decision.feedback_id)
    levels = {one["level"]: one["marks"] for one in _criterion(feedback, decision.criterion)["levels"]}
    if level not in levels:
        raise Refused("no_such_level", f"This criterion has the levels {min(levels)} to {max(levels)}.")
    if marks is None:
        marks = decision.machine_marks if level == decision.machine_level else levels[level]
    if not 0 <= marks <= decision.of:
        raise Refused("marks", f"{marks:g} marks is not between 0 and {decision.of:g}.")
    # Where nothing was judged there is no machine's value to go back to: no marks are then the teacher's own.
    same = (
        level == decision.machine_level and abs(marks - decision.machine_marks) < 0.005 and not feedback.unread_reason
    )
    decision.teacher_level = None if same else level
    decision.teacher_marks = None if same else round(marks, 2)
    decision.teacher_reason = reason.strip()
    decision.save(update_fields=["teacher_level", "teacher_marks", "teacher_reason"])
    _record(feedback, actor, "set level", criterion=decision.criterion, level=level, marks=round(marks, 2))


@transaction.atomic
def override_argument(*, decision: ArgumentDecision, actor: User, status: str) -> None:
    """Say whether an argument is made; the machine's status again undoes it."""
    feedback = _open(decision.feedback_id)
    if status not in STATUSES:
        raise Refused("no_such_status", "An argument is covered, partly covered, missing or contradicted.")
    decision.teacher_status = "" if status == decision.machine_status else status
    decision.save(update_fields=["teacher_status"])
    _record(feedback, actor, "set argument", argument=decision.argument, status=status)


@transaction.atomic
def write_summary(*, feedback: Feedback, actor: User, text: str) -> None:
    """Write the words that stand above the feedback."""
    feedback = _open(feedback.pk)
    feedback.teacher_summary = text.strip()
    feedback.save(update_fields=["teacher_summary"])
    _record(feedback, actor, "wrote summary")


@transaction.atomic
def mark_reviewed(*, feedback: Feedback, actor: User) -> None:
    """Say that the feedback is as it should be; every comment still proposed is thereby accepted."""
    feedback = _open(feedback.pk)
    accepted = feedback.comments.filter(state=FeedbackComment.State.PROPOSED).update(
        state=FeedbackComment.State.ACCEPTED
    )
    feedback.state = Feedback.State.REVIEWED
    feedback.reviewed_by, feedback.reviewed_at = actor, timezone.now()
    feedback.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    _record(feedback, actor, "marked reviewed", accepted=accepted)


@transaction.atomic
def reopen_review(*, feedback: Feedback, actor: User) -> None:
    """Say that the feedback is not finished after all."""
    feedback = _open(feedback.pk)
    feedback.state = Feedback.State.PROPOSED
    feedback.reviewed_by = feedback.reviewed_at = None
    feedback.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    _record(feedback, actor, "reopened review")


def _open(feedback_id: int) -> Feedback:
    """Lock the feedback for this decision; raises Refused where it is released."""
    Feedback.objects.select_for_update().get(pk=feedback_id)
    feedback = Feedback.objects.select_related("run__draft__essay__assignment__course", "run__rubric_version").get(
        pk=feedback_id
    )
    if feedback.state == Feedback.State.RELEASED:
        raise Refused("released", "This feedback is released. Take it back first, then change it.")
    return feedback


def _criterion(feedback: Feedback, criterion_id: str) -> dict[str, Any]:
    criteria: list[dict[str, Any]] = feedback.run.rubric_version.content["criteria"]
    return next(one for one in criteria if one["id"] == criterion_id)


def _record(feedback: Feedback, actor: User, verb: str, **detail: Any) -> None:
    essay = feedback.run.draft.essay
    record(course=essay.assignment.course, actor=actor, verb=verb, subject=essay, feedback=feedback.pk, **detail)
