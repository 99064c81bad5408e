"""What holds for every page."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import bad_request, server_error
from pytest_django import Settings

from courses.models import Course, User
from tests import cast


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline(client: Client, db: None) -> None:
    policy = client.get(reverse("login")).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_signing_in_and_out(client: Client, student: User) -> None:
    answer = client.post(
        reverse("login"), {"username": student.username, "password": cast.PASSWORD, "next": "/account/password/"}
    )
    assert answer.headers["Location"] == "/account/password/"
    client.post(reverse("logout"))
    assert client.get("/account/password/").status_code == 302


def test_a_wrong_password_is_said_and_signs_nobody_in(client: Client, student: User) -> None:
    page = client.post(reverse("login"), {"username": student.username, "password": "wrong"}).content.decode()
    assert "Please enter a correct username and password" in page
    assert "_auth_user_id" not in client.session


def test_a_name_with_markup_is_shown_as_text(client: Client, course: Course, instructor: User, student: User) -> None:
    student.first_name = "<script>alert(1)</script>"
    student.save()
    client.force_login(instructor)
    page = client.get(reverse("people", args=[course.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_templates_hold_nothing_inline() -> None:
    """The policy of the site forbids inline scripts, styles and handlers: they would silently not work."""
    root = Path(__file__).resolve().parents[2] / "templates"
    inline = re.compile(r"<script>|<style|\sstyle=|\son\w+=")
    assert [path.name for path in root.rglob("*.html") if inline.search(path.read_text())] == []


def test_a_fault_of_the_server_and_a_refusal_say_what_became_of_the_work(rf: RequestFactory) -> None:
    request = rf.get("/")
    fault = server_error(request)
    assert (fault.status_code, "An essay you typed is kept in your browser" in fault.content.decode()) == (500, True)
    refusal = bad_request(request, exception=RequestDataTooBig())
    assert (refusal.status_code, "nothing was saved" in refusal.content.decode()) == (400, True)


def test_more_text_than_is_taken_is_refused_in_words(
    client: Client, course: Course, instructor: User, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client.force_login(instructor)
    answer = client.post(reverse("roster", args=[course.pk]), {"text": "Name, Email\n" * 200})
    assert answer.status_code == 400
    assert "too large" in answer.content.decode()


def test_what_is_not_there_is_said_without_naming_what_is(client: Client, instructor: User) -> None:
    client.force_login(instructor)
    page = client.get("/nothing/")
    assert page.status_code == 404
    assert "There is no such page" in page.content.decode()
