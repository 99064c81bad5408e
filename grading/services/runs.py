"""Asking for a reading, and doing it. The ledger decides who works; the last attempt that owns the run writes."""

from __future__ import annotations

import logging
import time

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction

from analysis.codec import from_data
from analysis.documents.source_text import SourceText
from analysis.pipeline import analyse_essay
from analysis.report import Report, check_report
from analysis.rubric import Rubric
from analysis.version import ENGINE_VERSION
from courses.audit import record
from courses.models import User
from grading.errors import Refused
from grading.models import Draft, Run
from grading.services.proposing import propose_feedback
from jobs import ledger, registry
from jobs.ledger import LostClaim
from rubrics.models import RubricVersion

log = logging.getLogger(__name__)

TOO_SLOW = (
    "Reading this essay took longer than {limit} seconds and was stopped. Try it once more; a shorter text helps."
)
BROKEN = (
    "Reading this essay stopped with an error inside the program ({kind}, run {run}). The text is safe. "
    "Try it once more; if it fails again, report that number to whoever runs this site."
)


@transaction.atomic
def request_run(*, draft: Draft, rubric_version: RubricVersion) -> Run:
    """Ask for the reading of a draft: one run a draft, rubric version and engine version, however often asked."""
    run, created = Run.objects.get_or_create(draft=draft, rubric_version=rubric_version, engine_version=ENGINE_VERSION)
    if created:
        _send_after_commit(run.pk)
    return run


@transaction.atomic
def retry_run(*, run: Run, actor: User) -> None:
    """Put a failed run back in the queue; raises Refused where it has not failed."""
    if not ledger.requeue(Run, [run.pk]):
        raise Refused("not_failed", "This essay is being read or has been read already; there is nothing to try again.")
    _send_after_commit(run.pk)
    essay = run.draft.essay
    record(course=essay.assignment.course, actor=actor, verb="tried again", subject=essay, run=run.pk)


def perform_run(*, run_id: int) -> None:
    """Read the draft of a queued run and propose its feedback. Safe to call any number of times."""
    run = ledger.claim(Run, run_id)
    if run is None:
        return
    try:
        ledger.renew(run, stage="Reading the essay", progress=0.1)
        report, seconds = _analyse(run)
        ledger.renew(run, stage="Writing the feedback", progress=0.9)
        if report.error is not None:
            ledger.fail(run, code=report.error.code, message=report.error.message)
            return
        _write_back(run, report, seconds)
    except LostClaim:
        log.info("run %s: attempt %s was overtaken", run_id, run.attempt)
    except SoftTimeLimitExceeded:
        ledger.fail(run, code="too_slow", message=TOO_SLOW.format(limit=settings.JOB_SOFT_TIME_LIMIT))
    except ledger.RETRYABLE as error:
        log.warning("run %s goes back to the queue: %s", run_id, type(error).__name__)
        ledger.put_back(run)
    except Exception as error:  # one essay must never take the worker with it
        ledger.log_fault(run, error)
        ledger.fail(run, code="broken", message=BROKEN.format(kind=type(error).__name__, run=run_id))


def _analyse(run: Run) -> tuple[Report, float]:
    started = time.monotonic()
    rubric = Rubric.from_json(run.rubric_version.content)
    report = analyse_essay(rubric, from_data(SourceText, run.draft.reading))
    faults = check_report(report)
    if faults:
        log.warning("run %s: the report has %s faults", run.pk, len(faults))
    return report, time.monotonic() - started


@transaction.atomic
def _write_back(run: Run, report: Report, seconds: float) -> None:
    ledger.complete(run, report=report.to_json(), seconds=round(seconds, 3))
    propose_feedback(run=run, report=report)
    essay = run.draft.essay
    record(
        course=essay.assignment.course,
        actor=None,
        verb="read draft",
        subject=essay,
        draft=run.draft.number,
        run=run.pk,
        engine=run.engine_version,
    )


def _send_after_commit(run_id: int) -> None:
    transaction.on_commit(lambda: registry.send(Run, run_id))
