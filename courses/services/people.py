"""Joining a course, changing roles, leaving."""

from __future__ import annotations

from django.db import transaction

from courses.audit import record
from courses.errors import CourseError
from courses.models import Course, Enrolment, Role, User

LAST_INSTRUCTOR = "A course needs an instructor. Make somebody else an instructor first."


@transaction.atomic
def join_course(*, user: User, course: Course) -> Enrolment:
    """Enrol a user as a student through the join link; who is in already stays what they are.

    Raises CourseError where joining is closed.
    """
    existing = Enrolment.objects.filter(course=course, user=user).first()
    if existing is not None:
        return existing
    if not course.joining_open:
        raise CourseError("Joining is closed for this course. Ask your teacher to open it.")
    enrolment, joined = Enrolment.objects.get_or_create(course=course, user=user, defaults={"role": Role.STUDENT})
    if joined:  # a double click joins once
        record(course=course, actor=user, verb="join_course", subject=enrolment)
    return enrolment


@transaction.atomic
def change_role(*, actor: User, enrolment: Enrolment, role: Role) -> None:
    """Give somebody another role; raises CourseError where the course would lose its last instructor."""
    if enrolment.role == role:
        return
    _keep_an_instructor(enrolment)
    before, enrolment.role = enrolment.role, role
    enrolment.save(update_fields=["role"])
    record(
        course=enrolment.course, actor=actor, verb="change_role", subject=enrolment, before=str(before), after=str(role)
    )


@transaction.atomic
def remove_from_course(*, actor: User, enrolment: Enrolment) -> None:
    """Take somebody out of a course; what they wrote stays. Raises CourseError for the last instructor."""
    _keep_an_instructor(enrolment)
    record(
        course=enrolment.course,
        actor=actor,
        verb="remove_from_course",
        subject=enrolment,
        user=enrolment.user_id,
        role=str(enrolment.role),
    )
    enrolment.delete()


def _keep_an_instructor(enrolment: Enrolment) -> None:
    if enrolment.role != Role.INSTRUCTOR:
        return
    # Locked, so that two instructors cannot demote each other in the same moment.
    instructors = Enrolment.objects.select_for_update().filter(course=enrolment.course_id, role=Role.INSTRUCTOR)
    if len(instructors) <= 1:
        raise CourseError(LAST_INSTRUCTOR)
