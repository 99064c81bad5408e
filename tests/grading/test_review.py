"""The reviewer decides: machine words stay beside the reviewer's, and released feedback is closed."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import AuditEntry, User
from grading.anchors import find_quote
from grading.errors import Refused
from grading.models import Assignment, Feedback, FeedbackComment, Run
from grading.selectors.rows import total_marks
from grading.services import review
from grading.services.assignments import Terms, update_assignment
from grading.services.release import release_feedback, release_many, take_back
from grading.services.rereading import read_again
from grading.services.runs import perform_run
from rubrics.models import RubricVersion


@pytest.fixture
def comment(feedback: Feedback) -> FeedbackComment:
    text = feedback.run.draft.reading["text"]
    return FeedbackComment.objects.create(
        feedback=feedback, criterion="evidence", start=0, end=12, quote=text[:12], machine_text="Say which trees."
    )


def test_the_reviewers_words_stand_beside_the_machines(comment: FeedbackComment, assistant: User) -> None:
    review.edit_comment(comment=comment, actor=assistant, text=" Name one street. ")
    comment.refresh_from_db()
    assert (comment.machine_text, comment.teacher_text) == ("Say which trees.", "Name one street.")
    assert (comment.text, comment.state) == ("Name one street.", "accepted")
    review.edit_comment(comment=comment, actor=assistant, text="Say which trees.")
    comment.refresh_from_db()
    assert comment.teacher_text == ""


def test_an_emptied_comment_is_refused(comment: FeedbackComment, teacher: User) -> None:
    with pytest.raises(Refused, match="dismiss it"):
        review.edit_comment(comment=comment, actor=teacher, text="  ")


def test_a_comment_is_dismissed_and_put_back(comment: FeedbackComment, teacher: User) -> None:
    for state in ("dismissed", "proposed", "accepted"):
        review.decide_comment(comment=comment, actor=teacher, state=state)
        comment.refresh_from_db()
        assert comment.state == state
    with pytest.raises(Refused):
        review.decide_comment(comment=comment, actor=teacher, state="deleted")


def test_a_comment_is_added_on_offsets_or_on_a_quote(feedback: Feedback, teacher: User) -> None:
    text = feedback.run.draft.reading["text"]
    start = text.index("They have costs")
    by_place = review.add_comment(
        feedback=feedback, actor=teacher, criterion="structure", text="Good turn.", place=(start, start + 15)
    )
    by_quote = review.add_comment(
        feedback=feedback, actor=teacher, criterion="structure", text="Good turn!", place="They   have\ncosts"
    )
    assert by_place.quote == by_quote.quote == "They have costs"
    assert (by_place.start, by_place.end) == (by_quote.start, by_quote.end)
    assert (by_place.made_by, by_place.machine_text, by_place.state) == (teacher, "", "accepted")


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("the moon", "do not stand"),
        ("the", "more words"),
        ("", "Select the words"),
        ((5, 5), "Select them"),
        ((0, 10**6), "Select them"),
    ],
)
def test_an_anchor_is_exact_or_refused(feedback: Feedback, teacher: User, place: object, says: str) -> None:
    with pytest.raises(Refused, match=says):
        review.add_comment(feedback=feedback, actor=teacher, criterion="evidence", text="x", place=place)


def test_quotation_marks_of_any_shape_are_found() -> None:
    assert find_quote("He said “it’s late” and left.", '"it\'s late"') == (8, 19)
    assert find_quote("😀 a b", "a b") == (2, 5)


def test_a_level_brings_its_marks_and_the_old_ones_stay_visible(feedback: Feedback, teacher: User) -> None:
    decision = feedback.criteria.get(criterion="coverage")
    other = 0 if decision.machine_level else 4
    review.override_criterion(decision=decision, actor=teacher, level=other, reason="The second part is missing.")
    decision.refresh_from_db()
    assert (decision.level, decision.marks) == (other, 8.0 * other / 4)
    assert decision.reason == "The second part is missing."
    total, of = total_marks(Feedback.objects.get(pk=feedback.pk))
    assert of == 20
    assert total == pytest.approx(sum(one.marks for one in feedback.criteria.all()))
    review.override_criterion(decision=decision, actor=teacher, level=decision.machine_level)
    decision.refresh_from_db()
    assert not decision.is_overridden
    assert decision.reason == decision.machine_reason


def test_the_machines_reason_never_stands_under_another_level(feedback: Feedback, teacher: User) -> None:
    decision = feedback.criteria.get(criterion="coverage")
    review.override_criterion(decision=decision, actor=teacher, level=0 if decision.machine_level else 4)
    decision.refresh_from_db()
    assert decision.reason == ""


def test_marks_of_their_own_within_the_criterion(feedback: Feedback, teacher: User) -> None:
    decision = feedback.criteria.get(criterion="evidence")
    review.override_criterion(decision=decision, actor=teacher, level=decision.machine_level, marks=1.25)
    decision.refresh_from_db()
    assert decision.marks == 1.25
    for marks in (-1, 5.5):
        with pytest.raises(Refused, match="not between"):
            review.override_criterion(decision=decision, actor=teacher, level=1, marks=marks)
    with pytest.raises(Refused, match="levels 0 to 4"):
        review.override_criterion(decision=decision, actor=teacher, level=9)


def test_an_arguments_status_is_overridden_and_undone(feedback: Feedback, assistant: User) -> None:
    decision = feedback.arguments.get(argument="a1")
    other = "missing" if decision.machine_status != "missing" else "covered"
    review.override_argument(decision=decision, actor=assistant, status=other)
    decision.refresh_from_db()
    assert (decision.status, decision.teacher_status) == (other, other)
    review.override_argument(decision=decision, actor=assistant, status=decision.machine_status)
    decision.refresh_from_db()
    assert decision.teacher_status == ""


def test_reviewing_accepts_what_is_left(feedback: Feedback, comment: FeedbackComment, assistant: User) -> None:
    review.mark_reviewed(feedback=feedback, actor=assistant)
    feedback.refresh_from_db()
    assert (feedback.state, feedback.reviewed_by) == ("reviewed", assistant)
    assert set(feedback.comments.values_list("state", flat=True)) == {"accepted"}
    review.reopen_review(feedback=feedback, actor=assistant)
    feedback.refresh_from_db()
    assert (feedback.state, feedback.reviewed_by) == ("proposed", None)


def test_every_decision_leaves_one_line_in_the_history(
    feedback: Feedback, comment: FeedbackComment, teacher: User
) -> None:
    before = AuditEntry.objects.count()
    review.decide_comment(comment=comment, actor=teacher, state="accepted")
    review.write_summary(feedback=feedback, actor=teacher, text="Well begun.")
    review.mark_reviewed(feedback=feedback, actor=teacher)
    release_feedback(feedback=feedback, actor=teacher)
    take_back(feedback=feedback, actor=teacher)
    entries = AuditEntry.objects.all()[: AuditEntry.objects.count() - before]
    assert [one.verb for one in entries] == [
        "took back feedback", "released feedback", "marked reviewed", "wrote summary", "accepted comment",
    ]  # fmt: skip
    assert {one.subject for one in entries} == {f"essay:{feedback.run.draft.essay_id}"}


def test_released_feedback_is_closed_until_taken_back(
    feedback: Feedback, comment: FeedbackComment, teacher: User
) -> None:
    release_feedback(feedback=feedback, actor=teacher)
    acts: list[Callable[[], object]] = [
        lambda: review.decide_comment(comment=comment, actor=teacher, state="dismissed"),
        lambda: review.edit_comment(comment=comment, actor=teacher, text="No."),
        lambda: review.add_comment(feedback=feedback, actor=teacher, criterion="evidence", text="x", place=(0, 5)),
        lambda: review.override_criterion(decision=feedback.criteria.first(), actor=teacher, level=0),
        lambda: review.override_argument(decision=feedback.arguments.first(), actor=teacher, status="missing"),
        lambda: review.write_summary(feedback=feedback, actor=teacher, text="x"),
        lambda: review.mark_reviewed(feedback=feedback, actor=teacher),
    ]
    for act in acts:
        with pytest.raises(Refused, match="Take it back first"):
            act()
    take_back(feedback=feedback, actor=teacher)
    acts[0]()
    with pytest.raises(Refused, match="not released"):
        take_back(feedback=feedback, actor=teacher)


def test_many_are_released_reviewed_ones_first(
    read: Callable[..., Feedback], feedback: Feedback, classmate: User, teacher: User, assignment: Assignment
) -> None:
    other = read(classmate)
    review.mark_reviewed(feedback=feedback, actor=teacher)
    ids = [feedback.pk, other.pk]
    assert release_many(assignment=assignment, actor=teacher, feedback_ids=ids) == 1
    other.refresh_from_db()
    assert other.state == "proposed"
    assert release_many(assignment=assignment, actor=teacher, feedback_ids=ids, with_unreviewed=True) == 1
    assert release_many(assignment=assignment, actor=teacher, feedback_ids=ids, with_unreviewed=True) == 0


def test_released_marks_stay_under_their_own_rubric_version(
    feedback: Feedback, teacher: User, assignment: Assignment, rubric_version: RubricVersion
) -> None:
    release_feedback(feedback=feedback, actor=teacher)
    before = total_marks(Feedback.objects.get(pk=feedback.pk))
    content = {**rubric_version.content, "key_arguments": rubric_version.content["key_arguments"][:1]}
    second = RubricVersion.objects.create(
        rubric=rubric_version.rubric, number=2, content=content, content_hash="2" * 64
    )
    update_assignment(assignment=assignment, actor=teacher, terms=Terms(title=assignment.title, rubric_version=second))
    after = Feedback.objects.get(pk=feedback.pk)
    assert after.run.rubric_version == rubric_version
    assert total_marks(after) == before
    assert after.is_visible


def test_only_what_nobody_decided_is_read_again_under_a_new_version(
    client: Client,
    read: Callable[..., Feedback],
    feedback: Feedback,
    classmate: User,
    teacher: User,
    assignment: Assignment,
    rubric_version: RubricVersion,
) -> None:
    release_feedback(feedback=feedback, actor=teacher)
    open_one = read(classmate)
    content = {**rubric_version.content, "key_arguments": rubric_version.content["key_arguments"][:1]}
    second = RubricVersion.objects.create(
        rubric=rubric_version.rubric, number=2, content=content, content_hash="2" * 64
    )
    client.force_login(teacher)
    page = reverse("assignment", args=[assignment.pk])
    assert "another rubric version" not in client.get(page).content.decode()
    update_assignment(assignment=assignment, actor=teacher, terms=Terms(title="Trees", rubric_version=second))
    assert "1 essay not reviewed yet was read under another" in client.get(page).content.decode()
    said = client.post(reverse("assignment_read_again", args=[assignment.pk]), follow=True).content.decode()
    assert "1 essay queued to be read again" in said
    (run,) = Run.objects.filter(rubric_version=second)
    assert run.draft == open_one.run.draft
    perform_run(run_id=run.pk)
    assert Feedback.objects.get(run=run).arguments.count() == 1
    assert open_one.arguments.count() == 2, "what was proposed before is kept"
    assert "another rubric version" not in client.get(page).content.decode()


def test_practice_feedback_that_is_taken_back_is_gone(
    client: Client, feedback: Feedback, teacher: User, student: User
) -> None:
    Feedback.objects.update(practice=True)
    feedback.refresh_from_db()
    release_feedback(feedback=feedback, actor=teacher)
    take_back(feedback=feedback, actor=teacher)
    assert not Feedback.objects.get().is_visible
    client.force_login(student)
    page = client.get(reverse("essay", args=[feedback.run.draft.essay_id])).content.decode()
    assert "of 20" not in page


def test_the_next_steps_are_reviewed_and_never_contradict_the_teacher(
    client: Client, feedback: Feedback, teacher: User
) -> None:
    step = html.escape(feedback.run.report["next_steps"][0])
    client.force_login(teacher)
    essay = [feedback.run.draft.essay_id]
    assert step in client.get(reverse("review", args=essay)).content.decode()
    assert step in client.get(reverse("essay_as_student", args=essay)).content.decode()
    decision = feedback.arguments.exclude(machine_status="partial").first()
    assert decision is not None
    review.override_argument(decision=decision, actor=teacher, status="partial")
    assert step not in client.get(reverse("review", args=essay)).content.decode()
    assert step not in client.get(reverse("essay_as_student", args=essay)).content.decode()


def test_reading_again_keeps_what_a_teacher_has_begun(
    feedback: Feedback, assignment: Assignment, read: Callable[..., Feedback], classmate: User, teacher: User
) -> None:
    other = read(classmate)
    version = assignment.rubric_version
    newer = RubricVersion.objects.create(
        rubric=version.rubric, number=2, content=version.content, content_hash="2" * 64
    )
    Assignment.objects.filter(pk=assignment.pk).update(rubric_version=newer)
    assignment.refresh_from_db()
    review.write_summary(feedback=feedback, actor=teacher, text="Half an hour of work.")
    drafts = [feedback.run.draft, other.run.draft]
    assert read_again(assignment=assignment, actor=teacher, drafts=drafts) == 1
    assert feedback.run.draft.runs.count() == 1
    assert other.run.draft.runs.count() == 2
