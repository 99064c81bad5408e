"""Opening a course, and its join link."""

from __future__ import annotations

from django.db import transaction

from courses.audit import record
from courses.models import Course, English, Enrolment, Role, User, new_join_code


@transaction.atomic
def create_course(*, actor: User, title: str) -> Course:
    """Open a course; who opens it is its instructor."""
    course = Course.objects.create(title=title)
    Enrolment.objects.create(course=course, user=actor, role=Role.INSTRUCTOR)
    record(course=course, actor=actor, verb="create_course", subject=course)
    return course


@transaction.atomic
def set_joining(*, actor: User, course: Course, is_open: bool) -> None:
    """Open or close the join link."""
    course.joining_open = is_open
    course.save(update_fields=["joining_open"])
    record(course=course, actor=actor, verb="open_joining" if is_open else "close_joining", subject=course)


@transaction.atomic
def set_english(*, actor: User, course: Course, english: English) -> None:
    """Choose which English the essays are written in; published versions and finished readings keep theirs."""
    course.english = english
    course.save(update_fields=["english"])
    record(course=course, actor=actor, verb="set_english", subject=course, english=str(english))


@transaction.atomic
def renew_join_code(*, actor: User, course: Course) -> None:
    """Make a new join link; the old one stops working."""
    course.join_code = new_join_code()
    course.save(update_fields=["join_code"])
    record(course=course, actor=actor, verb="renew_join_code", subject=course)
