"""Workers and brokers die in the middle of a class: nothing is lost, nothing is done twice."""

from __future__ import annotations

import pytest
from django.db.models import Count

from courses.models import Course, Role, User
from grading.archives import Incoming
from grading.incoming import read_submission
from grading.models import Assignment, Batch, BatchItem, Draft, Feedback, Run
from grading.services.assignments import Terms, create_assignment
from grading.services.batches import create_batch
from grading.services.drafts import submit_draft
from jobs.models import JobState
from rubrics.models import RubricVersion
from tests import cast
from tests.live import running

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]

CLASS_SIZE = 12
# A dead worker's essay comes back when its lease is over: seconds here, minutes in production.
SHORT_LEASES = {
    "JOB_SOFT_TIME_LIMIT": "25",
    "JOB_TIME_LIMIT": "28",
    "JOB_LEASE": "30",
    "JOB_DERIVE_SOFT_TIME_LIMIT": "25",
    "JOB_DERIVE_TIME_LIMIT": "28",
    "JOB_DERIVE_LEASE": "30",
    "JOB_VISIBILITY_TIMEOUT": "60",
}
PARAGRAPHS = (
    "Street trees make a hot city bearable, because the shade they throw keeps the paving cool. In January 2014 "
    "the pavements of Melbourne were 14 degrees cooler beneath them.",
    "They also hold rain back. One grown oak keeps about 400 litres out of the drains in a single downpour.",
    "Against this stand the costs. Roots lift kerbs, and somebody must pay for the repairs every year.",
    "In the end a city must weigh the two, and plant where the roots have room.",
)


@pytest.fixture
def assignment(course: Course, teacher: User, rubric_version: RubricVersion) -> Assignment:
    return create_assignment(course=course, actor=teacher, terms=Terms(title="Trees", rubric_version=rubric_version))


def essay_text(number: int) -> str:
    """An essay of its own."""
    return "\n\n".join((f"Essay number {number} on street trees.", *PARAGRAPHS))


def students(course: Course, size: int) -> list[User]:
    """A class with roll numbers."""
    people = [cast.person(f"student-{number:02}") for number in range(size)]
    for number, person in enumerate(people):
        cast.enrol(course, person, Role.STUDENT, f"R-{number:02}")
    return people


def submit_one_by_one(assignment: Assignment, size: int) -> None:
    """Students hand in, each for themselves."""
    for number, student in enumerate(students(assignment.course, size)):
        submission = read_submission(text=essay_text(number), upload=None)
        submit_draft(assignment=assignment, student=student, submitted_by=student, submission=submission)


def upload_class(assignment: Assignment, teacher: User, size: int = CLASS_SIZE) -> Batch:
    """The teacher uploads a class at once: every file is a job, and every draft it becomes another."""
    files = [
        Incoming(name=f"{student.username}.txt", content=essay_text(number).encode())
        for number, student in enumerate(students(assignment.course, size))
    ]
    return create_batch(assignment=assignment, actor=teacher, name="The class", files=files)


def done() -> int:
    """How many essays are graded; an essay that failed ends the wait at once, with its reason."""
    for model in (Run, BatchItem):
        failed = model.objects.filter(state=JobState.FAILED).first()
        assert failed is None, f"{failed}: {failed.error_message}"
    return Run.objects.filter(state=JobState.DONE).count()


def assert_each_was_graded_once(expected: int) -> None:
    assert Run.objects.filter(state=JobState.DONE, report__isnull=False).count() == expected
    assert Feedback.objects.count() == expected
    assert Draft.objects.count() == expected
    doubled = (
        Feedback.objects.annotate(n=Count("criteria")).exclude(n=4).count()
        + Feedback.objects.annotate(n=Count("arguments")).exclude(n=2).count()
    )
    assert doubled == 0


def assert_batch_is_whole(batch: Batch) -> None:
    assert set(batch.items.values_list("state", flat=True)) == {JobState.DONE}
    assert batch.items.filter(draft__isnull=False, run__isnull=False).count() == CLASS_SIZE


def test_a_worker_killed_while_it_takes_a_class_in_loses_nothing(assignment: Assignment, teacher: User) -> None:
    with running(environment=SHORT_LEASES) as live:
        batch = upload_class(assignment, teacher)
        live.wait_for(lambda: batch.items.filter(state=JobState.RUNNING).exists(), "a file being taken in")
        live.kill("worker")
        assert batch.items.exclude(state=JobState.DONE).exists(), "all files were in before the worker was killed"
        live.wait_for(lambda: done() == CLASS_SIZE, "the whole class", seconds=120)
    assert_batch_is_whole(batch)
    assert_each_was_graded_once(CLASS_SIZE)


def test_a_class_is_read_by_a_real_worker(assignment: Assignment) -> None:
    with running() as live:
        submit_one_by_one(assignment, 3)
        live.wait_for(lambda: done() == 3, "three essays")
    assert_each_was_graded_once(3)
    assert set(Run.objects.values_list("attempt", flat=True)) == {1}


def test_a_worker_killed_in_the_middle_of_a_batch_loses_nothing(assignment: Assignment, teacher: User) -> None:
    with running(environment=SHORT_LEASES) as live:
        batch = upload_class(assignment, teacher)
        live.wait_for(
            lambda: done() >= 2 and Run.objects.filter(state=JobState.RUNNING).exists(), "the middle of the class"
        )
        live.kill("worker")
        assert done() < CLASS_SIZE, "the class was over before the worker was killed"
        live.wait_for(lambda: done() == CLASS_SIZE, "the whole class", seconds=120)
    assert_batch_is_whole(batch)
    assert_each_was_graded_once(CLASS_SIZE)
    assert max(Run.objects.values_list("attempt", flat=True)) == 2, "nobody was at work when the worker was killed"


def test_a_broker_killed_in_the_middle_of_a_batch_loses_nothing(assignment: Assignment, teacher: User) -> None:
    # A broker of our own to kill, also where REDIS_URL names one: the keeper finds what waits in the rows.
    with running(environment=SHORT_LEASES, own_broker=True) as live:
        batch = upload_class(assignment, teacher)
        live.wait_for(lambda: done() >= 2, "the middle of the class")
        live.kill("broker")
        assert done() < CLASS_SIZE, "the class was over before the broker was killed"
        live.wait_for(lambda: done() == CLASS_SIZE, "the whole class", seconds=120)
    assert_batch_is_whole(batch)
    assert_each_was_graded_once(CLASS_SIZE)


def test_essays_handed_in_while_nothing_runs_are_read_later(assignment: Assignment) -> None:
    submit_one_by_one(assignment, 2)
    assert set(Run.objects.values_list("state", flat=True)) == {JobState.QUEUED}
    with running() as live:
        live.wait_for(lambda: done() == 2, "the two essays that waited")
    assert_each_was_graded_once(2)
