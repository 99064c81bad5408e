"""A class list: upload, preview, import; and the links with which the new people set a password."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.access import INSTRUCTORS, course_for
from courses.csv_out import csv_text
from courses.forms import RosterFileForm
from courses.http import SignedInRequest
from courses.models import STAFF_ROLES, Course
from courses.roster import RosterError, parse_roster
from courses.roster_plan import Outcome
from courses.selectors import password_links
from courses.services.roster import import_roster, preview_roster

_CHANGES = (Outcome.CREATE, Outcome.ENROL, Outcome.UPDATE)


def _course(request: SignedInRequest, course_id: int) -> Course:
    return course_for(request.user, course_id, roles=INSTRUCTORS, readers=STAFF_ROLES)


@require_http_methods(["GET", "POST"])
def roster(request: SignedInRequest, course_id: int) -> HttpResponse:
    """Take a class list and show what importing it would do."""
    course = _course(request, course_id)
    posted = request.method == "POST"
    form = RosterFileForm(request.POST if posted else None, request.FILES if posted else None)
    if not posted or not form.is_valid():
        return render(request, "courses/roster.html", {"course": course, "form": form})
    text = form.cleaned_data["roster"]
    try:
        plan, read = preview_roster(course=course, text=text), parse_roster(text)
    except RosterError as error:
        form.add_error(None, str(error))
        return render(request, "courses/roster.html", {"course": course, "form": form})
    counts = Counter(row.outcome for row in plan)
    context = {
        "course": course,
        "plan": plan,
        "read": read,
        "text": text,
        "changes": sum(counts[outcome] for outcome in _CHANGES),
        "counts": {str(outcome): counts[outcome] for outcome in Outcome},
    }
    return render(request, "courses/roster_preview.html", context)


@require_POST
def roster_import(request: SignedInRequest, course_id: int) -> HttpResponse:
    """Import the class list that was previewed."""
    course = _course(request, course_id)
    try:
        counts = import_roster(actor=request.user, course=course, text=request.POST.get("text", ""))
    except RosterError as error:
        messages.error(request, str(error))
        return redirect("roster", course.pk)
    joined = counts[Outcome.CREATE] + counts[Outcome.ENROL]
    skipped = f" {counts[Outcome.SKIP]} rows were left out." if counts[Outcome.SKIP] else ""
    messages.success(request, f"{joined} joined, {counts[Outcome.CREATE]} of them with a new account.{skipped}")
    return redirect("password_links" if counts[Outcome.CREATE] else "people", course.pk)


@require_GET
def links(request: SignedInRequest, course_id: int) -> HttpResponse:
    """Show a one-time link for everybody who has no password yet."""
    course = _course(request, course_id)
    found = [(link.enrolment, request.build_absolute_uri(link.path)) for link in password_links(course)]
    return render(request, "courses/password_links.html", {"course": course, "links": found})


@require_GET
def links_csv(request: SignedInRequest, course_id: int) -> HttpResponse:
    """Give the one-time links as CSV."""
    course = _course(request, course_id)
    rows = [
        (
            link.enrolment.user.display_name,
            link.enrolment.user.username,
            link.enrolment.user.email,
            link.enrolment.roll_number,
            request.build_absolute_uri(link.path),
        )
        for link in password_links(course)
    ]
    body = csv_text(("Name", "Username", "Email", "Roll number", "Link"), rows)
    return HttpResponse(
        body,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="password-links-{course.pk}.csv"'},
    )
