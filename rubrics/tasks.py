"""The Celery task that derives a rubric: takes an id, claims it, derives, saves."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings


def deliver_derivation(derivation_id: int) -> None:
    """Hand a derivation to the broker."""
    run_derivation.delay(derivation_id)


@shared_task(
    name="rubrics.derive",
    queue="derive",
    soft_time_limit=settings.JOB_DERIVE_SOFT_TIME_LIMIT,
    time_limit=settings.JOB_DERIVE_TIME_LIMIT,
)
def run_derivation(derivation_id: int) -> None:
    """Derive the rubric of a queued derivation."""
    from rubrics.services.derivation import perform_derivation

    perform_derivation(derivation_id=derivation_id)
