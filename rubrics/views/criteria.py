"""Criteria with their levels and marks, and the tutor's conventions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.http import SignedInRequest
from rubrics.access import rubric_for, rubric_to_edit
from rubrics.edits import criteria as edits
from rubrics.edits.working import Working
from rubrics.errors import RubricError
from rubrics.forms import ConventionForm, CriterionForm, IndexForm, SeenForm, first_fault
from rubrics.models import Rubric
from rubrics.selectors.editor import section_at
from rubrics.selectors.overview import RubricState, state_of
from rubrics.services.editing import apply_edit, working_copy


@require_http_methods(["GET", "POST"])
def criteria(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Show and change criteria, weights, levels and marks."""
    if request.method == "POST":
        rubric, may_edit = rubric_to_edit(request.user, rubric_id), True
    else:
        rubric, may_edit = rubric_for(request.user, rubric_id)
    state = state_of(rubric)
    if state.edit is None:
        return redirect("rubric_documents", rubric.pk)
    working = working_copy(state.edit)
    data = request.POST if request.method == "POST" else None
    forms = [CriterionForm(criterion, data) for criterion in working.rubric.criteria]
    checked = [form.is_valid() for form in forms]
    if data is not None and all(checked):
        if _save(request, rubric, forms):
            return redirect("rubric_criteria", rubric.pk)
    elif data is not None:
        messages.error(request, "Nothing was saved: some of the fields below need another look.")
    context = {**_context(rubric, state, working, may_edit), "forms": forms}
    return render(request, "rubrics/criteria.html", context)


def _save(request: SignedInRequest, rubric: Rubric, forms: list[CriterionForm]) -> bool:
    seen = SeenForm(request.POST)
    typed = [form.criterion_typed() for form in forms]
    try:
        apply_edit(
            actor=request.user,
            rubric=rubric,
            seen=seen.cleaned_data["seen"] if seen.is_valid() else -1,
            action="Changed the criteria",
            edit=lambda working: edits.change_criteria(working, typed),
        )
    except RubricError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, "The criteria are saved.")
    return True


@require_GET
def conventions(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Show the comments the tutor habitually makes, each with the words it was made on."""
    rubric, may_edit = rubric_for(request.user, rubric_id)
    state = state_of(rubric)
    if state.edit is None:
        return redirect("rubric_documents", rubric.pk)
    working = working_copy(state.edit)
    titles = {criterion.id: criterion.title for criterion in working.rubric.criteria}
    rows = []
    for index, convention in enumerate(working.rubric.conventions):
        document = working.rubric.document(convention.document)
        rows.append(
            {
                "index": index,
                "convention": convention,
                "criterion": titles.get(convention.criterion, convention.criterion),
                "document": document,
                "section": section_at(document, convention.start),
                "words": document.text[convention.start : convention.end],
            }
        )
    context = {**_context(rubric, state, working, may_edit), "rows": rows}
    return render(request, "rubrics/conventions.html", context)


@require_POST
def convention_edit(request: SignedInRequest, rubric_id: int, verb: str) -> HttpResponse:
    """Reword or delete a convention."""
    rubric = rubric_to_edit(request.user, rubric_id)
    form = ConventionForm(request.POST) if verb == "reword" else IndexForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_fault(form))
        return redirect("rubric_conventions", rubric.pk)
    data = form.cleaned_data

    def edit(working: Working) -> Working:
        if verb == "reword":
            return edits.reword_convention(working, data["index"], data["text"])
        return edits.delete_convention(working, data["index"])

    action = "Reworded a comment" if verb == "reword" else "Deleted a comment"
    try:
        apply_edit(actor=request.user, rubric=rubric, seen=data["seen"], action=action, edit=edit)
        messages.success(request, f"{action}.")
    except RubricError as error:
        messages.error(request, str(error))
    return redirect("rubric_conventions", rubric.pk)


def _context(rubric: Rubric, state: RubricState, working: Working, may_edit: bool) -> dict[str, Any]:
    return {
        "rubric": rubric,
        "course": rubric.course,
        "state": state,
        "content": working.rubric,
        "may_edit": may_edit,
    }
