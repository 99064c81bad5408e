"""A class at once: upload, progress, what failed and why."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.views.decorators.http import require_GET, require_POST

from courses.http import SignedInRequest
from courses.models import DECIDING_ROLES, Enrolment, Role
from grading import access
from grading.archives import Limits, unpack
from grading.errors import Refused
from grading.export import results_csv
from grading.models import Batch
from grading.selectors.rows import batch_rows
from grading.selectors.work import batch_progress
from grading.services.batches import AGAIN, UNCLEAR, assign_item, create_batch, retry_failed
from grading.views.assignments import csv_response
from jobs.heartbeat import worker_is_alive
from jobs.models import JobState


@require_POST
def upload(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Take in files or a ZIP for an assignment."""
    assignment = access.assignment_to_review(request.user, assignment_id)
    uploads = request.FILES.getlist("files")
    try:
        if sum(one.size or 0 for one in uploads) > settings.MAX_BATCH_BYTES:
            most = settings.MAX_BATCH_BYTES // (1024 * 1024)
            raise Refused("too_large", f"More than {most} MB in all. Upload the class in parts.")
        files = unpack(((one.name or "", one.read()) for one in uploads), _limits())
        batch = create_batch(assignment=assignment, actor=request.user, name=_title(uploads), files=files)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("assignment", assignment.pk)
    return redirect("batch", batch.pk)


@require_GET
def batch(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """Show a batch."""
    found, role = access.batch_to_review(request.user, batch_id)
    return render(request, "grading/batch.html", {**_context(found), "may_decide": role in DECIDING_ROLES})


@require_GET
def progress(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """Show how far a batch is; the page asks for this until every file is settled."""
    found, role = access.batch_to_review(request.user, batch_id)
    # The lists of names stay as the page has them (hx-preserve): a class times a class of options is not sent again.
    context = {**_context(found), "students": [], "may_decide": role in DECIDING_ROLES}
    return render(request, "grading/_batch.html", context)


@require_POST
def retry(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """Try again what failed."""
    found, _ = access.batch_to_review(request.user, batch_id)
    count = retry_failed(batch=found, actor=request.user)
    if count:
        messages.success(request, f"{count} file{pluralize(count)} queued again.")
    else:
        messages.info(
            request, "Nothing here goes better the second time: say whose the files below are, or upload them again."
        )
    return redirect("batch", found.pk)


@require_POST
def assign(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Say whose a file is."""
    item = access.item_to_assign(request.user, item_id)
    student = access.student_in(item.batch.assignment.course, request.POST.get("student", ""))
    try:
        if student is None:
            raise Refused("nobody", f"Choose whose “{item.name}” is.")
        assign_item(item=item, student=student, actor=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("batch", item.batch_id)


@require_GET
def results(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """Give the results of a batch as CSV."""
    found, _ = access.batch_to_review(request.user, batch_id)
    return csv_response(found.name, results_csv(batch_rows(found), found.assignment.rubric_version))


def _context(found: Batch) -> dict[str, Any]:
    counts = batch_progress(found)
    live = counts["settled"] < counts["total"]
    items = found.items.defer("content", "draft__content", "draft__reading", "run__report").select_related(
        "student", "draft", "run"
    )
    return {
        "batch": found,
        "assignment": found.assignment,
        "course": found.assignment.course,
        "staff": True,
        "counts": counts,
        # Opening a file is part of the way too: the bar moves from the first second.
        "percent": round(50 * (counts["opened"] + counts["settled"]) / counts["total"]) if counts["total"] else 100,
        "live": live,
        "no_worker": live and not worker_is_alive(),
        "items": sorted(items, key=lambda item: (item.state != JobState.FAILED, item.name.casefold())),
        "unclear": UNCLEAR,
        "retryable": counts["not_read"] or found.items.filter(state=JobState.FAILED, error_code__in=AGAIN).exists(),
        "students": Enrolment.objects.filter(course=found.assignment.course_id, role=Role.STUDENT)
        .select_related("user")
        .order_by("user__last_name", "user__first_name")
        if counts["not_taken"]
        else [],
    }


def _limits() -> Limits:
    return Limits(
        file_bytes=settings.MAX_UPLOAD_BYTES, total_bytes=settings.MAX_BATCH_BYTES, files=settings.MAX_BATCH_FILES
    )


def _title(uploads: list[Any]) -> str:
    if len(uploads) == 1:
        return str(uploads[0].name)
    return f"{len(uploads)} files"
