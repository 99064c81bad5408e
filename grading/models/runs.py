"""Readings of drafts as jobs, and many at once."""

from __future__ import annotations

from django.db import models

from courses.models import User
from grading.models.assignments import Assignment, Draft
from jobs.models import Job
from rubrics.models import RubricVersion


class Run(Job):
    """One analysis of one draft under one rubric version by one engine version; `report` is what it found."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="runs")
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="runs")
    engine_version = models.CharField(max_length=20)
    report = models.JSONField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "rubric_version", "engine_version"], name="one_run_of_the_same_thing"
            )
        ]

    def __str__(self) -> str:
        return f"run {self.pk} ({self.state})"


class Batch(models.Model):
    """Many essays submitted and graded at once. Its progress is counted from its items, never kept."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="batches")
    name = models.CharField(max_length=255)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class BatchItem(Job):
    """One file of a batch, as a job: it is read and becomes a draft, or says why it did not.

    The file stays with the row, so that one nobody was found for can be given to a student by hand.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(max_length=255)
    content = models.BinaryField(default=bytes)
    student = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, blank=True, related_name="batch_items")
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, blank=True, related_name="batch_items")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
