"""The desk of a rubric: documents on the left, arguments on the right; every edit comes back here."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from courses.http import SignedInRequest
from jobs.models import JobState
from rubrics.access import rubric_for, rubric_to_edit
from rubrics.errors import RubricError
from rubrics.forms import WEIGHTS, AddForm, SeenForm, first_fault
from rubrics.models import Rubric
from rubrics.selectors.editor import desk_of
from rubrics.selectors.overview import latest_derivation, state_of
from rubrics.services.editing import apply_edit, redo_edit, undo_edit, working_copy
from rubrics.views.verbs import VERBS, added


@require_GET
def rubric(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Show the desk; a rubric without content goes to its documents."""
    found, may_edit = rubric_for(request.user, rubric_id)
    state = state_of(found)
    if state.edit is None:
        return redirect("rubric_documents", found.pk)
    job = latest_derivation(found)
    working = working_copy(state.edit)
    context = {
        "rubric": found,
        "course": found.course,
        "may_edit": may_edit,
        "state": state,
        "desk": desk_of(
            working, argument_id=request.GET.get("argument", ""), document_id=request.GET.get("document", "")
        ),
        "weights": WEIGHTS,
        "deriving": bool(job and job.state in (JobState.QUEUED, JobState.RUNNING)),
        "question_changed": working.rubric.question.text.split() != found.question.split(),
    }
    return render(request, "rubrics/editor.html", context)


@require_POST
def argument_edit(request: SignedInRequest, rubric_id: int, argument_id: str, verb: str) -> HttpResponse:
    """Carry out one edit of an argument."""
    found = rubric_to_edit(request.user, rubric_id)
    if verb not in VERBS:
        raise Http404
    chosen = VERBS[verb]
    form = chosen.form(request.POST)
    if not form.is_valid():
        messages.error(request, first_fault(form))
        return _back(found, argument_id)
    data = form.cleaned_data
    try:
        made = apply_edit(
            actor=request.user,
            rubric=found,
            seen=data["seen"],
            action=chosen.says,
            edit=lambda working: chosen.edit(working, argument_id, data),
        )
    except RubricError as error:
        messages.error(request, str(error))
        return _back(found, argument_id)
    return _back(found, chosen.goes_to(made, argument_id))


@require_POST
def argument_add(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Add an argument of the teacher's own."""
    found = rubric_to_edit(request.user, rubric_id)
    form = AddForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_fault(form))
        return _back(found, "")
    data = form.cleaned_data
    try:
        made = apply_edit(
            actor=request.user,
            rubric=found,
            seen=data["seen"],
            action="Added an argument",
            edit=lambda working: added(working, data),
        )
    except RubricError as error:
        messages.error(request, str(error))
        return _back(found, "")
    return _back(found, made.content["key_arguments"][-1]["id"])


@require_POST
def history(request: SignedInRequest, rubric_id: int, way: str) -> HttpResponse:
    """Undo or redo one edit."""
    found = rubric_to_edit(request.user, rubric_id)
    form = SeenForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        if way == "undo":
            done = undo_edit(actor=request.user, rubric=found, seen=form.cleaned_data["seen"])
            messages.info(request, f"Undone: {done}.")
        else:
            done = redo_edit(actor=request.user, rubric=found, seen=form.cleaned_data["seen"])
            messages.info(request, f"Done again: {done}.")
    except RubricError as error:
        messages.error(request, str(error))
    return _back(found, request.POST.get("argument", ""))


def _back(found: Rubric, argument_id: str) -> HttpResponse:
    query = f"?{urlencode({'argument': argument_id})}" if argument_id else ""
    return redirect(reverse("rubric", args=[found.pk]) + query)
