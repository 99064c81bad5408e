"""The essays of an assignment as rows: one a student, newest draft first, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from courses.models import Enrolment, Role, User
from grading.models import Assignment, Batch, CriterionDecision, Draft, Essay, Feedback, FeedbackComment, Run
from grading.states import EssayState, essay_state


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayRow:
    """One student's essay as a list shows it; without a draft only the student is there."""

    student: User
    roll_number: str
    essay: Essay | None = None
    draft: Draft | None = None
    run: Run | None = None
    feedback: Feedback | None = None

    @property
    def state(self) -> EssayState:
        """Where the essay stands."""
        return essay_state(self.run.state if self.run else None, self.feedback.state if self.feedback else None)

    @property
    def total(self) -> float | None:
        """The marks that count, from the decisions; None where there are none."""
        return total_marks(self.feedback)[0] if self.feedback else None

    @property
    def of(self) -> float | None:
        """What the marks are out of."""
        return total_marks(self.feedback)[1] if self.feedback else None

    def is_under_another_version(self, assignment: Assignment) -> bool:
        """Whether the newest reading is of another rubric version, and nobody has decided on it yet."""
        if self.run is None or self.run.rubric_version_id == assignment.rubric_version_id:
            return False
        return self.state in (EssayState.PROPOSED, EssayState.FAILED)

    @property
    def flag_kinds(self) -> list[str]:
        """The kinds of flags, each once, in words."""
        flags = self.feedback.flags if self.feedback else []
        return list(dict.fromkeys(str(flag["kind"]).replace("_", " ") for flag in flags))


def total_marks(feedback: Feedback) -> tuple[float | None, float]:
    """Give the marks that count (None where there are none) and what they are out of."""
    return add_up(list(feedback.criteria.all()))


def add_up(decisions: Sequence[CriterionDecision]) -> tuple[float | None, float]:
    """Add up decisions: marks and what they are out of. None where a criterion is not judged: that is no zero."""
    judged = all(one.is_judged for one in decisions)
    return round(sum(one.marks for one in decisions), 2) if judged else None, round(sum(one.of for one in decisions), 2)


def essay_rows(assignment: Assignment) -> list[EssayRow]:
    """Give a row for every student of the course and for every essay of the assignment, by name."""
    essays = {essay.student_id: essay for essay in with_drafts(Essay.objects.filter(assignment=assignment))}
    rolls = dict(_enrolled(assignment).values_list("user_id", "roll_number"))
    students = {row.user_id: row.user for row in _enrolled(assignment).filter(role=Role.STUDENT).select_related("user")}
    # Somebody who left the course keeps the essay they wrote.
    students.update({essay.student_id: essay.student for essay in essays.values()})
    rows = [_row(user, rolls.get(pk, ""), essays.get(pk)) for pk, user in students.items()]
    return sorted(rows, key=_by_name)


def batch_rows(batch: Batch) -> list[EssayRow]:
    """Give the rows of the essays a batch brought in, by name."""
    essays = with_drafts(Essay.objects.filter(drafts__batch_items__batch=batch).distinct())
    rolls = dict(_enrolled(batch.assignment).values_list("user_id", "roll_number"))
    return sorted((_row(one.student, rolls.get(one.student_id, ""), one) for one in essays), key=_by_name)


def drafts_worked_on(assignment: Assignment) -> set[int]:
    """Give the drafts on whose feedback somebody has decided anything: a new reading would bury that work."""
    touched = (
        ~Q(state=Feedback.State.PROPOSED)
        | ~Q(teacher_summary="")
        | Q(comments__made_by__isnull=False)
        | Q(comments__teacher_text__gt="")
        | Q(comments__state__in=[FeedbackComment.State.ACCEPTED, FeedbackComment.State.DISMISSED])
        | Q(criteria__teacher_level__isnull=False)
        | Q(criteria__teacher_reason__gt="")
        | Q(arguments__teacher_status__gt="")
    )
    found = Feedback.objects.filter(touched, run__draft__essay__assignment=assignment)
    return set(found.values_list("run__draft_id", flat=True))


def with_drafts(essays: QuerySet[Essay]) -> Iterable[Essay]:
    """Fetch essays with drafts, runs, feedback and decisions, without the long columns."""
    runs = Run.objects.defer("report").select_related("feedback").prefetch_related("feedback__criteria").order_by("pk")
    drafts = Draft.objects.defer("content", "reading").prefetch_related(Prefetch("runs", runs))
    return essays.select_related("student").prefetch_related(Prefetch("drafts", drafts))


def newest(essay: Essay) -> tuple[Draft | None, Run | None, Feedback | None]:
    """Give the newest draft of a prefetched essay, its newest run, and that run's feedback."""
    draft = next(iter(essay.drafts.all()), None)
    runs = list(draft.runs.all()) if draft else []
    run = runs[-1] if runs else None
    return draft, run, getattr(run, "feedback", None)


def _row(user: User, roll_number: str, essay: Essay | None) -> EssayRow:
    draft, run, feedback = newest(essay) if essay else (None, None, None)
    return EssayRow(student=user, roll_number=roll_number, essay=essay, draft=draft, run=run, feedback=feedback)


def _enrolled(assignment: Assignment) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(course=assignment.course_id)


def _by_name(row: EssayRow) -> tuple[str, int]:
    return row.student.display_name.casefold(), row.student.pk
