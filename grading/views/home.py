"""The front page and the page of a course: what waits for me."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from courses.access import enrolment_for, may_create_course
from courses.http import SignedInRequest
from courses.models import DECIDING_ROLES, Role
from grading.models import Batch
from grading.selectors.work import enrolments_of, is_staff, staff_work, student_work
from rubrics.models import Rubric


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    """Show what waits for the reader in every course."""
    enrolments = enrolments_of(request.user)
    taught = [one for one in enrolments if is_staff(one.role)]
    attended = [one.course for one in enrolments if one.role == Role.STUDENT]
    work = staff_work([one.course for one in taught])
    context = {
        "taught": [(one, [row for row in work if row.assignment.course_id == one.course_id]) for one in taught],
        "work": student_work(request.user, attended),
        "is_student": bool(attended),
        "may_create": may_create_course(request.user),
    }
    return render(request, "grading/home.html", context)


@require_GET
def course(request: SignedInRequest, course_id: int) -> HttpResponse:
    """Show a course: its assignments, and to staff also how far each is."""
    enrolment = enrolment_for(request.user, course_id)
    found = enrolment.course
    if not is_staff(enrolment.role):
        return render(
            request, "grading/course_student.html", {"course": found, "work": student_work(request.user, [found])}
        )
    context = {
        "course": found,
        "staff": True,
        "may_decide": enrolment.role in DECIDING_ROLES,
        "work": staff_work([found]),
        "batches": Batch.objects.filter(assignment__course=found).select_related("assignment", "created_by")[:8],
        "rubrics": Rubric.objects.filter(course=found).prefetch_related("versions").order_by("-pk")[:20],
    }
    return render(request, "grading/course_staff.html", context)
