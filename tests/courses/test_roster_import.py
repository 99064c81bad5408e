"""From the uploaded list to people who can sign in."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from courses.csv_out import csv_text
from courses.models import AuditEntry, Course, Enrolment, Role, User
from tests import cast

LIST = "First name,Surname,Email,Roll number\nZara,Butt,zara@example.org,CSS-21\nBroken,Row,nope,CSS-22\n"


@pytest.fixture
def desk(client: Client, instructor: User) -> Client:
    client.force_login(instructor)
    return client


def test_the_preview_changes_nothing(desk: Client, course: Course) -> None:
    upload = SimpleUploadedFile("class.csv", LIST.encode())
    page = desk.post(reverse("roster", args=[course.pk]), {"file": upload}).content.decode()
    assert "zara@example.org" in page
    assert "is not an email address" in page
    assert "Import 1 row" in page
    assert not User.objects.filter(email="zara@example.org").exists()


def test_a_list_that_cannot_be_read_is_said_on_the_page(desk: Client, course: Course) -> None:
    page = desk.post(reverse("roster", args=[course.pk]), {"text": "1,2\n3,4"}).content.decode()
    assert "The first row must name the columns" in page
    nothing = desk.post(reverse("roster", args=[course.pk]), {}).content.decode()
    assert "Choose a file or paste the list" in nothing


def test_the_import_makes_students_and_says_how_many_were_left_out(desk: Client, course: Course) -> None:
    page = desk.post(reverse("roster_import", args=[course.pk]), {"text": LIST}, follow=True).content.decode()
    enrolment = Enrolment.objects.get(user__email="zara@example.org")
    assert (enrolment.role, enrolment.roll_number, enrolment.user.display_name) == ("student", "CSS-21", "Zara Butt")
    assert not enrolment.user.has_usable_password()
    assert "1 joined, 1 of them with a new account. 1 rows were left out." in page
    assert AuditEntry.objects.get(verb="import_roster").detail == {"create": 1, "skip": 1}


def test_importing_twice_doubles_nobody(desk: Client, course: Course) -> None:
    for _ in range(2):
        desk.post(reverse("roster_import", args=[course.pk]), {"text": LIST})
    assert User.objects.filter(email="zara@example.org").count() == 1
    assert Enrolment.objects.filter(user__email="zara@example.org").count() == 1


def link_of(desk: Client, course: Course) -> str:
    page = desk.get(reverse("password_links", args=[course.pk])).content.decode()
    (link,) = set(re.findall(r"/set-password/[^<\"]+/", page))
    return link


def test_a_new_person_sets_a_password_once_and_is_signed_in(desk: Client, course: Course) -> None:
    desk.post(reverse("roster_import", args=[course.pk]), {"text": LIST})
    link = link_of(desk, course)
    theirs = Client()
    form = theirs.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    theirs.post(address, {"new_password1": "wide-river-41", "new_password2": "wide-river-41"})
    zara = User.objects.get(email="zara@example.org")
    assert zara.check_password("wide-river-41")
    assert theirs.get(reverse("change_password")).status_code == 200, "signed in"
    again = Client().get(link, follow=True).content.decode()
    assert "This link no longer works" in again
    assert "Everybody has a password" in desk.get(reverse("password_links", args=[course.pk])).content.decode()


def test_the_links_can_be_downloaded(desk: Client, course: Course) -> None:
    desk.post(reverse("roster_import", args=[course.pk]), {"text": LIST})
    answer = desk.get(reverse("password_links_csv", args=[course.pk]))
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "zara@example.org" in answer.content.decode()
    assert "http://testserver/set-password/" in answer.content.decode()


def test_no_link_is_made_for_somebody_who_has_a_password(desk: Client, course: Course, student: User) -> None:
    assert student.username not in desk.get(reverse("password_links_csv", args=[course.pk])).content.decode()


@pytest.mark.parametrize("cell", ["=1+1", "  =1+1", "\n=1", "＝cmd", "+1", "-1", "@x", "\t=1"])
def test_no_cell_and_no_heading_runs_as_a_formula(cell: str) -> None:
    assert csv_text([cell], [[cell]]).count(f"'{cell}") == 2


def test_numbers_stay_numbers() -> None:
    assert csv_text(["Marks"], [[-1.5]]).endswith("-1.5\r\n")


def test_an_empty_list_says_what_was_found_once(desk: Client, course: Course) -> None:
    upload = SimpleUploadedFile("class.csv", b"")
    page = desk.post(reverse("roster", args=[course.pk]), {"file": upload}).content.decode()
    assert "The file is empty: it holds 0 bytes and no rows." in page
    assert "Choose a file or paste the list." not in page


def test_another_course_cannot_get_the_link_of_somebody_who_has_no_password_yet(desk: Client, course: Course) -> None:
    desk.post(reverse("roster_import", args=[course.pk]), {"text": LIST})
    elsewhere = Course.objects.create(title="Another course")
    other = cast.person("nadia-neighbour")
    cast.enrol(elsewhere, other, Role.INSTRUCTOR)
    desk.force_login(other)
    desk.post(reverse("roster_import", args=[elsewhere.pk]), {"text": LIST})
    # Nor is an account enrolled by an address alone where its teachers have never met it.
    assert not Enrolment.objects.filter(course=elsewhere, user__email="zara@example.org").exists()
    page = desk.get(reverse("password_links", args=[elsewhere.pk])).content.decode()
    assert "/set-password/" not in page
    assert "/set-password/" not in desk.get(reverse("password_links_csv", args=[elsewhere.pk])).content.decode()
