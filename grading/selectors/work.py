"""What waits for whom: counts by state for the front pages, whatever the number of essays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from courses.models import STAFF_ROLES, Course, Enrolment, Role, User
from grading.models import Assignment, Batch, Essay, Feedback, Run
from grading.selectors.rows import newest, with_drafts
from grading.states import EssayState, essay_state
from jobs.models import JobState


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentWork:
    """An assignment with how many essays stand where."""

    assignment: Assignment
    counts: Counter[str]
    students: int

    @property
    def submitted(self) -> int:
        """How many essays there are."""
        return sum(self.counts.values())

    @property
    def to_review(self) -> int:
        """How many wait for a reviewer."""
        return self.counts[EssayState.PROPOSED]

    @property
    def to_release(self) -> int:
        """How many are reviewed and not shown yet."""
        return self.counts[EssayState.REVIEWED]

    @property
    def in_progress(self) -> int:
        """How many are waiting or being read."""
        return self.counts[EssayState.WAITING] + self.counts[EssayState.READING]

    @property
    def failed(self) -> int:
        """How many could not be read."""
        return self.counts[EssayState.FAILED]

    @property
    def released(self) -> int:
        """How many their students have seen."""
        return self.counts[EssayState.RELEASED]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentWork:
    """An assignment as its student sees it on the front page."""

    assignment: Assignment
    essay: Essay | None
    state: str
    drafts: int
    has_feedback: bool


def enrolments_of(user: User) -> list[Enrolment]:
    """Give a person's courses, by title."""
    return list(user.enrolments.select_related("course").order_by("course__title", "pk"))


def staff_work(courses: Iterable[Course]) -> list[AssignmentWork]:
    """Give the assignments of courses with their counts, newest first: three queries."""
    assignments = list(
        Assignment.objects.filter(course__in=courses).select_related("course").order_by("-created_at", "-pk")
    )
    counts = _counts(Essay.objects.filter(assignment__in=assignments))
    students = dict(
        Enrolment.objects.filter(course__in={one.course_id for one in assignments}, role=Role.STUDENT)
        .values_list("course_id")
        .annotate(Count("pk"))
    )
    return [
        AssignmentWork(assignment=one, counts=counts.get(one.pk, Counter()), students=students.get(one.course_id, 0))
        for one in assignments
    ]


def student_work(user: User, courses: Iterable[Course]) -> list[StudentWork]:
    """Give a student's assignments, soonest due first, missed ones last, with the state of their own essay only."""
    assignments = Assignment.objects.filter(course__in=courses).select_related("course", "rubric_version")
    essays = {essay.assignment_id: essay for essay in with_drafts(Essay.objects.filter(student=user))}
    rows = [_student_work(one, essays.get(one.pk)) for one in assignments]
    return sorted(
        rows,
        key=lambda row: (
            row.essay is None and row.assignment.is_closed,
            row.assignment.due_at is None,
            row.assignment.due_at or row.assignment.created_at,
        ),
    )


def batch_progress(batch: Batch) -> dict[str, int]:
    """Count a batch's files by where they stand, in one query; nothing is ever kept as a counter."""
    item_waits = Q(state__in=[JobState.QUEUED, JobState.RUNNING])
    counts: dict[str, int] = batch.items.aggregate(
        total=Count("pk"),
        opening=Count("pk", filter=item_waits),
        waiting=Count("pk", filter=Q(run__state=JobState.QUEUED)),
        reading=Count("pk", filter=Q(run__state=JobState.RUNNING)),
        done=Count("pk", filter=Q(run__state=JobState.DONE)),
        not_taken=Count("pk", filter=Q(state__in=[JobState.FAILED, JobState.CANCELLED])),
        opened=Count("pk", filter=~item_waits),
        not_read=Count("pk", filter=Q(run__state__in=[JobState.FAILED, JobState.CANCELLED])),
    )
    counts["failed"] = counts["not_taken"] + counts["not_read"]
    counts["settled"] = counts["done"] + counts["failed"]
    return counts


def is_staff(role: str) -> bool:
    """Whether a role reviews."""
    return role in STAFF_ROLES


def _student_work(assignment: Assignment, essay: Essay | None) -> StudentWork:
    if essay is None:
        return StudentWork(
            assignment=assignment, essay=None, state=EssayState.NOT_SUBMITTED, drafts=0, has_feedback=False
        )
    draft, run, feedback = newest(essay)
    visible = [
        one.feedback
        for draft_ in essay.drafts.all()
        for one in draft_.runs.all()
        if getattr(one, "feedback", None) and one.feedback.is_visible
    ]
    state = essay_state(run.state if run else None, feedback.state if feedback else None)
    return StudentWork(
        assignment=assignment,
        essay=essay,
        state=state,
        drafts=draft.number if draft else 0,
        has_feedback=bool(visible),
    )


def _counts(essays: QuerySet[Essay]) -> dict[int, Counter[str]]:
    newest_run = Run.objects.filter(draft__essay=OuterRef("pk")).order_by("-draft__number", "-pk")
    rows = (
        essays.annotate(run=Subquery(newest_run.values("pk")[:1]), run_state=Subquery(newest_run.values("state")[:1]))
        .annotate(feedback_state=Subquery(Feedback.objects.filter(run=OuterRef("run")).values("state")[:1]))
        .values_list("assignment_id", "run_state", "feedback_state")
    )
    counts: dict[int, Counter[str]] = {}
    for assignment_id, run_state, feedback_state in rows:
        counts.setdefault(assignment_id, Counter())[essay_state(run_state, feedback_state)] += 1
    return counts
