"""Asking for a derivation, and carrying one out in the worker."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, transaction

from analysis.codec import InvalidDocument, from_data
from analysis.derivation.errors import DerivationError
from analysis.documents.source_text import SourceText
from analysis.rubric import Rubric as Content
from courses.audit import record
from courses.models import User
from jobs import ledger, registry
from jobs.models import JobState
from rubrics.edits.working import Working
from rubrics.errors import RubricError
from rubrics.models import Derivation, Document, Rubric
from rubrics.services.editing import save_edit

log = logging.getLogger(__name__)

RENEW_EVERY = 1.0
TOO_SLOW = (
    "Deriving took longer than a worker may work on it. Leave out the longest document, or split it, and try again."
)
UNFORESEEN = (
    "Deriving stopped with an error that was not foreseen ({error}). Your documents are unharmed. Try again; "
    "if it fails again, the log of the worker names derivation {id}."
)


def request_derivation(*, actor: User, rubric: Rubric) -> Derivation:
    """Queue a derivation, or give the one that is under way. Raises RubricError where there are no sources."""
    if not rubric.documents.filter(kind=Document.Kind.SOURCE).exists():
        raise RubricError("There are no sources yet. Add at least one document the arguments can be taken from.")
    try:
        with transaction.atomic():
            derivation = Derivation.objects.create(rubric=rubric, requested_by=actor)
            record(course=rubric.course, actor=actor, verb="request_derivation", subject=derivation)
            transaction.on_commit(lambda: registry.send(Derivation, derivation.pk))
    except IntegrityError:
        # One at a time: a double click, or a colleague, asked already.
        under_way = Derivation.objects.filter(rubric=rubric, state__in=[JobState.QUEUED, JobState.RUNNING])
        return under_way.first() or Derivation.objects.filter(rubric=rubric).latest("pk")
    return derivation


def perform_derivation(*, derivation_id: int) -> None:
    """Carry out a queued derivation. Whatever happens, the row says how it ended."""
    derivation = ledger.claim(Derivation, derivation_id)
    if derivation is None:
        return
    started = time.monotonic()
    try:
        content = _derive(derivation)
        _save(derivation, content, seconds=time.monotonic() - started)
    except ledger.LostClaim:
        log.info("derivation %s: attempt %s no longer owns it", derivation.pk, derivation.attempt)
    except DerivationError as error:
        ledger.fail(derivation, code=error.code[:40], message=error.message)
    except SoftTimeLimitExceeded:
        ledger.fail(derivation, code="too_slow", message=TOO_SLOW)
    except ledger.RETRYABLE as error:
        log.warning("derivation %s goes back to the queue: %s", derivation.pk, type(error).__name__)
        ledger.put_back(derivation)
    except Exception as error:
        ledger.log_fault(derivation, error)
        message = UNFORESEEN.format(error=type(error).__name__, id=derivation.pk)
        ledger.fail(derivation, code="unforeseen", message=message)
    else:
        log.info("derivation %s done, %s arguments", derivation.pk, len(content.key_arguments))


def _derive(derivation: Derivation) -> Content:
    # Imported here: a web process that only queues derivations need not load the language models.
    from analysis.pipeline import derive_rubric

    rubric = derivation.rubric
    sources, notes = _readings(rubric)
    return derive_rubric(rubric.question, sources, notes, marks=rubric.marks, progress=_Progress(derivation))


def _readings(rubric: Rubric) -> tuple[list[SourceText], list[SourceText]]:
    sources: list[SourceText] = []
    notes: list[SourceText] = []
    for document in rubric.documents.defer("content"):
        try:
            reading = from_data(SourceText, document.reading)
        except InvalidDocument as error:
            raise DerivationError(
                "old_reading", f"{document.name} was read by another version ({error}). Delete it and add it again."
            ) from None
        (notes if document.kind == Document.Kind.ANNOTATED_NOTE else sources).append(reading)
    return sources, notes


@transaction.atomic
def _save(derivation: Derivation, content: Content, *, seconds: float) -> None:
    ledger.complete(derivation, seconds=round(seconds, 2))
    rubric = Rubric.objects.select_for_update().get(pk=derivation.rubric_id)
    again = bool(rubric.current_edit)
    made = save_edit(
        rubric=rubric,
        actor=derivation.requested_by,
        working=Working(rubric=content),
        action="Derived again from the documents" if again else "Derived from the documents",
    )
    record(
        course=rubric.course,
        actor=derivation.requested_by,
        verb="derive_rubric",
        subject=rubric,
        derivation=derivation.pk,
        edit=made.number,
        arguments=len(content.key_arguments),
    )


@dataclass(slots=True)
class _Progress:
    """Writes progress to the row: at once when the stage changes, otherwise once a second."""

    derivation: Derivation
    clock: Callable[[], float] = time.monotonic
    stage: str = ""
    written: float = field(default=float("-inf"))

    def __call__(self, stage: str, share: float) -> None:
        stage = stage[:80]
        now = self.clock()
        if stage == self.stage and now - self.written < RENEW_EVERY:
            return
        ledger.renew(self.derivation, stage=stage, progress=max(0.0, min(1.0, share)))
        self.stage, self.written = stage, now
