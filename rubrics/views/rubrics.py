"""The rubrics of a course, a new one, and its question."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from courses.http import SignedInRequest
from rubrics.access import course_of_rubrics, course_to_add_to, rubric_to_edit
from rubrics.errors import RubricError
from rubrics.forms import RubricForm
from rubrics.selectors.overview import rubrics_of, state_of
from rubrics.services.documents import create_rubric
from rubrics.services.editing import change_question


@require_GET
def rubrics(request: SignedInRequest, course_id: int) -> HttpResponse:
    """List the rubrics of a course."""
    course, may_edit = course_of_rubrics(request.user, course_id)
    context = {"course": course, "may_edit": may_edit, "rubrics": rubrics_of(course)}
    return render(request, "rubrics/rubrics.html", context)


@require_http_methods(["GET", "POST"])
def rubric_new(request: SignedInRequest, course_id: int) -> HttpResponse:
    """Open a rubric and go on to its documents."""
    course = course_to_add_to(request.user, course_id)
    form = RubricForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        rubric = create_rubric(actor=request.user, course=course, **form.cleaned_data)
        return redirect("rubric_documents", rubric.pk)
    return render(request, "rubrics/rubric_new.html", {"course": course, "form": form})


@require_http_methods(["GET", "POST"])
def rubric_question(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Change the title, the question and the marks of a rubric."""
    rubric = rubric_to_edit(request.user, rubric_id)
    before = rubric.question
    form = RubricForm(request.POST if request.method == "POST" else None, instance=rubric)
    if request.method == "POST" and form.is_valid():
        rubric.refresh_from_db()
        try:
            change_question(actor=request.user, rubric=rubric, **form.cleaned_data)
        except RubricError as error:
            messages.error(request, str(error))
            return redirect("rubric_question", rubric.pk)
        if rubric.current_edit and rubric.question != before:
            messages.warning(request, "The question changed. Derive again, so that the arguments answer the new one.")
            return redirect("rubric_documents", rubric.pk)
        messages.success(request, "Saved.")
        return redirect("rubric", rubric.pk)
    if request.method == "POST":
        rubric.refresh_from_db()
    context = {"rubric": rubric, "course": rubric.course, "state": state_of(rubric), "may_edit": True, "form": form}
    return render(request, "rubrics/question.html", context)
