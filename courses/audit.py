"""One audit row for everything a service does."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from courses.models import AuditEntry, Course, User


def record(*, course: Course, actor: User | None, verb: str, subject: Model, **detail: Any) -> AuditEntry:
    """Write down who did what. `detail` holds ids, counts and short values, never an essay's text."""
    return AuditEntry.objects.create(
        course=course,
        actor=actor,
        verb=verb,
        subject=f"{subject._meta.model_name}:{subject.pk}",
        detail=detail,
    )
