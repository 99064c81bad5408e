"""Opening a rubric, and the documents behind it."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import IntegrityError, transaction

from analysis.codec import to_data
from analysis.documents import Limits, read_document
from courses.audit import record
from courses.models import Course, User
from rubrics.errors import RubricError
from rubrics.models import Document, Rubric


@transaction.atomic
def create_rubric(*, actor: User, course: Course, title: str, question: str, marks: int) -> Rubric:
    """Open a rubric for a question; it has no content before it is derived."""
    rubric = Rubric.objects.create(course=course, title=title, question=question, marks=marks, created_by=actor)
    record(course=course, actor=actor, verb="create_rubric", subject=rubric)
    return rubric


def add_document(*, actor: User, rubric: Rubric, name: str, data: bytes, kind: str) -> Document:
    """Read a file and keep it with its reading.

    Raises DocumentError where it cannot be read, RubricError where the rubric has it already.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    known = Document.objects.filter(rubric=rubric, kind=kind, sha256=sha256).first()
    if known is not None:
        raise RubricError(f"{name} is there already, as {known.name}.")
    reading = read_document(
        data,
        name,
        kind="annotated_note" if kind == Document.Kind.ANNOTATED_NOTE else "source",
        limits=Limits(max_bytes=settings.MAX_UPLOAD_BYTES),
    )
    try:
        with transaction.atomic():
            document = Document.objects.create(
                rubric=rubric,
                kind=kind,
                name=reading.name[-255:],
                sha256=sha256,
                content=data,
                reading=to_data(reading),
                added_by=actor,
            )
            record(course=rubric.course, actor=actor, verb="add_document", subject=document, kind=kind, bytes=len(data))
    except IntegrityError:
        raise RubricError(f"{name} is there already.") from None
    return document


@transaction.atomic
def delete_document(*, actor: User, document: Document) -> None:
    """Take a document away. What was derived from it stays as it is until the rubric is derived again."""
    record(course=document.rubric.course, actor=actor, verb="delete_document", subject=document, name=document.name)
    document.delete()
