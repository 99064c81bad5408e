"""The job ledger's rows: what every job has, and the heartbeat of the workers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class JobState(models.TextChoices):
    """Where a job stands. Only `jobs.ledger` moves it."""

    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class Job(models.Model):
    """A row that a worker claims, works on and writes back.

    `attempt` is the fence: who does not own the newest one, writes nothing.
    """

    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED, db_index=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    # Attempts that do not count against the cap: a job put back by hand starts its count anew, and the
    # numbers still only grow, so that a worker of the first round never holds the number of a later one.
    attempts_before = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    stage = models.CharField(max_length=80, blank=True)
    progress = models.FloatField(default=0.0)
    error_code = models.CharField(max_length=40, blank=True)
    error_message = models.TextField(blank=True)

    class Meta:
        abstract = True

    @classmethod
    def lease_seconds(cls) -> int:
        """How long a worker may be silent before another takes the job; longer than the hard limit of its task."""
        return int(settings.JOB_LEASE)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will happen to this job by itself."""
        return self.state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class WorkerHeartbeat(models.Model):
    """When a worker was last seen, so that a page can say that none is running."""

    name = models.CharField(max_length=200, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
