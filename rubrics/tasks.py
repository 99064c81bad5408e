"""The Celery task that derives a rubric: takes an id, claims it, derives, saves."""

from __future__ import annotations

from celery import shared_task


def deliver_derivation(derivation_id: int) -> None:
    """Hand a derivation to the broker."""
    run_derivation.delay(derivation_id)


@shared_task(name="rubrics.derive")
def run_derivation(derivation_id: int) -> None:
    """Derive the rubric of a queued derivation."""
    from rubrics.services.derivation import perform_derivation

    perform_derivation(derivation_id=derivation_id)
