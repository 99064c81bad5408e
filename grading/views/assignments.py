"""Setting an assignment, and its page for staff and for students."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.access import course_for
from courses.http import SignedInRequest
from courses.models import DECIDING_ROLES, STAFF_ROLES, Course, Role
from grading import access
from grading.errors import Refused
from grading.export import results_csv
from grading.forms import ACCEPT, AssignmentForm
from grading.models import Assignment, Draft
from grading.selectors.rows import EssayRow, drafts_worked_on, essay_rows
from grading.services.assignments import Terms, create_assignment, update_assignment
from grading.services.rereading import read_again
from grading.states import EssayState
from grading.views.writing import student_page
from rubrics.models import RubricVersion

_FIELDS = (
    "title", "rubric_version", "instructions", "opens_at", "due_at", "accept_late",
    "words_min", "words_max", "feedback_mode",
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, course_id: int) -> HttpResponse:
    """Set a new assignment."""
    course = course_for(request.user, course_id, roles=DECIDING_ROLES, readers=STAFF_ROLES)
    initial = {"feedback_mode": Assignment.FeedbackMode.RELEASED, **_chosen_rubric(request)}
    form = AssignmentForm(request.POST or None, course=course, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_assignment(course=course, actor=request.user, terms=Terms(**form.cleaned_data))
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"“{made.title}” is set. Students of the course see it now.")
            return redirect("assignment", made.pk)
    return _form_page(request, course, form, None)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Change an assignment."""
    found = access.assignment_to_decide(request.user, assignment_id)
    form = AssignmentForm(
        request.POST or None, course=found.course, initial={name: getattr(found, name) for name in _FIELDS}
    )
    if request.method == "POST" and form.is_valid():
        try:
            update_assignment(assignment=found, actor=request.user, terms=Terms(**form.cleaned_data))
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "Saved.")
            return redirect("assignment", found.pk)
    return _form_page(request, found.course, form, found)


@require_GET
def assignment(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Show an assignment: to students the question and their essay, to staff everybody's."""
    found, role = access.assignment_for(request.user, assignment_id)
    if role == Role.STUDENT:
        return student_page(request, found)
    rows = essay_rows(found)
    shown = request.GET.get("show", "")
    context = {
        "assignment": found,
        "course": found.course,
        "staff": True,
        "may_decide": role in DECIDING_ROLES,
        "rows": [row for row in rows if _is_shown(row, shown)],
        "filters": _filters(rows, shown),
        "shown": shown,
        "total": len(rows),
        "first_to_review": next((row.essay for row in rows if row.state == EssayState.PROPOSED), None),
        "reviewed": sum(row.state == EssayState.REVIEWED for row in rows),
        "older": len(_older(found, rows)),
        "batches": found.batches.select_related("created_by").annotate(files=Count("items"))[:6],
        "accept": f"{ACCEPT},.zip",
    }
    return render(request, "grading/assignment_staff.html", context)


@require_POST
def reread(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Have the essays that were read under another rubric version, and not reviewed, read again."""
    found = access.assignment_to_decide(request.user, assignment_id)
    count = read_again(assignment=found, actor=request.user, drafts=_older(found, essay_rows(found)))
    messages.success(request, f"{count} essay{'' if count == 1 else 's'} queued to be read again.")
    return redirect("assignment", found.pk)


@require_GET
def results(request: SignedInRequest, assignment_id: int) -> HttpResponse:
    """Give the results as CSV."""
    found = access.assignment_to_review(request.user, assignment_id)
    return csv_response(found.title, results_csv(essay_rows(found), found.rubric_version))


def csv_response(title: str, text: str) -> HttpResponse:
    """Give a CSV as a download named after its subject."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(title) or "results"}.csv"'
    return response


def _form_page(
    request: SignedInRequest, course: Course, form: AssignmentForm, found: Assignment | None
) -> HttpResponse:
    context = {
        "form": form,
        "course": course,
        "assignment": found,
        "staff": True,
        "has_versions": RubricVersion.objects.filter(rubric__course=course).exists(),
    }
    return render(request, "grading/assignment_form.html", context)


def _chosen_rubric(request: SignedInRequest) -> dict[str, object]:
    version = request.GET.get("version", "")
    return {"rubric_version": int(version)} if version.isdecimal() and len(version) < 18 else {}


def _older(found: Assignment, rows: list[EssayRow]) -> list[Draft]:
    """Give the drafts read under another rubric version that nobody has worked on."""
    older = [row.draft for row in rows if row.draft and row.is_under_another_version(found)]
    kept = drafts_worked_on(found) if older else set()
    return [draft for draft in older if draft.pk not in kept]


def _is_shown(row: EssayRow, shown: str) -> bool:
    if shown == "look":
        return bool(row.feedback and (row.feedback.needs_review or row.feedback.flags))
    if shown == "in_progress":
        return row.state in (EssayState.WAITING, EssayState.READING)
    return not shown or row.state == shown


def _filters(rows: list[EssayRow], shown: str) -> list[dict[str, object]]:
    choices = [
        ("", "All"),
        (EssayState.PROPOSED, "To review"),
        ("look", "Look closely"),
        (EssayState.REVIEWED, "Reviewed"),
        (EssayState.RELEASED, "Released"),
        ("in_progress", "Being read"),
        (EssayState.FAILED, "Could not be read"),
        (EssayState.NOT_SUBMITTED, "Not submitted"),
    ]
    counted = [(value, label, sum(_is_shown(row, value) for row in rows)) for value, label in choices]
    return [
        {"value": str(value), "label": label, "count": count, "current": value == shown}
        for value, label, count in counted
        if count or value in ("", shown)
    ]
