"""The reviewer's desk: one essay, what the machine proposes, what the reviewer decides."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses.http import SignedInRequest
from courses.models import DECIDING_ROLES
from grading import access
from grading.errors import Refused
from grading.forms import CommentForm, LevelForm, TextForm
from grading.models import Feedback
from grading.selectors.queue import history, queue_around, review_queue
from grading.selectors.reading import staff_reading
from grading.services import review as services
from grading.states import EssayState
from grading.views.feedback import draft_number
from grading.views.writing import state_of


@require_GET
def review(request: SignedInRequest, essay_id: int) -> HttpResponse:
    """Show an essay to its reviewer."""
    essay, role = access.essay_to_review(request.user, essay_id)
    reading = staff_reading(essay, draft_number=draft_number(request))
    queue = review_queue(essay.assignment)
    before, after, unreviewed = queue_around(queue, essay.pk)
    context = {
        "essay": essay,
        "assignment": essay.assignment,
        "course": essay.assignment.course,
        "reading": reading,
        "may_decide": role in DECIDING_ROLES,
        "queue": queue,
        "done": sum(one.state in (EssayState.REVIEWED, EssayState.RELEASED) for one in queue),
        "before": before,
        "after": after,
        "unreviewed": unreviewed,
        "history": history(essay),
        "statuses": services.STATUSES,
        **(state_of(reading.draft) if reading else {}),
    }
    if reading and reading.feedback:
        context["locked"] = reading.feedback.state == Feedback.State.RELEASED
    return render(request, "grading/review.html", context)


@require_POST
def comment_add(request: SignedInRequest, feedback_id: int) -> HttpResponse:
    """Add a comment on words of the essay."""
    feedback = access.feedback_to_review(request.user, feedback_id)
    form = CommentForm(request.POST)
    if not form.is_valid():
        messages.error(request, "The comment needs a criterion and a text.")
        return _back(feedback)
    data = form.cleaned_data
    selected = data["start"] is not None and data["end"] is not None
    place = (data["start"], data["end"]) if selected else data["quote"]
    return _do(
        request,
        feedback,
        lambda: services.add_comment(
            feedback=feedback, actor=request.user, criterion=data["criterion"], text=data["text"], place=place
        ),
        "Comment added.",
    )


@require_POST
def comment_decide(request: SignedInRequest, comment_id: int) -> HttpResponse:
    """Accept, dismiss, put back or reword a comment."""
    comment = access.comment_to_review(request.user, comment_id)
    action = request.POST.get("action", "")
    if action == "edit":
        text = _text(request)
        return _do(
            request,
            comment.feedback,
            lambda: services.edit_comment(comment=comment, actor=request.user, text=text),
        )
    return _do(
        request,
        comment.feedback,
        lambda: services.decide_comment(comment=comment, actor=request.user, state=action),
    )


@require_POST
def criterion_decide(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Set the level, marks and reason of a criterion."""
    decision = access.criterion_to_review(request.user, decision_id)
    form = LevelForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose a level; marks are a number of 0 or more.")
        return _back(decision.feedback)
    data = form.cleaned_data
    if data["level"] != decision.level and data["marks"] == round(decision.marks, 2):
        # Only the level was changed: the marks in the form are still those of the old one.
        data["marks"] = None
    return _do(
        request,
        decision.feedback,
        lambda: services.override_criterion(decision=decision, actor=request.user, **data),
    )


@require_POST
def argument_decide(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Set whether an argument is made."""
    decision = access.argument_to_review(request.user, decision_id)
    status = request.POST.get("status", "")
    return _do(
        request,
        decision.feedback,
        lambda: services.override_argument(decision=decision, actor=request.user, status=status),
    )


@require_POST
def summary(request: SignedInRequest, feedback_id: int) -> HttpResponse:
    """Write the words above the feedback."""
    feedback = access.feedback_to_review(request.user, feedback_id)
    text = _text(request)
    return _do(
        request, feedback, lambda: services.write_summary(feedback=feedback, actor=request.user, text=text), "Saved."
    )


@require_POST
def reviewed(request: SignedInRequest, feedback_id: int) -> HttpResponse:
    """Accept what is left and go to the next essay that waits."""
    feedback = access.feedback_to_review(request.user, feedback_id)
    essay = feedback.run.draft.essay
    done = _do(request, feedback, lambda: services.mark_reviewed(feedback=feedback, actor=request.user))
    unreviewed = queue_around(review_queue(essay.assignment), essay.pk)[2]
    if unreviewed is None:
        messages.success(request, "Every essay that was read is reviewed.")
        return done
    return redirect("review", unreviewed)


@require_POST
def reopen(request: SignedInRequest, feedback_id: int) -> HttpResponse:
    """Put a reviewed essay back among those to review."""
    feedback = access.feedback_to_review(request.user, feedback_id)
    return _do(request, feedback, lambda: services.reopen_review(feedback=feedback, actor=request.user))


def _text(request: SignedInRequest) -> str:
    form = TextForm(request.POST)
    return str(form.cleaned_data["text"]) if form.is_valid() else ""


def _do(request: SignedInRequest, feedback: Feedback, act: Callable[[], object], said: str = "") -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        if said:
            messages.success(request, said)
    return _back(feedback)


def _back(feedback: Feedback) -> HttpResponse:
    return redirect("review", feedback.run.draft.essay_id)
