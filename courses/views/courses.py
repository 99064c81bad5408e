"""Opening a course."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from courses.access import may_create_course
from courses.forms import CourseForm
from courses.http import SignedInRequest
from courses.services.courses import create_course


def course_new(request: SignedInRequest) -> HttpResponse:
    """Open a course and go on to inviting its people."""
    if not may_create_course(request.user):
        raise PermissionDenied
    form = CourseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        course = create_course(actor=request.user, title=form.cleaned_data["title"])
        messages.success(request, f"“{course.title}” is open. Invite your students with the join link or a class list.")
        return redirect("people", course.pk)
    return render(request, "courses/course_new.html", {"form": form})
