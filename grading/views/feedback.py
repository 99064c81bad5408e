"""The essay with its feedback, as its student sees it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from courses.http import SignedInRequest
from courses.models import STAFF_ROLES
from grading import access
from grading.models import Essay
from grading.selectors.reading import EssayReading, preview_reading, student_reading
from grading.views.writing import state_of


@require_GET
def essay(request: SignedInRequest, essay_id: int) -> HttpResponse:
    """Show a student their essay, and its feedback where it may be seen; staff go to the review."""
    found, role = access.essay_for(request.user, essay_id)
    if role in STAFF_ROLES:
        return redirect("review", found.pk)
    return _page(request, found, student_reading(found, draft_number=draft_number(request)), preview=False)


@require_GET
def as_student(request: SignedInRequest, essay_id: int) -> HttpResponse:
    """Show staff what the student will see once it is released."""
    found, _ = access.essay_to_review(request.user, essay_id)
    return _page(request, found, preview_reading(found, draft_number=draft_number(request)), preview=True)


def draft_number(request: SignedInRequest) -> int | None:
    """Give the draft asked for in the address."""
    asked = request.GET.get("draft", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None


def _page(request: SignedInRequest, found: Essay, reading: EssayReading | None, *, preview: bool) -> HttpResponse:
    if reading is None:
        return redirect("assignment", found.assignment_id)
    context = {
        "reading": reading,
        "essay": found,
        "assignment": found.assignment,
        "course": found.assignment.course,
        "preview": preview,
        **state_of(reading.draft),
    }
    return render(request, "grading/feedback.html", context)
