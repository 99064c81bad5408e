"""Publishing, and what was published."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from analysis.rubric import Rubric as Content
from analysis.rubric import check_rubric
from courses.http import SignedInRequest
from rubrics.access import rubric_for, rubric_to_edit, version_for
from rubrics.errors import NotPublishable, RubricError
from rubrics.forms import SeenForm
from rubrics.selectors.changes import changes_between
from rubrics.selectors.overview import state_of
from rubrics.services.editing import working_copy
from rubrics.services.publishing import publish_rubric


@require_GET
def versions(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Show what would be published, and what was."""
    rubric, may_edit = rubric_for(request.user, rubric_id)
    state = state_of(rubric)
    working = working_copy(state.edit) if state.edit else None
    newest = Content.from_json(state.newest.content) if state.newest else None
    context = {
        "rubric": rubric,
        "course": rubric.course,
        "may_edit": may_edit,
        "state": state,
        "working": working,
        "faults": check_rubric(working.rubric) if working else [],
        "changes": changes_between(newest, working.rubric) if newest and working else None,
        "versions": rubric.versions.select_related("published_by"),
    }
    return render(request, "rubrics/versions.html", context)


@require_POST
def publish(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Freeze the rubric as a version."""
    rubric = rubric_to_edit(request.user, rubric_id)
    form = SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else -1
    try:
        version, is_new = publish_rubric(actor=request.user, rubric=rubric, seen=seen)
    except NotPublishable as error:
        for fault in error.faults:
            messages.error(request, fault)
        return redirect("rubric_versions", rubric.pk)
    except RubricError as error:
        messages.error(request, str(error))
        return redirect("rubric_versions", rubric.pk)
    if is_new:
        messages.success(request, f"Version {version.number} is published. Essays can be set against it.")
    else:
        messages.info(request, f"Nothing changed since version {version.number}, so there is no new one.")
    return redirect("rubric_version", rubric.pk, version.number)


@require_GET
def version(request: SignedInRequest, rubric_id: int, number: int) -> HttpResponse:
    """Show a published version, for reading and printing."""
    found, may_edit = version_for(request.user, rubric_id, number)
    content = Content.from_json(found.content)
    context = {
        "rubric": found.rubric,
        "course": found.rubric.course,
        "may_edit": may_edit,
        "version": found,
        "content": content,
        "arguments": [
            (one, [(passage, content.document(passage.document).name) for passage in one.passages])
            for one in content.key_arguments
        ],
        "criteria": [(one, round(one.weight * 100, 1)) for one in content.criteria],
    }
    return render(request, "rubrics/version.html", context)


@require_GET
def version_json(request: SignedInRequest, rubric_id: int, number: int) -> HttpResponse:
    """Give a published version as rubric.json."""
    found, _ = version_for(request.user, rubric_id, number)
    name = f"{slugify(found.rubric.title) or 'rubric'}-v{found.number}.json"
    return HttpResponse(
        json.dumps(found.content, ensure_ascii=False, indent=2, sort_keys=True),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
