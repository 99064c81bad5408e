"""Load a subject the way a teacher would: documents, derivation, publishing, assignment, a class uploaded at once.

Every step looks first whether it has been done, so that loading twice, or after a crash, goes on where it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Max, Min

from courses.models import Course, User
from courses.services.courses import create_course
from demo.people import enrol_class, enrol_staff, staff_user
from demo.subjects import Subject
from grading.archives import Incoming
from grading.models import Assignment, BatchItem, Essay, Feedback, Run
from grading.services.assignments import Terms, create_assignment
from grading.services.batches import create_batch
from grading.services.release import release_feedback
from grading.services.review import mark_reviewed
from jobs.heartbeat import worker_is_alive
from jobs.models import JobState
from rubrics.models import Derivation, Rubric, RubricVersion
from rubrics.services.derivation import request_derivation
from rubrics.services.documents import add_document, create_rubric
from rubrics.services.publishing import publish_rubric

# How many of a class the teacher of the demo has released, so that every state can be seen.
RELEASED = 10
_WITHOUT_WORKER = 60.0
_LONGEST = 1800.0

Say = Callable[[str], None]
T = TypeVar("T")


class DemoFailed(Exception):
    """The demo could not be loaded; the message says what happened."""


@dataclass(frozen=True)
class Loaded:
    """What came of one subject."""

    title: str
    documents: int
    arguments: int
    graded: int
    essays: int
    failed: list[str]
    derive_seconds: float
    grade_seconds: float


def load_subject(subject: Subject, say: Say) -> Loaded:
    """Load one subject and wait until its class is graded."""
    instructor, teacher = staff_user("demo-instructor"), staff_user("demo-teacher")
    course = _course(subject, instructor)
    enrol_staff(course)
    enrol_class(course, subject.members)
    rubric = _rubric(subject, course, teacher)
    version = rubric.versions.first() or _derived(rubric, teacher, say)
    assignment = _assignment(subject, course, version, teacher)
    grade_seconds = _graded(subject, assignment, teacher, say)
    if assignment.feedback_mode == Assignment.FeedbackMode.RELEASED:
        _release_some(subject, assignment, teacher)
    return _outcome(subject, rubric, version, assignment, grade_seconds)


def _course(subject: Subject, instructor: User) -> Course:
    title = subject.course["title"]
    found = Course.objects.filter(title=title, enrolments__user=instructor).first()
    return found or create_course(actor=instructor, title=title)


def _rubric(subject: Subject, course: Course, teacher: User) -> Rubric:
    rubric = course.rubrics.first() or create_rubric(
        actor=teacher,
        course=course,
        title=subject.course["title"].split(": ")[-1],
        question=subject.course["question"],
        marks=subject.course["marks"],
    )
    have = set(rubric.documents.values_list("name", flat=True))
    for path, kind in subject.documents():
        if path.name not in have:
            add_document(actor=teacher, rubric=rubric, name=path.name, data=path.read_bytes(), kind=kind)
    return rubric


def _derived(rubric: Rubric, teacher: User, say: Say) -> RubricVersion:
    if not rubric.current_edit:
        derivation = request_derivation(actor=teacher, rubric=rubric)

        def settled() -> str | None:
            derivation.refresh_from_db()
            say(f"Deriving the rubric: {derivation.stage or derivation.get_state_display().lower()}")
            return derivation.state if derivation.is_settled else None

        if _wait(settled) != JobState.DONE:
            raise DemoFailed(f"The rubric could not be derived. {derivation.error_message}")
        rubric.refresh_from_db()
    version, _ = publish_rubric(actor=teacher, rubric=rubric, seen=rubric.current_edit)
    return version


def _assignment(subject: Subject, course: Course, version: RubricVersion, teacher: User) -> Assignment:
    low, high = subject.course["word_range"]
    terms = Terms(
        title=subject.course["title"].split(": ")[-1],
        rubric_version=version,
        words_min=low,
        words_max=high,
        feedback_mode=subject.course["feedback"],
    )
    return course.assignments.first() or create_assignment(course=course, actor=teacher, terms=terms)


def _graded(subject: Subject, assignment: Assignment, teacher: User, say: Say) -> float:
    """Upload the class where it has not been, and wait; the seconds from the first run to the last."""
    have = set(assignment.essays.values_list("student__username", flat=True))
    waiting = set(BatchItem.objects.filter(batch__assignment=assignment).values_list("name", flat=True))
    files = [
        Incoming(name=path.name, content=path.read_bytes())
        for path in subject.essays()
        if path.stem not in have and path.name not in waiting
    ]
    if files:
        create_batch(assignment=assignment, actor=teacher, name="The class", files=files)
    total = len(subject.essays())
    runs = Run.objects.filter(draft__essay__assignment=assignment)
    items = BatchItem.objects.filter(batch__assignment=assignment)

    def settled() -> int | None:
        done = runs.filter(state=JobState.DONE).count()
        lost = runs.filter(state=JobState.FAILED).count() + items.filter(state=JobState.FAILED).count()
        say(f"Reading the class: {done} of {total} essays")
        return done if done + lost >= total else None

    _wait(settled)
    times = runs.filter(state=JobState.DONE).aggregate(first=Min("started_at"), last=Max("finished_at"))
    return float((times["last"] - times["first"]).total_seconds()) if times["first"] else 0.0


def _release_some(subject: Subject, assignment: Assignment, teacher: User) -> None:
    first = [subject.one_student(), *(member["username"] for member in subject.members)]
    for username in list(dict.fromkeys(first))[:RELEASED]:
        feedback = Feedback.objects.filter(
            run__draft__essay__assignment=assignment,
            run__draft__essay__student__username=username,
            state=Feedback.State.PROPOSED,
        ).first()
        if feedback is not None:
            mark_reviewed(feedback=feedback, actor=teacher)
            feedback.refresh_from_db()
            release_feedback(feedback=feedback, actor=teacher)


def _outcome(
    subject: Subject, rubric: Rubric, version: RubricVersion, assignment: Assignment, grade_seconds: float
) -> Loaded:
    graded = Essay.objects.filter(assignment=assignment, drafts__runs__state=JobState.DONE).distinct().count()
    runs = Run.objects.filter(draft__essay__assignment=assignment, state=JobState.FAILED)
    items = BatchItem.objects.filter(batch__assignment=assignment, state=JobState.FAILED)
    failed = [f"{run.draft.name}: {run.error_message}" for run in runs.select_related("draft")]
    derivation = Derivation.objects.filter(rubric=rubric, state=JobState.DONE).first()
    return Loaded(
        title=subject.course["title"],
        documents=rubric.documents.count(),
        arguments=len(version.content["key_arguments"]),
        graded=graded,
        essays=len(subject.essays()),
        failed=[*failed, *(f"{item.name}: {item.error_message}" for item in items)],
        derive_seconds=(derivation.seconds or 0.0) if derivation else 0.0,
        grade_seconds=grade_seconds,
    )


def _wait(settled: Callable[[], T | None]) -> T:
    started = alive = time.monotonic()
    while (result := settled()) is None:
        now = time.monotonic()
        if worker_is_alive():
            alive = now
        if now - alive > _WITHOUT_WORKER:
            raise DemoFailed("No worker has been seen for a minute. Start one with `make worker`, or look at its log.")
        if now - started > _LONGEST:
            raise DemoFailed(f"Still not done after {_LONGEST / 60:.0f} minutes; the log of the worker says why.")
        time.sleep(0.5)
    return result
