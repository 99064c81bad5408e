"""What holds for every page."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client
from django.urls import reverse

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
