"""The people of the demo, one sign-in for each role."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from courses.models import Course, Enrolment, Role, User
from demo.subjects import PASSWORD

STAFF = {
    "demo-instructor": ("Rehana", "Siddiqui", Role.INSTRUCTOR),
    "demo-teacher": ("Daniel", "Okoye", Role.TEACHER),
    "demo-assistant": ("Mina", "Farooq", Role.ASSISTANT),
}


def staff_user(username: str) -> User:
    """One of the demo's staff, made where needed; the instructor may open courses."""
    first, last, role = STAFF[username]
    user, _ = User.objects.get_or_create(
        username=username,
        defaults={
            "first_name": first,
            "last_name": last,
            "password": make_password(PASSWORD),
            "is_staff": role == Role.INSTRUCTOR,
        },
    )
    return user


def enrol_staff(course: Course) -> None:
    """Put the demo's staff into a course."""
    for username, (_, _, role) in STAFF.items():
        Enrolment.objects.get_or_create(course=course, user=staff_user(username), defaults={"role": role})


def enrol_class(course: Course, members: list[dict[str, str]]) -> None:
    """Put the students of class.json into a course, with their roll numbers."""
    password = make_password(PASSWORD)  # hashed once: forty-eight times takes half a minute
    for member in members:
        first, _, last = member["name"].partition(" ")
        user, _ = User.objects.get_or_create(
            username=member["username"], defaults={"first_name": first, "last_name": last, "password": password}
        )
        Enrolment.objects.get_or_create(
            course=course, user=user, defaults={"role": Role.STUDENT, "roll_number": member["roll"]}
        )
