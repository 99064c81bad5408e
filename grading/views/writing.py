"""The student's side of an assignment: write or upload, and watch it being read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from analysis.documents import DocumentError
from courses.http import SignedInRequest
from grading import access
from grading.errors import Refused
from grading.forms import SubmitForm
from grading.incoming import read_submission, text_to_go_on_from
from grading.models import Assignment, Draft, Essay, Feedback, Run
from grading.services.drafts import Submitted, submit_draft
from grading.services.runs import retry_run
from grading.states import EssayState, essay_state
from jobs.heartbeat import worker_is_alive
from jobs.models import JobState

# A message that is not sent after this long was refused by the broker, not merely on its way.
_SENT_WITHIN = timedelta(seconds=4)


@require_POST
def submit(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Take in a text or a file; what cannot be taken comes back in the form with the reason."""
    assignment = access.assignment_to_write(request.user, assignment_id)
    form = SubmitForm(request.POST, request.FILES)
    if not form.is_valid():
        return student_page(request, assignment, form)
    data = form.cleaned_data
    try:
        submission = read_submission(text=data["text"], upload=data["file"])
        submitted = submit_draft(
            assignment=assignment,
            student=request.user,
            submitted_by=request.user,
            submission=submission,
        )
    except (DocumentError, Refused) as error:
        form.add_error(None, str(error))
        return student_page(request, assignment, form)
    _say(request, assignment, submitted)
    return redirect("assignment", assignment.pk)


def _say(request: SignedInRequest, assignment: Assignment, submitted: Submitted) -> None:
    draft = submitted.draft
    if not submitted.created:
        messages.info(request, f"This is the text of draft {draft.number}, which is submitted already.")
        return
    messages.success(request, f"Draft {draft.number} is submitted: {draft.words:,} word{pluralize(draft.words)}.")
    least, most = assignment.words_min, assignment.words_max
    if least and draft.words < least:
        messages.warning(
            request,
            f"That is {least - draft.words:,} fewer than the {least:,} asked for. You can submit a longer draft.",
        )
    if most and draft.words > most:
        messages.warning(
            request,
            f"That is {draft.words - most:,} more than the {most:,} asked for, and your teacher sees it. "
            "You can submit a shorter draft.",
        )


@require_GET
def draft_state(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """Show where a draft stands; the page asks for this until nothing more will happen by itself."""
    draft = access.draft_for(request.user, draft_id)
    return render(request, "grading/_draft_state.html", state_of(draft))


@require_GET
def draft_file(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """Give the file as it came, as a download and never as a page."""
    draft = access.draft_for(request.user, draft_id)
    response = HttpResponse(bytes(draft.content), content_type="application/octet-stream")
    name = "".join(letter for letter in draft.name if letter.isprintable() and letter not in '"\\/')
    response["Content-Disposition"] = content_disposition_header(True, name or "draft") or "attachment"
    return response


@require_POST
def retry(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Put a failed reading back in the queue."""
    run = access.run_to_retry(request.user, run_id)
    try:
        retry_run(run=run, actor=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    essay = run.draft.essay
    if essay.student_id == request.user.pk:
        return redirect("assignment", essay.assignment_id)
    return redirect("review", essay.pk)


def student_page(request: SignedInRequest, assignment: Assignment, form: SubmitForm | None = None) -> HttpResponse:
    """Show the question, the state of the essay, and the form to write in, filled with what there is."""
    essay = Essay.objects.filter(assignment=assignment, student=request.user).first()
    drafts = list(essay.drafts.defer("content", "reading")) if essay else []
    last = essay.drafts.first() if essay else None
    context: dict[str, Any] = {
        "assignment": assignment,
        "course": assignment.course,
        "essay": essay,
        "drafts": drafts,
        "form": form,
        "text": form.data.get("text", "") if form else _start_text(last),
        "not_open": assignment.is_still_to_open,
        "is_late": assignment.due_at is not None and timezone.now() > assignment.due_at,
        "closed": assignment.is_closed,
    }
    if last:
        context |= state_of(last)
    return render(request, "grading/assignment_student.html", context)


def state_of(draft: Draft) -> dict[str, Any]:
    """Give what the state panel of a draft shows; nothing of feedback that the student may not see."""
    run = Run.objects.filter(draft=draft).defer("report").order_by("-pk").first()
    feedback = Feedback.objects.filter(run=run).first() if run else None
    state = essay_state(run.state if run else None, feedback.state if feedback else None)
    return {
        "draft": draft,
        "run": run,
        "state": state,
        "visible": bool(feedback and feedback.is_visible),
        "practice": bool(feedback and feedback.practice and feedback.state != Feedback.State.RELEASED),
        "unread_reason": feedback.unread_reason if feedback and feedback.is_visible else "",
        "live": state in (EssayState.WAITING, EssayState.READING),
        "percent": round(run.progress * 100) if run and run.state == JobState.RUNNING else None,
        "hold_up": _hold_up(run),
    }


def _hold_up(run: Run | None) -> str:
    if run is None or run.state != JobState.QUEUED:
        return ""
    if run.sent_at is None and timezone.now() - run.queued_at > _SENT_WITHIN:
        return "The queue cannot be reached at the moment. Your essay is safe and is read as soon as it can be."
    if not worker_is_alive():
        return "No reader is running at the moment. Your essay is safe and is read as soon as one is started."
    return ""


def _start_text(last: Draft | None) -> str:
    return text_to_go_on_from(last.name, bytes(last.content), last.reading) if last else ""
