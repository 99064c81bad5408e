"""Showing feedback to students: one, a class, a batch; and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from courses.http import SignedInRequest
from grading import access
from grading.errors import Refused
from grading.models import Assignment, Batch
from grading.selectors.rows import EssayRow, batch_rows, essay_rows
from grading.services.batches import release_batch
from grading.services.release import release_feedback, release_many, take_back
from grading.states import EssayState


@require_http_methods(["GET", "POST"])
def release_assignment(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Preview, then release the feedback of an assignment."""
    found = access.assignment_to_decide(request.user, assignment_id)
    rows = essay_rows(found)

    def act(with_unreviewed: bool) -> int:
        ids = [row.feedback.pk for row in rows if row.feedback]
        return release_many(assignment=found, actor=request.user, feedback_ids=ids, with_unreviewed=with_unreviewed)

    return _release_page(request, found, None, rows, act)


@require_http_methods(["GET", "POST"])
def release_all_of_batch(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """Preview, then release the feedback of a batch."""
    batch = access.batch_to_decide(request.user, batch_id)

    def act(with_unreviewed: bool) -> int:
        return release_batch(batch=batch, actor=request.user, with_unreviewed=with_unreviewed)

    return _release_page(request, batch.assignment, batch, batch_rows(batch), act)


@require_POST
def release_one(request: SignedInRequest, feedback_id: int) -> HttpResponse:
    """Show one student their feedback."""
    feedback = access.feedback_to_decide(request.user, feedback_id)
    release_feedback(feedback=feedback, actor=request.user)
    messages.success(request, f"{feedback.run.draft.essay.student.display_name} can see this feedback now.")
    return redirect("review", feedback.run.draft.essay_id)


@require_POST
def take_back_one(request: SignedInRequest, feedback_id: int) -> HttpResponse:
    """Hide one student's feedback again."""
    feedback = access.feedback_to_decide(request.user, feedback_id)
    try:
        take_back(feedback=feedback, actor=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "Taken back: the student does not see it any more.")
    return redirect("review", feedback.run.draft.essay_id)


def _release_page(
    request: SignedInRequest,
    assignment: Assignment,
    batch: Batch | None,
    rows: Sequence[EssayRow],
    act: Callable[[bool], int],
) -> HttpResponse:
    back = ("batch", batch.pk) if batch else ("assignment", assignment.pk)
    if request.method == "POST":
        count = act(request.POST.get("unreviewed") == "on")
        messages.success(request, f"Released to {count} student{'' if count == 1 else 's'}.")
        return redirect(*back)
    context = {
        "assignment": assignment,
        "course": assignment.course,
        "batch": batch,
        "staff": True,
        "reviewed": [row for row in rows if row.state == EssayState.REVIEWED],
        "unreviewed": [row for row in rows if row.state == EssayState.PROPOSED],
        "released": [row for row in rows if row.state == EssayState.RELEASED],
        "not_ready": [row for row in rows if row.state in (EssayState.WAITING, EssayState.READING, EssayState.FAILED)],
    }
    return render(request, "grading/release.html", context)
