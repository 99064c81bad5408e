"""What the pages of courses show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from courses.models import Course, Enrolment, Role, User


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordLink:
    """The link with which somebody who has no password yet sets one; it works once."""

    enrolment: Enrolment
    path: str


def people_of(course: Course) -> QuerySet[Enrolment]:
    """Give everybody in a course, staff first, then by name."""
    order = [Role.INSTRUCTOR, Role.TEACHER, Role.ASSISTANT, Role.STUDENT]
    rank = Case(
        *[When(role=role, then=Value(place)) for place, role in enumerate(order)],
        output_field=IntegerField(),
    )
    return (
        Enrolment.objects.filter(course=course)
        .select_related("user")
        .order_by(rank, "user__last_name", "user__first_name", "user__username")
    )


def password_links(course: Course) -> list[PasswordLink]:
    """Give a one-time link for everybody who never had a password and came to the first of their courses here.

    Whoever runs another course could otherwise put somebody on their list, and take the account over.
    """
    first = Enrolment.objects.filter(user=OuterRef("user")).order_by("pk").values("pk")[:1]
    waiting = people_of(course).filter(
        user__password__startswith=UNUSABLE_PASSWORD_PREFIX, user__last_login__isnull=True, pk=Subquery(first)
    )
    return [PasswordLink(enrolment=enrolment, path=password_path(enrolment.user)) for enrolment in waiting]


def password_path(user: User) -> str:
    """Give the path of a one-time link to set a password."""
    return reverse(
        "set_password",
        args=[urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)],
    )
