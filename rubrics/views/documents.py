"""The documents behind a rubric: upload, look at what was read, delete; and the derivation from them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from analysis.documents import DocumentError
from analysis.language.foreign import other_language
from analysis.language.names import language_name
from courses.http import SignedInRequest
from jobs.heartbeat import worker_is_alive
from jobs.models import JobState
from rubrics.access import document_for, document_to_edit, rubric_for, rubric_to_edit
from rubrics.errors import RubricError
from rubrics.forms import DocumentsForm
from rubrics.models import Document, Rubric
from rubrics.selectors.documents import document_page, document_row, document_rows
from rubrics.selectors.overview import latest_derivation, state_of
from rubrics.services.derivation import request_derivation
from rubrics.services.documents import add_document, delete_document


@require_http_methods(["GET", "POST"])
def documents(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Show the documents of a rubric and take more."""
    if request.method == "POST":
        return _add(request, rubric_to_edit(request.user, rubric_id))
    rubric, may_edit = rubric_for(request.user, rubric_id)
    return _page(request, rubric, may_edit, DocumentsForm())


def _add(request: SignedInRequest, rubric: Rubric) -> HttpResponse:
    form = DocumentsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, rubric, True, form)
    for name, data in form.documents():
        try:
            document = add_document(
                actor=request.user, rubric=rubric, name=name, data=data, kind=form.cleaned_data["kind"]
            )
            _say(request, document)
        except (DocumentError, RubricError) as error:
            messages.error(request, str(error))
    return redirect("rubric_documents", rubric.pk)


def _say(request: SignedInRequest, document: Document) -> None:
    messages.success(request, f"{document.name} was read.")
    language = other_language(document.reading["text"])
    if language:
        messages.warning(
            request,
            f"{document.name} seems to be in {language_name(language)}. "
            "Arguments are drawn from English text only: bring a translation, or take it away.",
        )


def _page(request: SignedInRequest, rubric: Rubric, may_edit: bool, form: DocumentsForm) -> HttpResponse:
    rows = document_rows(rubric)
    context = {
        "rubric": rubric,
        "course": rubric.course,
        "state": state_of(rubric),
        "may_edit": may_edit,
        "form": form,
        "rows": rows,
        "has_sources": any(row.document.kind == "source" for row in rows),
        **derivation_context(rubric),
    }
    return render(request, "rubrics/documents.html", context)


@require_GET
def document(request: SignedInRequest, document_id: int) -> HttpResponse:
    """Show a document as it was read, with the remarks found in it."""
    found, may_edit = document_for(request.user, document_id)
    context = {
        "document": found,
        "rubric": found.rubric,
        "course": found.rubric.course,
        "state": state_of(found.rubric),
        "may_edit": may_edit,
        "row": document_row(found),
        "blocks": document_page(found),
    }
    return render(request, "rubrics/document.html", context)


@require_GET
def document_file(request: SignedInRequest, document_id: int) -> HttpResponse:
    """Give the file as it came."""
    found, _ = document_for(request.user, document_id)
    response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = _attachment(found.name)
    return response


@require_POST
def document_delete(request: SignedInRequest, document_id: int) -> HttpResponse:
    """Take a document away."""
    found = document_to_edit(request.user, document_id)
    delete_document(actor=request.user, document=found)
    messages.success(request, f"{found.name} was taken away.")
    return redirect("rubric_documents", found.rubric_id)


@require_POST
def derive(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Ask for a derivation."""
    rubric = rubric_to_edit(request.user, rubric_id)
    try:
        request_derivation(actor=request.user, rubric=rubric)
    except RubricError as error:
        messages.error(request, str(error))
    return redirect("rubric_documents", rubric.pk)


@require_GET
def derivation(request: SignedInRequest, rubric_id: int) -> HttpResponse:
    """Show how far the derivation is: the part of the page that refreshes itself."""
    rubric, may_edit = rubric_for(request.user, rubric_id)
    context = {"rubric": rubric, "may_edit": may_edit, "fresh": True, **derivation_context(rubric)}
    return render(request, "rubrics/partials/derivation.html", context)


def derivation_context(rubric: Rubric) -> dict[str, Any]:
    """Say how the last derivation stands, and what holds it up."""
    job = latest_derivation(rubric)
    waiting = job is not None and not job.is_settled
    lost = bool(job and job.state == JobState.RUNNING and job.lease_until and job.lease_until < timezone.now())
    edit = state_of(rubric).edit if job and job.state == JobState.DONE else None
    return {
        "job": job,
        "percent": round(100 * job.progress) if job else 0,
        "no_worker": waiting and not worker_is_alive(),
        "not_sent": bool(waiting and job and job.state == JobState.QUEUED and job.sent_at is None),
        "lost": lost,
        "arguments": len(edit.content["key_arguments"]) if edit else 0,
    }


def _attachment(name: str) -> str:
    from django.utils.http import content_disposition_header

    return content_disposition_header(True, name) or "attachment"
