"""Fixtures every test may use: the cast, in one course."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.hashers import get_hashers, get_hashers_by_algorithm

from courses.models import Course, Role, User
from rubrics.models import RubricVersion
from tests import cast


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """The real hash takes a third of a second a person, and a story has five of them."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    get_hashers.cache_clear()
    get_hashers_by_algorithm.cache_clear()


@pytest.fixture
def course(db: None) -> Course:
    return Course.objects.create(title="City planning")


@pytest.fixture
def instructor(course: Course) -> User:
    user = cast.person("imran-instructor")
    cast.enrol(course, user, Role.INSTRUCTOR)
    return user


@pytest.fixture
def teacher(course: Course) -> User:
    user = cast.person("tania-teacher")
    cast.enrol(course, user, Role.TEACHER)
    return user


@pytest.fixture
def assistant(course: Course) -> User:
    user = cast.person("asim-assistant")
    cast.enrol(course, user, Role.ASSISTANT)
    return user


@pytest.fixture
def student(course: Course) -> User:
    user = cast.person("sana-student")
    cast.enrol(course, user, Role.STUDENT, "CSS-07")
    return user


@pytest.fixture
def classmate(course: Course) -> User:
    user = cast.person("omar-classmate")
    cast.enrol(course, user, Role.STUDENT, "CSS-08")
    return user


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody with an account and no place in the course."""
    return cast.person("selim-stranger")


@pytest.fixture
def rubric_version(course: Course, teacher: User) -> RubricVersion:
    return cast.published_rubric(course, teacher)
