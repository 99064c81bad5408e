"""What a student may see. Machine words and teacher words never share a column."""

from __future__ import annotations

from django.db import models

from courses.models import User
from grading.models.runs import Run


class Feedback(models.Model):
    """The feedback on one run: proposed by the machine, decided by the teacher, shown when released."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        REVIEWED = "reviewed", "Reviewed"
        RELEASED = "released", "Released"

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="feedback")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED, db_index=True)
    practice = models.BooleanField(default=False)
    needs_review = models.BooleanField(default=False)
    flags = models.JSONField(default=list, blank=True)
    teacher_summary = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"feedback {self.pk} ({self.state})"

    @property
    def is_visible(self) -> bool:
        """Whether the student may see it."""
        return self.practice or self.state == self.State.RELEASED

    @property
    def unread_reason(self) -> str:
        """Why the machine judged nothing, where the text is in another language; "" where it did judge."""
        serious = (flag for flag in self.flags if flag["kind"] == "other_language" and flag["severity"] == "serious")
        return next((str(flag["detail"]) for flag in serious), "")


class FeedbackComment(models.Model):
    """A margin comment on `quote`, at `start:end` of the draft's text. A teacher's own has no machine text."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        ACCEPTED = "accepted", "Accepted"
        DISMISSED = "dismissed", "Dismissed"

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="comments")
    criterion = models.CharField(max_length=40)
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()
    convention = models.CharField(max_length=40, blank=True)
    machine_text = models.TextField(blank=True)
    teacher_text = models.TextField(blank=True)
    suggestion = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["start", "end", "pk"]

    def __str__(self) -> str:
        return f"comment {self.pk}"

    @property
    def text(self) -> str:
        """The words the student reads: the teacher's where there are any."""
        return self.teacher_text or self.machine_text


class CriterionDecision(models.Model):
    """The level and marks of one criterion: what the machine proposes, and what the teacher says instead."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="criteria")
    criterion = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    of = models.FloatField()
    machine_level = models.PositiveSmallIntegerField()
    machine_marks = models.FloatField()
    machine_reason = models.TextField()
    confidence = models.FloatField()
    teacher_level = models.PositiveSmallIntegerField(null=True, blank=True)
    teacher_marks = models.FloatField(null=True, blank=True)
    teacher_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["feedback", "criterion"], name="a_criterion_once")]

    def __str__(self) -> str:
        return self.criterion

    @property
    def level(self) -> int:
        """The level that counts."""
        return self.machine_level if self.teacher_level is None else self.teacher_level

    @property
    def marks(self) -> float:
        """The marks that count."""
        return self.machine_marks if self.teacher_marks is None else self.teacher_marks

    @property
    def is_judged(self) -> bool:
        """Whether there are marks at all: of a text the machine could not read, only those a teacher gives."""
        return self.is_overridden or not self.feedback.unread_reason

    @property
    def is_overridden(self) -> bool:
        """Whether the teacher decided otherwise than the machine."""
        return self.teacher_level is not None or self.teacher_marks is not None

    @property
    def reason(self) -> str:
        """The reason the student reads; the machine's own never stands under another level or other marks."""
        return self.teacher_reason or ("" if self.is_overridden else self.machine_reason)


class ArgumentDecision(models.Model):
    """Whether an argument is made: what the machine found, and what the teacher says instead."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="arguments")
    argument = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    machine_status = models.CharField(max_length=12)
    confidence = models.FloatField()
    spans = models.JSONField(default=list)
    passages = models.JSONField(default=list)
    teacher_status = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["feedback", "argument"], name="an_argument_once")]

    def __str__(self) -> str:
        return self.argument

    @property
    def status(self) -> str:
        """The status that counts."""
        return self.teacher_status or self.machine_status
