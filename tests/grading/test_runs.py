"""A run is asked for once, read once, and written back by the attempt that owns it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.version import ENGINE_VERSION
from courses.models import AuditEntry, User
from grading.errors import Refused
from grading.models import Assignment, Draft, Feedback, Run
from grading.services import runs
from grading.services.runs import perform_run, request_run, retry_run
from jobs import ledger
from jobs.models import JobState


def test_a_run_is_asked_for_once(submit: Callable[..., Draft], assignment: Assignment, student: User) -> None:
    draft = submit(student)
    first = request_run(draft=draft, rubric_version=assignment.rubric_version)
    again = request_run(draft=draft, rubric_version=assignment.rubric_version)
    assert first.pk == again.pk
    assert first.engine_version == ENGINE_VERSION


def test_reading_proposes_feedback_from_the_report(feedback: Feedback) -> None:
    run = feedback.run
    assert run.state == JobState.DONE
    assert feedback.state == Feedback.State.PROPOSED
    assert [one.criterion for one in feedback.criteria.all()] == [one["id"] for one in run.report["criteria"]]
    assert [one.argument for one in feedback.arguments.all()] == ["a1", "a2"]
    assert sum(one.marks for one in feedback.criteria.all()) == pytest.approx(run.report["marks"]["total"])
    text = run.draft.reading["text"]
    assert feedback.comments.count() == len(run.report["comments"])
    assert all(text[one.start : one.end] == one.quote for one in feedback.comments.all())
    assert AuditEntry.objects.filter(verb="read draft", actor=None).count() == 1


def test_performing_a_run_again_changes_nothing(feedback: Feedback) -> None:
    perform_run(run_id=feedback.run_id)
    assert Feedback.objects.count() == 1
    assert Run.objects.get().attempt == 1


def test_an_attempt_that_was_overtaken_writes_nothing(submit: Callable[..., Draft], student: User) -> None:
    run = submit(student).runs.get()
    mine = ledger.claim(Run, run.pk)
    assert mine is not None
    report, seconds = runs._analyse(mine)
    Run.objects.filter(pk=run.pk).update(attempt=2)  # another worker took it, my lease being over
    with pytest.raises(ledger.LostClaim):
        runs._write_back(mine, report, seconds)
    run.refresh_from_db()
    assert (run.report, run.state) == (None, JobState.RUNNING)
    assert not Feedback.objects.exists()
    assert not AuditEntry.objects.filter(verb="read draft").exists()


def test_a_broken_rubric_fails_the_run_with_words_for_a_person(
    submit: Callable[..., Draft], assignment: Assignment, student: User
) -> None:
    version = assignment.rubric_version
    type(version).objects.filter(pk=version.pk).update(content={"schema": "something else"})
    run = submit(student).runs.get()
    perform_run(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.error_code) == (JobState.FAILED, "broken")
    assert "The text is safe" in run.error_message
    assert not Feedback.objects.exists()


def test_a_failed_run_can_be_tried_again_and_a_finished_one_cannot(
    submit: Callable[..., Draft], student: User, feedback: Feedback
) -> None:
    with pytest.raises(Refused, match="nothing to try again"):
        retry_run(run=feedback.run, actor=student)
    other = submit(student, "Trees are pleasant to look at and cool the streets of a city.").runs.get()
    Run.objects.filter(pk=other.pk).update(state=JobState.FAILED, attempt=3, error_message="it broke")
    retry_run(run=other, actor=student)
    perform_run(run_id=other.pk)
    other.refresh_from_db()
    assert (other.state, other.error_message) == (JobState.DONE, "")


def test_a_practice_assignment_shows_feedback_at_once(
    read: Callable[..., Feedback], assignment: Assignment, student: User
) -> None:
    Assignment.objects.update(feedback_mode=Assignment.FeedbackMode.PRACTICE)
    assignment.refresh_from_db()
    feedback = read(student)
    assert feedback.practice
    assert feedback.is_visible
    assert feedback.state == Feedback.State.PROPOSED
