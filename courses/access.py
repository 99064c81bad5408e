"""The only place where a course or an enrolment is fetched by id.

Who has no business with a row gets 404, as if it did not exist. Who may read it and tries to change
it gets 403.
"""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from courses.models import STAFF_ROLES, Course, Enrolment, Role, User

EVERYBODY: tuple[Role, ...] = (Role.STUDENT, *STAFF_ROLES)
INSTRUCTORS: tuple[Role, ...] = (Role.INSTRUCTOR,)


def enrolment_for(
    user: User | AnonymousUser,
    course_id: int,
    *,
    roles: Collection[str] = EVERYBODY,
    readers: Collection[str] = EVERYBODY,
) -> Enrolment:
    """Give the user's enrolment (with its course) where the role is among `roles`.

    Raises Http404 for strangers and for roles that are in neither collection; PermissionDenied for
    `readers` that are not in `roles`.
    """
    found = Enrolment.objects.select_related("course").filter(course=course_id, user=user.pk).first()
    if found is None:
        raise Http404
    if found.role in roles:
        return found
    if found.role in readers:
        raise PermissionDenied
    raise Http404


def course_for(
    user: User | AnonymousUser,
    course_id: int,
    *,
    roles: Collection[str] = EVERYBODY,
    readers: Collection[str] = EVERYBODY,
) -> Course:
    """Give a course the user is in, as `enrolment_for` does."""
    return enrolment_for(user, course_id, roles=roles, readers=readers).course


def role_in(user: User | AnonymousUser, course: Course) -> str:
    """Give the user's role in a course; "" where there is none."""
    return Enrolment.objects.filter(course=course, user=user.pk).values_list("role", flat=True).first() or ""


def member_for(actor: User | AnonymousUser, enrolment_id: int, *, roles: Collection[str] = INSTRUCTORS) -> Enrolment:
    """Give somebody's enrolment (with its user and course) to one who may change it."""
    found = Enrolment.objects.select_related("course", "user").filter(pk=enrolment_id).first()
    if found is None:
        raise Http404
    enrolment_for(actor, found.course_id, roles=roles, readers=STAFF_ROLES)
    return found


def course_to_join(code: str) -> Course:
    """Give the course of a join link, open or not; raises Http404 where there is none."""
    found = Course.objects.filter(join_code=code).first()
    if found is None:
        raise Http404
    return found


def may_create_course(user: User | AnonymousUser) -> bool:
    """Whether the user may open a course: site staff, and whoever is staff in some course already."""
    if not user.is_authenticated:
        return False
    return bool(user.is_staff) or Enrolment.objects.filter(user=user, role__in=STAFF_ROLES).exists()
