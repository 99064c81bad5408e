"""The people of a course: who is in it, as what, and how others come in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from courses.access import INSTRUCTORS, course_for, enrolment_for, member_for
from courses.errors import CourseError
from courses.forms import EnglishForm, RoleForm
from courses.http import SignedInRequest
from courses.models import STAFF_ROLES, English, Role
from courses.selectors import password_links, people_of
from courses.services.courses import renew_join_code, set_english, set_joining
from courses.services.people import change_role, remove_from_course


@require_GET
def people(request: SignedInRequest, course_id: int) -> HttpResponse:
    """List the people of a course."""
    mine = enrolment_for(request.user, course_id, roles=STAFF_ROLES, readers=STAFF_ROLES)
    course, runs_it = mine.course, mine.role == Role.INSTRUCTOR
    rows = list(people_of(course))
    context = {
        "course": course,
        "people": rows,
        "students": sum(row.role == Role.STUDENT for row in rows),
        "runs_it": runs_it,
        "roles": Role.choices,
        "english": EnglishForm(instance=course) if runs_it else None,
        "join_url": request.build_absolute_uri(reverse("join", args=[course.join_code])),
        "waiting": len(password_links(course)) if runs_it else 0,
    }
    return render(request, "courses/people.html", context)


@require_POST
def person_role(request: SignedInRequest, enrolment_id: int) -> HttpResponse:
    """Give somebody another role."""
    enrolment = member_for(request.user, enrolment_id)
    form = RoleForm(request.POST)
    if form.is_valid():
        role = form.cleaned_data["role"]
        try:
            change_role(actor=request.user, enrolment=enrolment, role=role)
            messages.success(request, f"{enrolment.user.display_name} is now: {role.label.lower()}.")
        except CourseError as error:
            messages.error(request, str(error))
    else:
        messages.error(request, "There is no such role.")
    return redirect("people", enrolment.course_id)


@require_POST
def person_remove(request: SignedInRequest, enrolment_id: int) -> HttpResponse:
    """Take somebody out of a course."""
    enrolment = member_for(request.user, enrolment_id)
    try:
        remove_from_course(actor=request.user, enrolment=enrolment)
        messages.success(request, f"{enrolment.user.display_name} is no longer in this course.")
    except CourseError as error:
        messages.error(request, str(error))
    return redirect("people", enrolment.course_id)


@require_POST
def joining(request: SignedInRequest, course_id: int) -> HttpResponse:
    """Open, close or renew the join link."""
    course = course_for(request.user, course_id, roles=INSTRUCTORS, readers=STAFF_ROLES)
    wish = request.POST.get("joining")
    if wish == "renew":
        renew_join_code(actor=request.user, course=course)
        messages.success(request, "There is a new join link; the old one no longer works.")
    elif wish in ("open", "close"):
        set_joining(actor=request.user, course=course, is_open=wish == "open")
        messages.success(request, "The join link works." if wish == "open" else "The join link is closed.")
    return redirect("people", course.pk)


@require_POST
def english(request: SignedInRequest, course_id: int) -> HttpResponse:
    """Choose which English the essays are written in."""
    course = course_for(request.user, course_id, roles=INSTRUCTORS, readers=STAFF_ROLES)
    form = EnglishForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["english"]
        set_english(actor=request.user, course=course, english=chosen)
        off = "There are no more notes on language. Publish your rubrics again to leave them out."
        said = f"Notes on language go by {chosen.label}. Publish your rubrics again for it to count."
        messages.success(request, off if chosen == English.OFF else said)
    else:
        messages.error(request, "There is no such English.")
    return redirect("people", course.pk)
