"""A class at once: files in, each to its student; what failed is said, tried again, or given to somebody by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from courses.audit import record
from courses.models import Enrolment, Role, User
from grading.archives import Incoming
from grading.errors import Refused
from grading.models import Assignment, Batch, BatchItem, Run
from grading.naming import Person, match
from grading.selectors.rows import batch_rows
from grading.services.release import release_many
from jobs import ledger, registry
from jobs.models import JobState

WHO = "who_is_this"
SECOND = "second_file"
# Saying whose a file is settles these; for every other failure the content is at fault.
UNCLEAR = (WHO, SECOND)
# The program failed, not the file: only then can the same bytes go better the next time.
AGAIN = ("too_slow", "broken", ledger.GAVE_UP)


@transaction.atomic
def create_batch(*, assignment: Assignment, actor: User, name: str, files: Sequence[Incoming]) -> Batch:
    """Take in many files: each goes to the student its name names and is queued; the others say why not."""
    batch = Batch.objects.create(assignment=assignment, name=name[:255], created_by=actor)
    roster = roster_of(assignment)
    taken: dict[int, str] = {}
    items = [_item(batch, one, roster, taken) for one in files]
    BatchItem.objects.bulk_create(items)
    queued = [item.pk for item in items if item.state == JobState.QUEUED]
    transaction.on_commit(lambda: _send_all(BatchItem, queued))
    record(
        course=assignment.course,
        actor=actor,
        verb="uploaded class",
        subject=batch,
        files=len(items),
        matched=len(queued),
    )
    return batch


@transaction.atomic
def assign_item(*, item: BatchItem, student: User, actor: User) -> None:
    """Say whose a file is, and queue it. Raises Refused where its content is not there or it is not waiting."""
    if not item.content:
        raise Refused("no_content", "The content of this file was not taken, so it cannot be given to anybody.")
    if not Enrolment.objects.filter(course=item.batch.assignment.course, user=student, role=Role.STUDENT).exists():
        raise Refused("not_a_student", "Choose a student of this course.")
    BatchItem.objects.filter(pk=item.pk, state=JobState.FAILED).update(student=student)
    if not ledger.requeue(BatchItem, [item.pk]):
        raise Refused("not_failed", "This file has been taken already.")
    transaction.on_commit(lambda: _send_all(BatchItem, [item.pk]))
    record(
        course=item.batch.assignment.course,
        actor=actor,
        verb="said whose file",
        subject=item.batch,
        item=item.pk,
        student=student.pk,
    )


@transaction.atomic
def retry_failed(*, batch: Batch, actor: User) -> int:
    """Queue again what failed through no fault of the file; the number queued."""
    failed = batch.items.filter(state=JobState.FAILED, student__isnull=False, error_code__in=AGAIN)
    items = list(failed.values_list("pk", flat=True))
    runs = list(batch.items.filter(run__state=JobState.FAILED).values_list("run_id", flat=True))
    count = ledger.requeue(BatchItem, items) + ledger.requeue(Run, runs)
    transaction.on_commit(lambda: _send_all(BatchItem, items) and _send_all(Run, runs))
    record(course=batch.assignment.course, actor=actor, verb="tried batch again", subject=batch, count=count)
    return count


@transaction.atomic
def release_batch(*, batch: Batch, actor: User, with_unreviewed: bool = False) -> int:
    """Show the feedback of a batch's essays to their students; the number shown."""
    # The newest reading of the newest draft, as the page before it shows: an older one is no longer what counts.
    ids = [row.feedback.pk for row in batch_rows(batch) if row.feedback]
    return release_many(assignment=batch.assignment, actor=actor, feedback_ids=ids, with_unreviewed=with_unreviewed)


def roster_of(assignment: Assignment) -> list[Person]:
    """Give the students of an assignment's course, as far as names go."""
    rows = Enrolment.objects.filter(course=assignment.course_id, role=Role.STUDENT).select_related("user")
    return [
        Person(
            id=row.user.pk,
            username=row.user.username,
            first_name=row.user.first_name,
            last_name=row.user.last_name,
            email=row.user.email,
            roll_number=row.roll_number,
        )
        for row in rows
    ]


def _item(batch: Batch, file: Incoming, roster: Sequence[Person], taken: dict[int, str]) -> BatchItem:
    item = BatchItem(batch=batch, name=file.name, content=file.content)
    found = match(file.name, roster)
    if file.problem:
        item.student_id = found.person.id if found.person else None
        return _failed(item, "not_taken", file.problem)
    if found.person is None:
        return _failed(item, WHO, found.reason)
    if found.person.id in taken:
        other = taken[found.person.id]
        reason = f"{found.person.label} already has “{other}” in this upload. If this one counts too, say whose it is."
        return _failed(item, SECOND, reason)
    taken[found.person.id] = file.name
    item.student_id = found.person.id
    return item


def _failed(item: BatchItem, code: str, message: str) -> BatchItem:
    item.state, item.error_code, item.error_message = JobState.FAILED, code, message
    return item


def _send_all(model: type[BatchItem] | type[Run], ids: Iterable[int]) -> bool:
    # Where the broker is away the first failure is enough: the reconciler sends the rest.
    return all(registry.send(model, one) for one in ids)
