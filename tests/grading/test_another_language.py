"""A text in another language is not judged: no marks anywhere, one notice, and a teacher may still give marks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import User
from grading.models import Assignment, Feedback
from grading.selectors.rows import total_marks
from grading.services.review import override_criterion

URDU = "شہر میں درخت سایہ دیتے ہیں اور گرمی کم کرتے ہیں لیکن ان کی جڑیں سڑک کے کنارے توڑ دیتی ہیں۔ " * 10
REASON = "This text seems to be in Urdu; only English is read."


@pytest.fixture
def unread(assignment: Assignment, read: Callable[..., Feedback], student: User) -> Feedback:
    Assignment.objects.filter(pk=assignment.pk).update(feedback_mode=Assignment.FeedbackMode.PRACTICE)
    assignment.refresh_from_db()
    return read(student, URDU)


def row_of(client: Client, assignment: Assignment, student: User) -> dict[str, str]:
    answer = client.get(reverse("assignment_results", args=[assignment.pk]))
    rows = csv.DictReader(io.StringIO(answer.content.decode().lstrip("\ufeff")))
    return next(row for row in rows if row["username"] == student.username)


def test_the_student_reads_one_notice_and_no_marks(client: Client, unread: Feedback, student: User) -> None:
    client.force_login(student)
    page = client.get(reverse("essay", args=[unread.run.draft.essay_id])).content.decode()
    assert page.count(REASON) == 1
    assert "Hand in the English text." in page
    assert not re.search(r"of 20|estimate|Coverage|Not shown|<meter", page)
    state = client.get(reverse("draft_state", args=[unread.run.draft_id])).content.decode()
    assert "Draft 1 was not judged" in state
    assert REASON in state


def test_list_and_csv_show_no_marks(client: Client, unread: Feedback, assignment: Assignment, teacher: User) -> None:
    client.force_login(teacher)
    row = row_of(client, assignment, unread.run.draft.essay.student)
    assert {name: value for name, value in row.items() if name.endswith((" marks", " level"))} == dict.fromkeys(
        [f"{one} {part}" for one in ("Coverage", "Evidence", "Structure", "Relevance") for part in ("level", "marks")],
        "",
    )
    assert (row["total"], row["of"], row["flags"], row["needs review"]) == ("", "20.0", "other language", "yes")
    page = client.get(reverse("assignment", args=[assignment.pk])).content.decode()
    assert 'data-label="Marks"' not in page
    release = client.get(reverse("assignment_release", args=[assignment.pk])).content.decode()
    assert "Also 1 that nobody has reviewed" in release


def test_the_review_shows_no_marks_until_the_teacher_gives_them_all(
    client: Client, unread: Feedback, assignment: Assignment, teacher: User, student: User
) -> None:
    client.force_login(teacher)
    url = reverse("review", args=[unread.run.draft.essay_id])
    page = client.get(url).content.decode()
    assert "no marks until you give them" in page
    assert not re.search(r'<input type="radio"[^>]* checked', page)
    decisions = list(unread.criteria.all())
    # No marks at all is a decision too.
    for decision in decisions[:-1]:
        client.post(reverse("criterion_decide", args=[decision.pk]), {"level": 0, "marks": "", "reason": ""})
    assert total_marks(Feedback.objects.get(pk=unread.pk))[0] is None
    override_criterion(decision=decisions[-1], actor=teacher, level=2)
    assert total_marks(Feedback.objects.get(pk=unread.pk)) == (decisions[-1].of / 2, 20.0)
    assert row_of(client, assignment, student)["Coverage marks"] == "0.0"
    assert (
        "Judged by your teacher only."
        in client.get(reverse("essay_as_student", args=[unread.run.draft.essay_id])).content.decode()
    )
