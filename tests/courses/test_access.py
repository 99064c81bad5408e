"""Who may open which page of a course: one row an address, one column a person."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from courses.access import course_for, may_create_course
from courses.models import Course, Enrolment, User
from tests import cast

# address, method → what anonymous, stranger, student, assistant, teacher and instructor get
MATRIX = [
    ("people", "get", 302, 404, 404, 200, 200, 200),
    ("joining", "post", 302, 404, 404, 403, 403, 302),
    ("course_english", "post", 302, 404, 404, 403, 403, 302),
    ("roster", "get", 302, 404, 404, 403, 403, 200),
    ("roster", "post", 302, 404, 404, 403, 403, 200),
    ("roster_import", "post", 302, 404, 404, 403, 403, 302),
    ("password_links", "get", 302, 404, 404, 403, 403, 200),
    ("password_links_csv", "get", 302, 404, 404, 403, 403, 200),
]
PEOPLE = ["anonymous", "stranger", "student", "assistant", "teacher", "instructor"]


def test_every_page_of_a_course_knows_who_may_open_it(
    client: Client, course: Course, stranger: User, student: User, assistant: User, teacher: User, instructor: User
) -> None:
    users = dict(zip(PEOPLE[1:], [stranger, student, assistant, teacher, instructor], strict=True))
    found = []
    for name, method, *_ in MATRIX:
        row: list[int] = []
        for who in PEOPLE:
            client.logout()
            if who in users:
                client.force_login(users[who])
            row.append(getattr(client, method)(reverse(name, args=[course.pk])).status_code)
        found.append((name, method, *row))
    assert found == MATRIX


@pytest.mark.parametrize("name", ["person_role", "person_remove"])
def test_only_an_instructor_of_the_same_course_changes_somebody(
    client: Client, name: str, student: User, teacher: User, assistant: User, stranger: User, classmate: User
) -> None:
    address = reverse(name, args=[Enrolment.objects.get(user=classmate).pk])
    elsewhere = Course.objects.create(title="Elsewhere")
    cast.enrol(elsewhere, stranger, "instructor")  # type: ignore[arg-type]
    answers = []
    for user in (stranger, student, assistant, teacher):
        client.force_login(user)
        answers.append(client.post(address, {"role": "instructor"}).status_code)
    assert answers == [404, 404, 403, 403]
    assert Enrolment.objects.get(user=classmate).role == "student"


def test_anonymous_visitors_are_sent_to_sign_in_and_back(client: Client, course: Course) -> None:
    address = reverse("people", args=[course.pk])
    assert client.get(address).headers["Location"] == f"{reverse('login')}?next={address}"


def test_a_course_that_is_not_there_looks_like_one_that_is_not_yours(client: Client, stranger: User) -> None:
    client.force_login(stranger)
    assert client.get(reverse("people", args=[999])).status_code == 404


def test_a_member_gets_the_course_whatever_the_role(course: Course, student: User) -> None:
    assert course_for(student, course.pk) == course


def test_staff_of_some_course_and_site_staff_may_open_one_and_students_may_not(
    student: User, assistant: User, stranger: User
) -> None:
    before = [may_create_course(user) for user in (student, assistant, stranger)]
    stranger.is_staff = True
    assert before == [False, True, False]
    assert may_create_course(stranger)


def test_a_new_course_has_its_maker_as_instructor(client: Client, assistant: User, student: User) -> None:
    client.force_login(student)
    assert client.post(reverse("course_new"), {"title": "Mine"}).status_code == 403
    client.force_login(assistant)
    client.post(reverse("course_new"), {"title": "Mine"})
    assert Enrolment.objects.get(course__title="Mine").role == "instructor"
