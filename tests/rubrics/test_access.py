"""Who may open which page of a rubric: one row an address, one column a person."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import Course, Role, User
from rubrics.models import Document, Rubric, RubricEdit
from rubrics.services.documents import add_document
from rubrics.services.publishing import publish_rubric
from tests import cast

PEOPLE = ["anonymous", "stranger", "student", "assistant", "teacher", "instructor"]
READ = (302, 404, 404, 200, 200, 200)
WRITE = (302, 404, 404, 403, 302, 302)
FORM = (302, 404, 404, 403, 200, 200)

# address, method → what the six get. A teacher's refused or empty form is a page (200) or goes back (302).
MATRIX = {
    ("rubrics", "get"): READ,
    ("rubric_new", "get"): FORM,
    ("rubric_new", "post"): FORM,
    ("rubric", "get"): READ,
    ("rubric_question", "get"): FORM,
    ("rubric_question", "post"): FORM,
    ("rubric_documents", "get"): READ,
    ("rubric_documents", "post"): FORM,
    ("rubric_derive", "post"): WRITE,
    ("rubric_derivation", "get"): READ,
    ("argument_add", "post"): WRITE,
    ("argument_edit", "post"): WRITE,
    ("rubric_history", "post"): (302, 404, 404, 403, 404, 404),  # without `seen` there is no such move
    ("rubric_criteria", "get"): READ,
    ("rubric_criteria", "post"): FORM,
    ("rubric_conventions", "get"): READ,
    ("convention_edit", "post"): WRITE,
    ("rubric_versions", "get"): READ,
    ("rubric_publish", "post"): WRITE,
    ("rubric_version", "get"): READ,
    ("rubric_version_json", "get"): READ,
    ("rubric_document", "get"): READ,
    ("rubric_document_file", "get"): READ,
}


@pytest.fixture
def addresses(course: Course, derived: Rubric, teacher: User) -> dict[str, str]:
    """The address of every page, by name."""
    document = add_document(
        actor=teacher, rubric=derived, name="trees.txt", data=cast.SOURCE_TEXT.encode(), kind=Document.Kind.SOURCE
    )
    publish_rubric(actor=teacher, rubric=derived, seen=1)
    special = {
        "rubrics": [course.pk],
        "rubric_new": [course.pk],
        "argument_edit": [derived.pk, "a1", "accept"],
        "rubric_history": [derived.pk, "undo"],
        "convention_edit": [derived.pk, "reword"],
        "rubric_version": [derived.pk, 1],
        "rubric_version_json": [derived.pk, 1],
        "rubric_document": [document.pk],
        "rubric_document_file": [document.pk],
        "rubric_document_delete": [document.pk],
    }
    names = {name for name, _ in MATRIX} | {"rubric_document_delete"}
    return {name: reverse(name, args=special.get(name, [derived.pk])) for name in names}


def test_every_page_of_a_rubric_knows_who_may_open_it(
    client: Client,
    addresses: dict[str, str],
    stranger: User,
    student: User,
    assistant: User,
    teacher: User,
    instructor: User,
) -> None:
    users = dict(zip(PEOPLE[1:], [stranger, student, assistant, teacher, instructor], strict=True))
    found: dict[tuple[str, str], list[int]] = {key: [] for key in MATRIX}
    for who in PEOPLE:
        client.logout()
        if who in users:
            client.force_login(users[who])
        for name, method in MATRIX:
            found[name, method].append(getattr(client, method)(addresses[name]).status_code)
    assert {key: tuple(row) for key, row in found.items()} == MATRIX
    assert RubricEdit.objects.count() == 1, "no refused request may leave an edit behind"


def test_only_those_who_decide_delete_a_document(
    client: Client, addresses: dict[str, str], student: User, assistant: User, teacher: User
) -> None:
    answers = []
    for user in (student, assistant, teacher):
        client.force_login(user)
        answers.append(client.post(addresses["rubric_document_delete"]).status_code)
    assert answers == [404, 403, 302]
    assert not Document.objects.exists()


def test_the_teacher_of_another_course_is_a_stranger(client: Client, addresses: dict[str, str], stranger: User) -> None:
    cast.enrol(Course.objects.create(title="Elsewhere"), stranger, Role.INSTRUCTOR)
    client.force_login(stranger)
    assert {client.get(address).status_code for address in addresses.values()} <= {404, 405}


def test_every_address_of_the_app_is_in_the_matrix() -> None:
    from rubrics.urls import urlpatterns

    assert {pattern.name for pattern in urlpatterns} == {name for name, _ in MATRIX} | {"rubric_document_delete"}
