"""From a report to feedback the teacher can decide on."""

from __future__ import annotations

from analysis.codec import to_data
from analysis.report import Report
from grading.models import ArgumentDecision, Assignment, CriterionDecision, Feedback, FeedbackComment, Run


def propose_feedback(*, run: Run, report: Report) -> Feedback:
    """Write the feedback a report proposes; the caller's transaction holds it, and its audit row.

    In a practice assignment the student sees it at once, marked as not reviewed.
    """
    assignment = run.draft.essay.assignment
    feedback = Feedback.objects.create(
        run=run,
        practice=assignment.feedback_mode == Assignment.FeedbackMode.PRACTICE,
        needs_review=report.needs_review,
        flags=[to_data(flag) for flag in report.flags],
    )
    FeedbackComment.objects.bulk_create(
        FeedbackComment(
            feedback=feedback,
            criterion=comment.criterion,
            start=comment.start,
            end=comment.end,
            quote=comment.quote,
            machine_text=comment.text,
            convention=comment.convention or "",
            suggestion=to_data(comment.suggestion) if comment.suggestion else None,
        )
        for comment in report.comments
    )
    CriterionDecision.objects.bulk_create(
        CriterionDecision(
            feedback=feedback,
            criterion=result.id,
            position=position,
            of=result.of,
            machine_level=result.level,
            machine_marks=result.marks,
            machine_reason=result.reason,
            confidence=result.confidence,
        )
        for position, result in enumerate(report.criteria)
    )
    ArgumentDecision.objects.bulk_create(
        ArgumentDecision(
            feedback=feedback,
            argument=finding.id,
            position=position,
            machine_status=finding.status,
            confidence=finding.confidence,
            spans=[to_data(span) for span in finding.spans],
            passages=list(finding.passages),
        )
        for position, finding in enumerate(report.arguments)
    )
    return feedback
