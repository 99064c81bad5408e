"""The only place where a row of rubrics is fetched by id. Rubrics are read by staff and changed by teachers."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from courses.access import enrolment_for
from courses.models import DECIDING_ROLES, STAFF_ROLES, Course, User
from rubrics.models import Document, Rubric, RubricVersion

Viewer = User | AnonymousUser


def course_of_rubrics(user: Viewer, course_id: int) -> tuple[Course, bool]:
    """Give a course to its staff, and whether they may change its rubrics."""
    mine = enrolment_for(user, course_id, roles=STAFF_ROLES, readers=STAFF_ROLES)
    return mine.course, mine.role in DECIDING_ROLES


def course_to_add_to(user: Viewer, course_id: int) -> Course:
    """Give a course to those who may add a rubric; 403 to assistants."""
    return enrolment_for(user, course_id, roles=DECIDING_ROLES, readers=STAFF_ROLES).course


def rubric_for(user: Viewer, rubric_id: int) -> tuple[Rubric, bool]:
    """Give a rubric to staff, and whether they may change it."""
    found = Rubric.objects.select_related("course").filter(pk=rubric_id).first()
    if found is None:
        raise Http404
    return found, course_of_rubrics(user, found.course_id)[1]


def rubric_to_edit(user: Viewer, rubric_id: int) -> Rubric:
    """Give a rubric to those who may change it; 403 to assistants."""
    found = Rubric.objects.select_related("course").filter(pk=rubric_id).first()
    if found is None:
        raise Http404
    course_to_add_to(user, found.course_id)
    return found


def document_for(user: Viewer, document_id: int) -> tuple[Document, bool]:
    """Give a document (with its rubric and course) to staff, and whether they may change it."""
    found = _document(document_id)
    return found, course_of_rubrics(user, found.rubric.course_id)[1]


def document_to_edit(user: Viewer, document_id: int) -> Document:
    """Give a document to those who may delete it; 403 to assistants."""
    found = _document(document_id)
    course_to_add_to(user, found.rubric.course_id)
    return found


def version_for(user: Viewer, rubric_id: int, number: int) -> tuple[RubricVersion, bool]:
    """Give a published version to staff, and whether they may publish another."""
    rubric, may_edit = rubric_for(user, rubric_id)
    found = RubricVersion.objects.select_related("published_by").filter(rubric=rubric, number=number).first()
    if found is None:
        raise Http404
    found.rubric = rubric
    return found, may_edit


def _document(document_id: int) -> Document:
    found = Document.objects.select_related("rubric__course").filter(pk=document_id).first()
    if found is None:
        raise Http404
    return found
