"""Reading a class again after its assignment got another rubric version."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from courses.audit import record
from courses.models import User
from grading.models import Assignment, Draft, Run
from grading.selectors.rows import drafts_worked_on
from grading.services.runs import request_run
from jobs import ledger, registry
from jobs.models import JobState


@transaction.atomic
def read_again(*, assignment: Assignment, actor: User, drafts: Sequence[Draft]) -> int:
    """Ask for a reading of drafts under the assignment's present rubric version; the number asked for.

    A draft somebody has worked on, reviewed or released keeps what was decided about it.
    """
    decided = drafts_worked_on(assignment)
    asked = [draft for draft in drafts if draft.pk not in decided]
    runs = [request_run(draft=draft, rubric_version=assignment.rubric_version) for draft in asked]
    failed = [run.pk for run in runs if run.state == JobState.FAILED]
    if ledger.requeue(Run, failed):
        transaction.on_commit(lambda: all(registry.send(Run, one) for one in failed))
    record(course=assignment.course, actor=actor, verb="read again", subject=assignment, count=len(asked))
    return len(asked)
