"""Who is in which course, and as what."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person. Roles belong to enrolments, never to the person."""

    @property
    def display_name(self) -> str:
        """The name a page shows."""
        return self.get_full_name() or self.username


class Role(models.TextChoices):
    """What somebody is in a course.

    Assistants review; teachers also derive, publish and release; instructors also run the course.
    """

    STUDENT = "student", "Student"
    ASSISTANT = "assistant", "Assistant"
    TEACHER = "teacher", "Teacher"
    INSTRUCTOR = "instructor", "Instructor"


STAFF_ROLES = (Role.ASSISTANT, Role.TEACHER, Role.INSTRUCTOR)
DECIDING_ROLES = (Role.TEACHER, Role.INSTRUCTOR)


def new_join_code() -> str:
    """Make a join code that cannot be guessed and can be typed."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "".join(secrets.choice(alphabet) for _ in range(12))


class English(models.TextChoices):
    """Which English the essays of a course are written in; the values are those of a rubric's `english`."""

    BRITISH = "british", "British English"
    AMERICAN = "american", "American English"
    CANADIAN = "canadian", "Canadian English"
    AUSTRALIAN = "australian", "Australian English"
    INDIAN = "indian", "Indian English"
    OFF = "off", "No notes on language"


class Course(models.Model):
    """A class of students with their teachers. `english` goes into every rubric version published from then on."""

    title = models.CharField(max_length=200)
    join_code = models.CharField(max_length=32, unique=True, default=new_join_code)
    joining_open = models.BooleanField(default=True)
    english = models.CharField(max_length=12, choices=English.choices, default=English.BRITISH)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title


class Enrolment(models.Model):
    """One person in one course, in one role."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="enrolments")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="enrolments")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.STUDENT)
    roll_number = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "user"], name="one_enrolment_a_course")]

    def __str__(self) -> str:
        return f"{self.user} in {self.course} as {self.role}"


class AuditEntry(models.Model):
    """Who did what, when; written by services, never changed. `subject` is "assignment:3", "essay:17" and the like."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="audit_entries")
    actor = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, db_index=True)
    detail = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
