"""A rubric as it is worked on, the documents behind it, its derivations, and its published versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from courses.models import Course, User
from jobs.models import Job


class Rubric(models.Model):
    """A rubric being worked on; `RubricVersion` is what essays meet.

    Its content is the `RubricEdit` numbered `current_edit`; 0 where nothing was derived yet.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="rubrics")
    title = models.CharField(max_length=200)
    question = models.TextField()
    marks = models.PositiveSmallIntegerField(default=20)
    current_edit = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title


class Document(models.Model):
    """A source or an annotated note: the file as it came, and the reading of it (a `SourceText` as data)."""

    class Kind(models.TextChoices):
        SOURCE = "source", "Source"
        ANNOTATED_NOTE = "annotated_note", "Annotated note"

    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.SOURCE)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    reading = models.JSONField()
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["rubric", "kind", "sha256"], name="a_document_once_a_rubric")]

    def __str__(self) -> str:
        return self.name


class Derivation(Job):
    """One derivation of a rubric from its documents, as a job with live progress."""

    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="derivations")
    requested_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    seconds = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rubric"],
                condition=models.Q(state__in=["queued", "running"]),
                name="one_derivation_at_a_time",
            )
        ]

    @classmethod
    def lease_seconds(cls) -> int:
        """Longer than a reading's: a derivation reads every source."""
        return int(settings.JOB_DERIVE_LEASE)

    def __str__(self) -> str:
        return f"derivation {self.pk} ({self.state})"


class RubricEdit(models.Model):
    """The rubric after one edit, whole (rubric.json), so that every edit can be undone.

    `parent` is the number of the edit it was made on: undo goes back to it, redo forward again, and
    nothing is ever deleted. `accepted` holds the ids of the arguments the teacher ticked.
    """

    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    parent = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    accepted = models.JSONField(default=list, blank=True)
    action = models.CharField(max_length=200)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["rubric", "number"], name="edits_are_numbered")]

    def __str__(self) -> str:
        return f"{self.number}: {self.action}"


class RubricVersion(models.Model):
    """A rubric, frozen. `content` is rubric.json; `content_hash` is its sha256. Never changed once written."""

    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    published_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["rubric", "number"], name="versions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.rubric} v{self.number}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the version once; raises RuntimeError on any later change."""
        if self.pk is not None:
            raise RuntimeError("A published rubric version is never changed; publish a new one.")
        super().save(*args, **kwargs)
