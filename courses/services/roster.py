"""Importing a class list: a preview that writes nothing, and the import that does what the preview said."""

from __future__ import annotations

from collections import Counter

from django.contrib.auth.hashers import make_password
from django.db import transaction

from courses.audit import record
from courses.models import STAFF_ROLES, Course, Enrolment, Role, User
from courses.roster import parse_roster
from courses.roster_plan import KnownUser, Outcome, PlannedRow, plan_roster


def preview_roster(*, course: Course, text: str) -> list[PlannedRow]:
    """Say what importing a class list would do, row by row; raises RosterError for an unreadable list."""
    return plan_roster(parse_roster(text).rows, _known_users(course))


@transaction.atomic
def import_roster(*, actor: User, course: Course, text: str) -> Counter[Outcome]:
    """Import a class list as students; new accounts get no password yet. Gives how many rows had which outcome."""
    plan = preview_roster(course=course, text=text)
    for planned in plan:
        _carry_out(course, planned)
    counts = Counter(planned.outcome for planned in plan)
    record(
        course=course,
        actor=actor,
        verb="import_roster",
        subject=course,
        **{str(outcome): number for outcome, number in counts.items()},
    )
    return counts


def _carry_out(course: Course, planned: PlannedRow) -> None:
    row, user_id = planned.row, planned.user_id
    if planned.outcome == Outcome.CREATE:
        user_id = User.objects.create(
            username=planned.username,
            email=row.email,
            first_name=row.first,
            last_name=row.last,
            password=make_password(None),
        ).pk
    if user_id is None:
        return
    if planned.outcome in (Outcome.CREATE, Outcome.ENROL):
        Enrolment.objects.create(course=course, user_id=user_id, role=Role.STUDENT, roll_number=row.roll_number)
    elif planned.outcome == Outcome.UPDATE:
        Enrolment.objects.filter(course=course, user_id=user_id).update(roll_number=row.roll_number)


def _known_users(course: Course) -> list[KnownUser]:
    rolls = dict(Enrolment.objects.filter(course=course).values_list("user_id", "roll_number"))
    staff = Enrolment.objects.filter(course=course, role__in=STAFF_ROLES).values("user_id")
    theirs = Enrolment.objects.filter(user_id__in=staff, role__in=STAFF_ROLES).values("course_id")
    met = set(Enrolment.objects.filter(course_id__in=theirs).values_list("user_id", flat=True))
    fields = ("pk", "username", "email", "first_name", "last_name")
    return [
        KnownUser(
            id=pk,
            username=username,
            email=email,
            full_name=f"{first} {last}".strip(),
            roll_number=rolls.get(pk),
            met=pk in met,
        )
        for pk, username, email, first, last in User.objects.values_list(*fields)
    ]
