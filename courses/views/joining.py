"""The join link: students confirm, newcomers make an account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from courses.access import course_to_join, role_in
from courses.errors import CourseError
from courses.forms import AccountForm
from courses.models import Course, User
from courses.services.people import join_course


@login_not_required
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Join the course of a link, as a student."""
    course = course_to_join(code)
    if role_in(request.user, course):
        return redirect("course", course.pk)
    if not course.joining_open:
        return render(request, "courses/join_closed.html", {"course": course}, status=403)
    if request.user.is_authenticated:
        return _join_signed_in(request, request.user, course)
    return _join_newcomer(request, course)


def _join_signed_in(request: HttpRequest, user: User, course: Course) -> HttpResponse:
    if request.method != "POST":
        return render(request, "courses/join.html", {"course": course})
    try:
        join_course(user=user, course=course)
    except CourseError:
        return redirect("join", course.join_code)
    return _joined(request, course)


def _join_newcomer(request: HttpRequest, course: Course) -> HttpResponse:
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                user = form.save()
                join_course(user=user, course=course)
        except CourseError:
            return redirect("join", course.join_code)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return _joined(request, course)
    return render(request, "courses/join.html", {"course": course, "form": form})


def _joined(request: HttpRequest, course: Course) -> HttpResponse:
    messages.success(request, f"You joined “{course.title}”.")
    return redirect("course", course.pk)
