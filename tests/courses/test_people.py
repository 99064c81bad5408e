"""Joining, roles, leaving: what the people page does."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from courses.errors import CourseError
from courses.models import AuditEntry, Course, Enrolment, Role, User
from courses.services.courses import set_joining
from courses.services.people import LAST_INSTRUCTOR, change_role, join_course, remove_from_course


def joins(client: Client, course: Course, **data: str):
    return client.post(reverse("join", args=[course.join_code]), data)


def test_a_signed_in_user_confirms_and_is_a_student(client: Client, course: Course, stranger: User) -> None:
    client.force_login(stranger)
    page = client.get(reverse("join", args=[course.join_code]))
    assert course.title in page.content.decode()
    assert not Enrolment.objects.filter(user=stranger).exists(), "looking at the link must not join"
    joins(client, course)
    assert Enrolment.objects.get(user=stranger).role == Role.STUDENT


def test_a_newcomer_makes_an_account_and_is_in(client: Client, course: Course) -> None:
    joins(
        client,
        course,
        first_name="Zara",
        last_name="Butt",
        username="zara",
        password1="wide-river-41",
        password2="wide-river-41",
    )
    enrolment = Enrolment.objects.get(course=course)
    assert (enrolment.user.username, enrolment.role) == ("zara", "student")
    assert client.get("/account/password/").status_code == 200, "the newcomer is signed in"


def test_a_weak_password_makes_no_account(client: Client, course: Course) -> None:
    page = joins(client, course, first_name="Z", last_name="B", username="zara", password1="123", password2="123")
    assert "too short" in page.content.decode()
    assert not User.objects.filter(username="zara").exists()


def test_a_closed_link_takes_nobody_in_and_says_so(
    client: Client, course: Course, instructor: User, stranger: User
) -> None:
    set_joining(actor=instructor, course=course, is_open=False)
    client.force_login(stranger)
    page = joins(client, course)
    assert page.status_code == 403
    assert "Joining is closed" in page.content.decode()
    assert not Enrolment.objects.filter(user=stranger).exists()
    with pytest.raises(CourseError, match="closed"):
        join_course(user=stranger, course=course)


def test_a_link_that_is_not_there_is_not_found(client: Client, stranger: User) -> None:
    client.force_login(stranger)
    assert client.get(reverse("join", args=["nothing"])).status_code == 404


def test_joining_twice_keeps_the_role_one_has(course: Course, teacher: User) -> None:
    assert join_course(user=teacher, course=course).role == Role.TEACHER
    assert Enrolment.objects.filter(user=teacher).count() == 1


def test_a_new_link_ends_the_old_one(client: Client, course: Course, instructor: User) -> None:
    client.force_login(instructor)
    client.post(reverse("joining", args=[course.pk]), {"joining": "renew"})
    assert client.get(reverse("join", args=[course.join_code])).status_code == 404


def test_the_instructor_makes_a_student_an_assistant_and_it_is_written_down(
    client: Client, instructor: User, student: User
) -> None:
    enrolment = Enrolment.objects.get(user=student)
    client.force_login(instructor)
    client.post(reverse("person_role", args=[enrolment.pk]), {"role": "assistant"})
    enrolment.refresh_from_db()
    assert enrolment.role == Role.ASSISTANT
    entry = AuditEntry.objects.get(verb="change_role")
    assert (entry.actor, entry.detail) == (instructor, {"before": "student", "after": "assistant"})


def test_a_role_there_is_not_changes_nothing(client: Client, instructor: User, student: User) -> None:
    enrolment = Enrolment.objects.get(user=student)
    client.force_login(instructor)
    page = client.post(reverse("person_role", args=[enrolment.pk]), {"role": "king"}, follow=True)
    assert "There is no such role" in page.content.decode()
    enrolment.refresh_from_db()
    assert enrolment.role == Role.STUDENT


def test_the_last_instructor_neither_leaves_nor_steps_down(instructor: User) -> None:
    enrolment = Enrolment.objects.get(user=instructor)
    with pytest.raises(CourseError, match="needs an instructor"):
        change_role(actor=instructor, enrolment=enrolment, role=Role.TEACHER)
    with pytest.raises(CourseError, match="needs an instructor"):
        remove_from_course(actor=instructor, enrolment=enrolment)
    assert Enrolment.objects.get(user=instructor).role == Role.INSTRUCTOR


def test_with_two_instructors_one_may_go(instructor: User, teacher: User) -> None:
    change_role(actor=instructor, enrolment=Enrolment.objects.get(user=teacher), role=Role.INSTRUCTOR)
    remove_from_course(actor=instructor, enrolment=Enrolment.objects.get(user=instructor))
    assert not Enrolment.objects.filter(user=instructor).exists()


def test_the_page_says_why_the_last_instructor_stays(client: Client, instructor: User) -> None:
    client.force_login(instructor)
    address = reverse("person_remove", args=[Enrolment.objects.get(user=instructor).pk])
    assert LAST_INSTRUCTOR in client.post(address, follow=True).content.decode()


def test_an_assistant_sees_the_people_and_no_way_to_change_them(
    client: Client, course: Course, assistant: User, student: User
) -> None:
    client.force_login(assistant)
    page = client.get(reverse("people", args=[course.pk])).content.decode()
    assert student.display_name in page
    assert "Save role" not in page
    assert course.join_code not in page


def test_the_instructor_chooses_the_english_of_the_notes_on_language(
    client: Client, course: Course, instructor: User
) -> None:
    client.force_login(instructor)
    assert course.english == "british"
    page = client.post(reverse("course_english", args=[course.pk]), {"english": "american"}, follow=True)
    course.refresh_from_db()
    assert course.english == "american"
    assert "Notes on language go by American English" in page.content.decode()
    assert AuditEntry.objects.get(verb="set_english").detail == {"english": "american"}
    page = client.post(reverse("course_english", args=[course.pk]), {"english": "klingon"}, follow=True)
    course.refresh_from_db()
    assert (course.english, "There is no such English" in page.content.decode()) == ("american", True)


def test_who_does_not_run_the_course_is_not_offered_the_choice(client: Client, course: Course, teacher: User) -> None:
    client.force_login(teacher)
    assert "Notes on language" not in client.get(reverse("people", args=[course.pk])).content.decode()
