"""What is set, who writes it, and every text they submitted."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from courses.models import Course, User
from rubrics.models import RubricVersion


class Assignment(models.Model):
    """A question set to a course, read against one rubric version."""

    class FeedbackMode(models.TextChoices):
        RELEASED = "released", "After the teacher releases it"
        PRACTICE = "practice", "At once, as practice"

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="assignments")
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="assignments")
    title = models.CharField(max_length=200)
    instructions = models.TextField(blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    accept_late = models.BooleanField(default=False)
    words_min = models.PositiveIntegerField(null=True, blank=True)
    words_max = models.PositiveIntegerField(null=True, blank=True)
    feedback_mode = models.CharField(max_length=10, choices=FeedbackMode.choices, default=FeedbackMode.RELEASED)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title

    @property
    def question(self) -> str:
        """The question, as the rubric version froze it."""
        return str(self.rubric_version.content["question"]["text"])

    @property
    def is_closed(self) -> bool:
        """Whether the due date has passed and no late work is taken."""
        return self.due_at is not None and timezone.now() > self.due_at and not self.accept_late

    @property
    def is_still_to_open(self) -> bool:
        """Whether the opening date lies ahead."""
        return self.opens_at is not None and timezone.now() < self.opens_at


class Essay(models.Model):
    """A student's entry for an assignment: a chain of drafts."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="essays")
    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="essays")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "student"], name="one_essay_a_student")]

    def __str__(self) -> str:
        return f"essay {self.pk}"


class Draft(models.Model):
    """One submitted text of an essay, immutable: the file as it came and the reading of it (a `SourceText` as data)."""

    essay = models.ForeignKey(Essay, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    reading = models.JSONField()
    words = models.PositiveIntegerField()
    late = models.BooleanField(default=False)
    submitted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["essay", "number"], name="drafts_are_numbered")]

    def __str__(self) -> str:
        return f"draft {self.number} of {self.essay}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the draft once; raises RuntimeError on any later change."""
        if self.pk is not None:
            raise RuntimeError("A submitted draft is never changed; submit a new one.")
        super().save(*args, **kwargs)
