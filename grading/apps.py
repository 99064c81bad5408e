"""Assignments, essays, runs, feedback, review, release and batches."""

from django.apps import AppConfig


class GradingConfig(AppConfig):
    """Grading."""

    name = "grading"

    def ready(self) -> None:
        """Make runs and the files of batches known to the reconciler."""
        from grading.models import BatchItem, Run
        from grading.tasks import deliver_item, deliver_run
        from jobs.registry import register

        register(Run, deliver_run)
        register(BatchItem, deliver_item)
