"""The Celery tasks of grading: each takes an id, claims it, does the work, saves."""

from __future__ import annotations

from celery import shared_task

from grading.models import BatchItem


def deliver_run(run_id: int) -> None:
    """Hand a run to the broker; those of a class go into a queue of their own, so that one student need not wait."""
    of_a_class = BatchItem.objects.filter(run=run_id).exists()
    run_analysis.apply_async((run_id,), queue="bulk" if of_a_class else "analyse")


@shared_task(name="grading.run_analysis")
def run_analysis(run_id: int) -> None:
    """Analyse the draft of a queued run."""
    from grading.services.runs import perform_run

    perform_run(run_id=run_id)


def deliver_item(item_id: int) -> None:
    """Hand a file of a batch to the broker."""
    take_in_item.delay(item_id)


@shared_task(name="grading.take_in_item", queue="bulk")
def take_in_item(item_id: int) -> None:
    """Read a file of a batch and submit it as its student's draft."""
    from grading.services.taking_in import take_in

    take_in(item_id=item_id)
