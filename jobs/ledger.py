"""Claim, renew, complete, fail, reconcile: the five moves of a job, each one conditional UPDATE.

A message from the broker is only a hint that there is work. The row decides who does it: a claim
takes the row and a new attempt number, and every later write happens `WHERE attempt = mine AND
state = running`, so that a worker that was thought dead and comes back writes nothing.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from jobs.models import Job, JobState

log = logging.getLogger(__name__)
J = TypeVar("J", bound=Job)

# The database was locked or away for a moment: the work is not at fault, so it goes back to the queue.
RETRYABLE = (OperationalError, InterfaceError)
GAVE_UP = "gave_up"
# How many times JOB_RESEND_AFTER a job may wait behind others before its message counts as lost.
PATIENCE = 10
GAVE_UP_MESSAGE = (
    "The work was started {attempts} times and never finished. It has been stopped so that it cannot "
    "hold up the others. Try it once more; if it fails again, the file itself is probably the cause."
)


class LostClaim(Exception):
    """This attempt no longer owns the job: another one does, or it was cancelled. Write nothing."""


def claim(model: type[J], job_id: int) -> J | None:
    """Take a job that is queued, or running with its lease over; None where there is nothing to take."""
    now = timezone.now()
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = (
        _rows(model)
        .filter(free, pk=job_id, attempt__lt=F("attempts_before") + settings.JOB_MAX_ATTEMPTS)
        .update(
            state=JobState.RUNNING,
            attempt=F("attempt") + 1,
            lease_until=_lease(model, now),
            started_at=now,
            finished_at=None,
            error_code="",
            error_message="",
        )
    )
    return _rows(model).get(pk=job_id) if taken else None


def renew(job: Job, *, stage: str, progress: float) -> None:
    """Say how far the work is and keep the lease; raises LostClaim where the job is no longer ours."""
    kept = _mine(job).update(stage=stage, progress=progress, lease_until=_lease(type(job), timezone.now()))
    if not kept:
        raise LostClaim(f"{type(job).__name__} {job.pk}, attempt {job.attempt}")


def complete(job: Job, **fields: Any) -> None:
    """Write the job back as done; call it first in the transaction that writes the results.

    Raises LostClaim where the job is no longer ours, so that the transaction's other writes roll back.
    """
    with transaction.atomic():
        kept = _mine(job).update(
            state=JobState.DONE,
            progress=1.0,
            stage="",
            finished_at=timezone.now(),
            lease_until=None,
            **fields,
        )
        if not kept:
            raise LostClaim(f"{type(job).__name__} {job.pk}, attempt {job.attempt}")


def fail(job: Job, *, code: str, message: str) -> bool:
    """Write the job back as failed, with a reason a person understands; False where it is not ours."""
    return bool(
        _mine(job).update(
            state=JobState.FAILED,
            finished_at=timezone.now(),
            lease_until=None,
            error_code=code,
            error_message=message,
        )
    )


def put_back(job: Job) -> bool:
    """Put a job of ours back in the queue, its attempt counted; the reconciler sends it again.

    False where it is not ours, or where the database is still away: then the lease brings it back.
    """
    try:
        return bool(_mine(job).update(state=JobState.QUEUED, lease_until=None, sent_at=None, stage="", progress=0.0))
    except RETRYABLE:
        log.warning("%s %s: the lease brings it back", type(job).__name__, job.pk)
        return False


def log_fault(job: Job, error: Exception) -> None:
    """Write down what stopped a job and where. Never the error's message: it may hold words of a text."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s %s: %s\n%s", type(job).__name__, job.pk, type(error).__name__, where)


def requeue(model: type[Job], job_ids: list[int]) -> int:
    """Put failed or cancelled jobs back in the queue with a fresh count of attempts; the number put back."""
    put: int = (
        _rows(model)
        .filter(pk__in=job_ids, state__in=[JobState.FAILED, JobState.CANCELLED])
        .update(
            state=JobState.QUEUED,
            attempts_before=F("attempt"),
            queued_at=timezone.now(),
            sent_at=None,
            finished_at=None,
            progress=0.0,
            stage="",
            error_code="",
            error_message="",
        )
    )
    return put


def send(model: type[Job], job_id: int, deliver: Callable[[int], object]) -> bool:
    """Tell the broker that there is work; False (and nothing lost) where the broker cannot be reached."""
    try:
        deliver(job_id)
    except Exception as error:  # every transport has its own kind of «cannot connect»
        log.warning("broker not reached for %s %s: %s", model.__name__, job_id, type(error).__name__)
        return False
    _rows(model).filter(pk=job_id).update(sent_at=timezone.now())
    return True


def reconcile(model: type[Job], deliver: Callable[[int], object]) -> dict[str, int]:
    """Bring back what was lost: leases that ran out and messages that never arrived. Safe at any time.

    Jobs out of attempts become failed; jobs running with their lease over, and jobs queued without a
    message for JOB_RESEND_AFTER seconds, are sent again. Gives the counts.
    """
    now = timezone.now()
    over = Q(state=JobState.RUNNING, lease_until__lt=now)
    gave_up = (
        _rows(model)
        .filter(over | Q(state=JobState.QUEUED), attempt__gte=F("attempts_before") + settings.JOB_MAX_ATTEMPTS)
        .update(
            state=JobState.FAILED,
            finished_at=now,
            lease_until=None,
            error_code=GAVE_UP,
            error_message=GAVE_UP_MESSAGE.format(attempts=settings.JOB_MAX_ATTEMPTS),
        )
    )
    stale = now - timedelta(seconds=settings.JOB_RESEND_AFTER)
    # What only waits its turn needs no second message: they would pile up behind the first. Whoever was
    # overtaken by a later job, or has waited very long, has lost its own.
    overtaken_by = _rows(model).filter(started_at__gte=stale).aggregate(newest=Max("queued_at"))["newest"]
    lost = Q(sent_at__lt=stale)
    if overtaken_by is not None:
        long_ago = now - timedelta(seconds=PATIENCE * settings.JOB_RESEND_AFTER)
        lost &= Q(queued_at__lt=overtaken_by) | Q(sent_at__lt=long_ago)
    waiting = Q(state=JobState.QUEUED) & (Q(sent_at__isnull=True) | lost)
    resend_over = over & (Q(sent_at__isnull=True) | Q(sent_at__lt=stale))
    sent = 0
    for job_id in _rows(model).filter(waiting | resend_over).order_by("queued_at").values_list("pk", flat=True):
        if not send(model, job_id, deliver):
            break
        sent += 1
    return {"gave_up": gave_up, "sent": sent}


def _lease(model: type[Job], now: datetime) -> datetime:
    return now + timedelta(seconds=model.lease_seconds())


def _rows(model: type[J]) -> Any:
    return model._default_manager


def _mine(job: Job) -> Any:
    return _rows(type(job)).filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
