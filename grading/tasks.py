"""The Celery task that reads an essay: takes an id, claims it, analyses, saves."""

from __future__ import annotations

from celery import shared_task


def deliver_run(run_id: int) -> None:
    """Hand a run to the broker."""
    run_analysis.delay(run_id)


@shared_task(name="grading.run_analysis")
def run_analysis(run_id: int) -> None:
    """Analyse the draft of a queued run."""
    from grading.services.runs import perform_run

    perform_run(run_id=run_id)
