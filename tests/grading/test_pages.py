"""The pages themselves: what they say, what they offer next, and how many queries they take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import Role, User
from grading.models import Assignment, Batch, BatchItem, Draft, Feedback, Run
from grading.services import review
from grading.services.release import release_many
from jobs import heartbeat
from jobs.models import JobState
from rubrics.models import RubricVersion
from tests import cast


@pytest.fixture
def full_class(assignment: Assignment, feedback: Feedback, teacher: User) -> Assignment:
    """Thirty more students with the same feedback, in one batch; written as rows, for speed."""
    batch = Batch.objects.create(assignment=assignment, name="class.zip", created_by=teacher)
    model = feedback.run
    for number in range(30):
        user = cast.person(f"student-{number:02}")
        cast.enrol(assignment.course, user, Role.STUDENT, f"R-{number}")
        essay = assignment.essays.create(student=user)
        draft = Draft.objects.create(
            essay=essay, number=1, name="a.txt", sha256=str(number), content=b"x",
            reading=model.draft.reading, words=60, submitted_by=user,
        )  # fmt: skip
        run = Run.objects.create(
            draft=draft, rubric_version=model.rubric_version, engine_version=model.engine_version,
            report=model.report, state=JobState.DONE,
        )  # fmt: skip
        copy = Feedback.objects.create(run=run)
        for decision in feedback.criteria.all():
            decision.pk, decision.feedback = None, copy
            decision.save()
        BatchItem.objects.create(
            batch=batch, name=f"{number}.txt", state=JobState.DONE, student=user, draft=draft, run=run
        )
    return assignment


PAGES = {
    "home": (12, lambda a: []),
    "course": (14, lambda a: [a.course_id]),
    "assignment": (16, lambda a: [a.pk]),
    "assignment_results": (14, lambda a: [a.pk]),
    "assignment_release": (16, lambda a: [a.pk]),
    "review": (22, lambda a: [a.essays.first().pk]),
    "batch": (14, lambda a: [a.batches.get().pk]),
    "batch_results": (14, lambda a: [a.batches.get().pk]),
}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_takes_the_same_few_queries_for_any_class(
    client: Client,
    full_class: Assignment,
    teacher: User,
    name: str,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client.force_login(teacher)
    most, arguments = PAGES[name]
    url = reverse(name, args=arguments(full_class))
    with django_assert_max_num_queries(most):
        assert client.get(url).status_code == 200


def test_the_students_front_page_takes_few_queries(
    client: Client, full_class: Assignment, student: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client.force_login(student)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("home")).status_code == 200


def test_a_missed_assignment_is_closed_and_stands_last(client: Client, assignment: Assignment, student: User) -> None:
    day = timezone.timedelta(days=1)
    missed = Assignment.objects.create(
        course=assignment.course, rubric_version=assignment.rubric_version, title="Missed",
        due_at=timezone.now() - day,
    )  # fmt: skip
    Assignment.objects.create(
        course=assignment.course, rubric_version=assignment.rubric_version, title="Ahead", opens_at=timezone.now() + day
    )
    client.force_login(student)
    page = client.get(reverse("home")).content.decode()
    assert page.index(assignment.title) < page.index("Ahead") < page.index("Missed")
    assert page.count(">Write</a>") == 1
    assert "Closed" in page[page.index("Missed") :]
    assert "Opens " in page[page.index("Ahead") : page.index("Missed")]
    Assignment.objects.filter(pk=missed.pk).update(accept_late=True)
    assert client.get(reverse("home")).content.decode().count(">Write</a>") == 2


def test_the_front_page_says_what_waits(client: Client, feedback: Feedback, teacher: User, student: User) -> None:
    client.force_login(teacher)
    assert "1 to review" in client.get(reverse("home")).content.decode()
    review.mark_reviewed(feedback=feedback, actor=teacher)
    assert "1 to release" in client.get(reverse("home")).content.decode()


def test_releasing_a_class_reads_no_essay(
    full_class: Assignment, teacher: User, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    ids = list(Feedback.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(2 * len(ids) + 8) as asked:
        assert release_many(assignment=full_class, actor=teacher, feedback_ids=ids, with_unreviewed=True) == len(ids)
    read = " ".join(one["sql"] for one in asked.captured_queries if one["sql"].startswith("SELECT"))
    for column in ("content", "reading", "report"):
        assert f'"{column}"' not in read


def test_setting_an_assignment(client: Client, rubric_version: RubricVersion, teacher: User) -> None:
    client.force_login(teacher)
    url = reverse("assignment_new", args=[rubric_version.rubric.course_id])
    form = {
        "title": "Kerbs", "rubric_version": rubric_version.pk, "feedback_mode": "practice",
        "opens_at": "2030-01-02T10:00", "due_at": "2030-01-01T10:00", "words_min": "10", "words_max": "",
    }  # fmt: skip
    assert "not after the opening date" in client.post(url, form).content.decode()
    answer = client.post(url, {**form, "due_at": "2030-01-03T10:00"}, follow=True)
    made = Assignment.objects.get()
    assert (made.title, made.feedback_mode, made.words_min) == ("Kerbs", "practice", 10)
    assert "is set" in answer.content.decode()
    edit = client.get(reverse("assignment_edit", args=[made.pk])).content.decode()
    assert "2030-01-03T10:00" in edit


def test_a_rubric_of_another_course_cannot_be_chosen(
    client: Client, rubric_version: RubricVersion, teacher: User
) -> None:
    from courses.models import Course

    other = Course.objects.create(title="Elsewhere")
    cast.enrol(other, teacher, Role.TEACHER)
    client.force_login(teacher)
    form = {"title": "Kerbs", "rubric_version": rubric_version.pk, "feedback_mode": "practice"}
    client.post(reverse("assignment_new", args=[other.pk]), form)
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("version", ["²", "٣", "-1", "1" * 40, "x"])
def test_an_address_that_names_no_rubric_version_shows_the_form(
    client: Client, rubric_version: RubricVersion, teacher: User, version: str
) -> None:
    client.force_login(teacher)
    url = reverse("assignment_new", args=[rubric_version.rubric.course_id])
    assert client.get(url, {"version": version}).status_code == 200


def test_the_state_panel_polls_until_nothing_more_happens(
    client: Client, submit: Callable[..., Draft], student: User
) -> None:
    draft = submit(student)
    url = reverse("draft_state", args=[draft.pk])
    client.force_login(student)

    def panel(**fields: object) -> str:
        Run.objects.update(**fields)
        return str(client.get(url).content.decode())

    assert "No reader is running" in panel(sent_at=timezone.now())
    heartbeat.beat("worker@test")
    waiting = panel()
    assert "No reader" not in waiting
    assert "hx-get" in waiting
    away = panel(sent_at=None, queued_at=timezone.now() - timezone.timedelta(minutes=1))
    assert "queue cannot be reached" in away
    reading = panel(state=JobState.RUNNING, stage="Reading the essay", progress=0.4)
    assert "Reading the essay" in reading
    assert "40 %" in reading
    failed = panel(state=JobState.FAILED, error_message="It holds no text.")
    assert "It holds no text." in failed
    assert "Try again" in failed
    assert "hx-get" not in failed
    # The partial is what the page holds: one template for both.
    page = client.get(reverse("assignment", args=[draft.essay.assignment_id])).content.decode()
    assert failed.strip().splitlines()[0] in page


def test_the_review_page_works_without_script(client: Client, feedback: Feedback, assistant: User) -> None:
    client.force_login(assistant)
    client.post(
        reverse("comment_add", args=[feedback.pk]),
        {"criterion": "evidence", "quote": "They have costs as well", "text": "Name one cost.", "start": "", "end": ""},
    )
    comment = feedback.comments.get(machine_text="")
    assert comment.quote == "They have costs as well"
    client.post(reverse("comment_decide", args=[comment.pk]), {"action": "edit", "text": "Name two."})
    decision = feedback.criteria.get(criterion="coverage")
    level = 0 if decision.machine_level else 4
    # The form still holds the marks of the level before; only the level was changed.
    client.post(
        reverse("criterion_decide", args=[decision.pk]),
        {"level": level, "marks": f"{decision.marks:.2f}", "reason": ""},
    )
    decision.refresh_from_db()
    assert decision.marks == 2.0 * level
    answer = client.post(reverse("feedback_reviewed", args=[feedback.pk]), follow=True)
    page = answer.content.decode()
    assert "Every essay that was read is reviewed" in page
    assert "Name two." in page
    assert "1 of 1 reviewed" in page


def test_accepting_goes_to_the_next_essay_that_waits(
    client: Client, feedback: Feedback, read: Callable[..., Feedback], classmate: User, teacher: User
) -> None:
    other = read(classmate)
    client.force_login(teacher)
    answer = client.post(reverse("feedback_reviewed", args=[feedback.pk]))
    assert answer["Location"] == reverse("review", args=[other.run.draft.essay_id])


def test_a_refusal_is_said_and_nothing_changes(client: Client, feedback: Feedback, teacher: User) -> None:
    client.force_login(teacher)
    client.post(reverse("feedback_release", args=[feedback.pk]))
    page = client.post(reverse("feedback_summary", args=[feedback.pk]), {"text": "Later."}, follow=True)
    assert "Take it back first" in page.content.decode()
    feedback.refresh_from_db()
    assert feedback.teacher_summary == ""


def test_releasing_shows_first_who_and_how_many(client: Client, full_class: Assignment, teacher: User) -> None:
    client.force_login(teacher)
    url = reverse("assignment_release", args=[full_class.pk])
    page = client.get(url).content.decode()
    assert "0 reviewed, ready to release" in page
    assert "Also 31 that nobody has reviewed" in page
    assert "Released to 31 students" in client.post(url, {"unreviewed": "on"}, follow=True).content.decode()
