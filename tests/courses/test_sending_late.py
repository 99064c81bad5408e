"""A form that is sent after its sender was signed out, or signed in anew: said in words, and led back to."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from courses.models import Course, User
from tests import cast

FORM = "http://testserver/courses/new/?from=home"


def test_who_was_signed_out_comes_back_to_the_form_and_not_to_where_it_was_sent(client: Client, course: Course) -> None:
    answer = client.post(reverse("joining", args=[course.pk]), {"joining": "close"}, headers={"referer": FORM})
    assert answer.headers["Location"] == "/login/?next=/courses/new/%3Ffrom%3Dhome"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "You were signed out meanwhile, so this was not saved." in page
    course.refresh_from_db()
    assert course.joining_open


def test_a_page_of_somebody_else_is_never_led_to(client: Client, course: Course) -> None:
    for referer in ("https://evil.example/courses/", "//evil.example", "nonsense"):
        answer = client.post(reverse("joining", args=[course.pk]), headers={"referer": referer})
        assert answer.headers["Location"] == "/login/?next=/"


def test_who_only_reads_comes_back_to_the_page_asked_for(client: Client, course: Course) -> None:
    answer = client.get(reverse("people", args=[course.pk]), headers={"referer": FORM})
    assert answer.headers["Location"] == f"/login/?next=/courses/{course.pk}/people/"
    assert "signed out meanwhile" not in client.get(answer.headers["Location"]).content.decode()


def test_a_form_from_before_the_last_sign_in_is_not_saved_and_says_so(instructor: User, course: Course) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.login(username=instructor.username, password=cast.PASSWORD)
    old = {"joining": "close", "csrfmiddlewaretoken": "x" * 64}
    answer = strict.post(reverse("joining", args=[course.pk]), old, headers={"referer": FORM})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This was not saved" in page
    assert 'href="/courses/new/?from=home"' in page
    course.refresh_from_db()
    assert course.joining_open
