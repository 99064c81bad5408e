"""Who may open what: every address of grading × everybody of the cast; and nothing unreleased leaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import User
from grading.models import Assignment, Batch, BatchItem, Feedback
from grading.services.release import release_feedback, take_back
from grading.urls import urlpatterns
from jobs.models import JobState

EVERYBODY = ("anonymous", "stranger", "student", "classmate", "assistant", "teacher", "instructor")
STAFF = ("assistant", "teacher", "instructor")
DECIDING = ("teacher", "instructor")

# name: (method, who may, who is told 403). Everybody else gets 404; somebody not signed in is sent to sign in.
MATRIX: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "home": ("get", EVERYBODY[1:], ()),
    "course": ("get", ("student", "classmate", *STAFF), ()),
    "assignment_new": ("get", DECIDING, ("assistant",)),
    "assignment": ("get", ("student", "classmate", *STAFF), ()),
    "assignment_edit": ("get", DECIDING, ("assistant",)),
    "assignment_results": ("get", STAFF, ()),
    "assignment_read_again": ("post", DECIDING, ("assistant",)),
    "batch_upload": ("post", STAFF, ()),
    "assignment_release": ("get", DECIDING, ("assistant",)),
    "submit": ("post", ("student", "classmate"), STAFF),
    "draft_state": ("get", ("student", *STAFF), ()),
    "draft_file": ("get", ("student", *STAFF), ()),
    "run_retry": ("post", ("student", *STAFF), ()),
    "essay": ("get", ("student", *STAFF), ()),
    "essay_as_student": ("get", STAFF, ()),
    "review": ("get", STAFF, ()),
    "comment_add": ("post", STAFF, ()),
    "feedback_summary": ("post", STAFF, ()),
    "feedback_reviewed": ("post", STAFF, ()),
    "feedback_reopen": ("post", STAFF, ()),
    "feedback_release": ("post", DECIDING, ("assistant",)),
    "feedback_take_back": ("post", DECIDING, ("assistant",)),
    "comment_decide": ("post", STAFF, ()),
    "criterion_decide": ("post", STAFF, ()),
    "argument_decide": ("post", STAFF, ()),
    "batch": ("get", STAFF, ()),
    "batch_progress": ("get", STAFF, ()),
    "batch_retry": ("post", STAFF, ()),
    "batch_results": ("get", STAFF, ()),
    "batch_release": ("get", DECIDING, ("assistant",)),
    "batch_assign": ("post", STAFF, ()),
}


def test_every_address_has_a_row() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(MATRIX)


@pytest.fixture
def people(
    stranger: User, student: User, classmate: User, assistant: User, teacher: User, instructor: User
) -> dict[str, User]:
    return {
        "stranger": stranger, "student": student, "classmate": classmate,
        "assistant": assistant, "teacher": teacher, "instructor": instructor,
    }  # fmt: skip


@pytest.fixture
def ids(feedback: Feedback, assignment: Assignment, teacher: User) -> dict[str, int]:
    """An id for every kind of row an address names; all belong to the student's essay."""
    comment = feedback.comments.first() or feedback.comments.create(
        criterion="evidence", start=0, end=6, quote="Street", machine_text="Which?"
    )
    batch = Batch.objects.create(assignment=assignment, name="class.zip", created_by=teacher)
    item = BatchItem.objects.create(batch=batch, name="who.txt", content=b"x", state=JobState.FAILED)
    return {
        "course_id": assignment.course_id,
        "assignment_id": assignment.pk,
        "draft_id": feedback.run.draft_id,
        "run_id": feedback.run_id,
        "essay_id": feedback.run.draft.essay_id,
        "feedback_id": feedback.pk,
        "comment_id": comment.pk,
        "criteria/": feedback.criteria.first().pk,
        "arguments/": feedback.arguments.first().pk,
        "batch_id": batch.pk,
        "item_id": item.pk,
    }


def address(name: str, ids: dict[str, int]) -> str:
    pattern = next(one for one in urlpatterns if one.name == name)
    route = str(pattern.pattern)
    wanted = {key: value for key, value in ids.items() if f":{key}>" in route}
    if ":decision_id>" in route:
        wanted = {"decision_id": next(value for key, value in ids.items() if route.startswith(key))}
    return reverse(name, kwargs=wanted)


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_gets_what_is_theirs(client: Client, people: dict[str, User], ids: dict[str, int], who: str) -> None:
    if who != "anonymous":
        client.force_login(people[who])
    wrong = {}
    for name, (method, may, forbidden) in MATRIX.items():
        answer = getattr(client, method)(address(name, ids))
        status = answer.status_code
        if who == "anonymous":
            expected = status == 302 and answer["Location"].startswith("/login/")
        elif who in may:
            expected = status in (200, 302)
        else:
            expected = status == (403 if who in forbidden else 404)
        if not expected:
            wrong[name] = status
    assert wrong == {}


@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if row[0] == "post"])
def test_a_link_changes_nothing(client: Client, teacher: User, ids: dict[str, int], name: str) -> None:
    client.force_login(teacher)
    assert client.get(address(name, ids)).status_code == 405


@pytest.mark.parametrize("name", sorted(set(MATRIX) - {"home"}))
def test_a_row_that_is_not_there_is_404_for_everybody(client: Client, people: dict[str, User], name: str) -> None:
    nowhere = dict.fromkeys(
        ["course_id", "assignment_id", "draft_id", "run_id", "essay_id", "feedback_id", "comment_id", "criteria/",
         "arguments/", "batch_id", "item_id"], 987654,
    )  # fmt: skip
    for who in ("student", "teacher"):
        client.force_login(people[who])
        assert getattr(client, MATRIX[name][0])(address(name, nowhere)).status_code == 404


def test_what_is_not_released_is_nowhere_in_a_students_pages(
    client: Client, student: User, feedback: Feedback, assignment: Assignment, ids: dict[str, int]
) -> None:
    secrets = secrets_of(feedback)
    client.force_login(student)
    names = ("home", "course", "assignment", "draft_state", "essay")
    pages = {name: text_of(body(client, name, ids)) for name in names}
    pages["essay of a draft"] = client.get(address("essay", ids), {"draft": "1"}).content.decode()
    leaks = [(name, secret) for name, page in pages.items() for secret in secrets if secret in page]
    assert leaks == []
    assert "with your teacher" in pages["assignment"]


def test_released_feedback_is_seen_and_taken_back_feedback_is_not(
    client: Client, student: User, teacher: User, feedback: Feedback, ids: dict[str, int]
) -> None:
    seen = [one.machine_reason for one in feedback.criteria.all()]
    client.force_login(student)
    release_feedback(feedback=feedback, actor=teacher)
    page = text_of(body(client, "essay", ids))
    assert all(reason in page for reason in seen)
    assert "Read feedback" in body(client, "home", ids)
    take_back(feedback=feedback, actor=teacher)
    page = text_of(body(client, "essay", ids))
    assert not any(reason in page for reason in seen)
    assert "Read feedback" not in body(client, "home", ids)


def test_practice_feedback_is_seen_at_once_and_marked(
    client: Client, student: User, classmate: User, feedback: Feedback, ids: dict[str, int]
) -> None:
    Feedback.objects.update(practice=True)
    client.force_login(student)
    page = text_of(body(client, "essay", ids))
    assert feedback.criteria.first().machine_reason in page
    assert "no teacher has reviewed it" in page
    client.force_login(classmate)
    assert client.get(address("essay", ids)).status_code == 404


def test_a_student_never_sees_flags_dismissed_comments_or_the_history(
    client: Client, student: User, teacher: User, feedback: Feedback, ids: dict[str, int]
) -> None:
    detail = "half of it stands in a source word for word"
    flags = [{"kind": "copied_from_source", "severity": "serious", "start": 0, "end": 6, "detail": detail}]
    Feedback.objects.filter(pk=feedback.pk).update(flags=flags, needs_review=True)
    feedback.comments.create(
        criterion="evidence", start=0, end=6, quote="Street", machine_text="A remark taken out.", state="dismissed"
    )
    release_feedback(feedback=feedback, actor=teacher)
    client.force_login(student)
    page = body(client, "essay", ids)
    assert detail not in page
    assert "copied" not in page
    assert "A remark taken out." not in page
    assert ">History<" not in page
    client.force_login(teacher)
    page = body(client, "review", ids)
    assert detail in page
    assert "A remark taken out." in page
    assert ">History<" in page


def test_another_drafts_feedback_does_not_come_with_the_released_one(
    client: Client, student: User, teacher: User, feedback: Feedback, read: Callable[..., Feedback], ids: dict[str, int]
) -> None:
    release_feedback(feedback=feedback, actor=teacher)
    second = read(student, "Street trees cool a city. " * 8 + "\n\nTheir roots lift the kerbs, which costs money.")
    own = second.comments.create(
        criterion="evidence", start=0, end=6, quote="Street", machine_text="Only in draft two."
    )
    client.force_login(student)
    for draft in ("", "1", "2", "3", "x", "１"):
        page = client.get(address("essay", ids), {"draft": draft}).content.decode()
        assert own.machine_text not in page
    assert "Your text, as it was read" in client.get(address("essay", ids), {"draft": "2"}).content.decode()


def secrets_of(feedback: Feedback) -> list[str]:
    """Words that stand only in the feedback."""
    report: dict[str, Any] = feedback.run.report
    found = [one.machine_text for one in feedback.comments.all()]
    found += [one.machine_reason for one in feedback.criteria.all()]
    found += report["next_steps"]
    found += ["Shade cools the city", "Roots break kerbs", "To review", "Proposed", "data-ids"]
    return [one for one in found if one]


def body(client: Client, name: str, ids: dict[str, int]) -> str:
    answer = client.get(address(name, ids))
    assert answer.status_code == 200
    return str(answer.content.decode())


def text_of(page: str) -> str:
    import html

    return html.unescape(page)
