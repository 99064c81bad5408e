"""The essays of an assignment in the order a reviewer goes through them, and what was done to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from courses.models import AuditEntry
from grading.models import Assignment, Essay, Feedback, Run
from grading.states import EssayState, essay_state


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """One essay of the queue."""

    essay_id: int
    name: str
    state: EssayState
    look_closely: bool


def review_queue(assignment: Assignment) -> list[QueueEntry]:
    """Give the essays of an assignment by name, each with its state: one query."""
    newest_run = Run.objects.filter(draft__essay=OuterRef("pk")).order_by("-draft__number", "-pk")
    feedback = Feedback.objects.filter(run=OuterRef("run"))
    rows = (
        Essay.objects.filter(assignment=assignment)
        .select_related("student")
        .annotate(run=Subquery(newest_run.values("pk")[:1]), run_state=Subquery(newest_run.values("state")[:1]))
        .annotate(
            feedback_state=Subquery(feedback.values("state")[:1]),
            look_closely=Subquery(feedback.values("needs_review")[:1]),
        )
    )
    entries = [
        QueueEntry(
            essay_id=row.pk,
            name=row.student.display_name,
            state=essay_state(row.run_state, row.feedback_state),
            look_closely=bool(row.look_closely),
        )
        for row in rows
    ]
    return sorted(entries, key=lambda one: (one.name.casefold(), one.essay_id))


def queue_around(queue: Sequence[QueueEntry], essay_id: int) -> tuple[int | None, int | None, int | None]:
    """Give the essays before and after one, and the next one after it that waits for review (round the end)."""
    ids = [one.essay_id for one in queue]
    if essay_id not in ids:
        return None, None, None
    here = ids.index(essay_id)
    onward = [*queue[here + 1 :], *queue[:here]]
    waiting = next((one.essay_id for one in onward if one.state == EssayState.PROPOSED), None)
    return (
        ids[here - 1] if here > 0 else None,
        ids[here + 1] if here + 1 < len(ids) else None,
        waiting,
    )


def history(essay: Essay) -> QuerySet[AuditEntry]:
    """Give who did what to an essay, newest first."""
    return AuditEntry.objects.filter(subject=f"essay:{essay.pk}").select_related("actor")[:60]
