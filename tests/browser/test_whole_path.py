"""The whole path in a real browser: teacher, student, teacher, student."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courses.models import Course, User
from grading.models import Essay, Feedback
from tests.browser.conftest import Visitor
from tests.cast import PASSWORD
from tests.live import running

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.worker]

DEMO = Path(__file__).resolve().parents[2] / "demo" / "antibiotic-resistance"
QUESTION = "Explain how antibiotic resistance arises and spreads among bacteria, and evaluate how it can be contained."
SOURCES = [DEMO / "sources" / "invisible-arms-race.txt", DEMO / "sources" / "containing-resistance-review.md"]
ESSAY = (DEMO / "essays" / "priya-raghunathan.md").read_text(encoding="utf-8")
OWN_WORDS = "Say which enzyme you mean, and where it was found first."
# A derivation and a reading take seconds; on a busy machine many.
SLOW = 120_000

Visit = Callable[[str, str], Visitor]


def test_from_documents_to_released_feedback(course: Course, teacher: User, student: User, visitor: Visit) -> None:
    with running():
        at_desk = visitor(teacher.username, PASSWORD)
        derive_and_publish(at_desk.page, course)
        set_assignment(at_desk.page, course)

        at_home = visitor(student.username, PASSWORD)
        hand_in(at_home.page)
        essay = Essay.objects.get()
        assert_nothing_is_shown_yet(at_home.page, essay)

        dismissed = review_and_release(at_desk.page, essay)
        read_feedback(at_home.page, essay, dismissed)
        assert at_home.fits()
        hand_in_again(at_home.page)


def derive_and_publish(page: Page, course: Course) -> None:
    page.goto(f"/courses/{course.pk}/")
    page.get_by_role("link", name="New rubric").first.click()
    page.get_by_label("Question").fill(QUESTION)
    page.get_by_label("Short title").fill("Antibiotic resistance")
    page.get_by_role("button", name="Go on to the documents").click()

    page.get_by_label("Files").set_input_files([str(path) for path in SOURCES])
    page.get_by_role("button", name="Add and read").click()
    for path in SOURCES:
        expect(page.get_by_text(path.name).first).to_be_visible()

    page.get_by_role("button", name="Derive").click()
    expect(page.get_by_role("link", name="Open the arguments")).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="Open the arguments").click()
    expect(page.locator("mark").first).to_be_visible()

    page.get_by_text("Reword", exact=True).click()
    page.get_by_role("textbox", name="Title").fill("Mutants survive the drug")
    page.get_by_role("button", name="Save the words").click()
    expect(page.get_by_text("Mutants survive the drug").first).to_be_visible()
    # Who words an argument anew has accepted it.
    expect(page.get_by_role("button", name="Accepted")).to_be_visible()

    page.get_by_role("link", name="Publish", exact=True).click()
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_text("Version 1").first).to_be_visible()


def set_assignment(page: Page, course: Course) -> None:
    page.goto(f"/courses/{course.pk}/")
    page.get_by_role("link", name="New assignment").click()
    page.get_by_label("Title").fill("Resistance essay")
    page.get_by_label("After the teacher releases it").check()
    page.get_by_role("button", name="Set the assignment").click()
    expect(page.get_by_role("heading", name="Resistance essay")).to_be_visible()


def hand_in(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("Resistance essay|Write")).first.click()
    page.get_by_label("Your essay").fill(ESSAY)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text(re.compile("Draft 1 is (waiting|being read|with your teacher)"))).to_be_visible()
    # The page changes by itself: nobody reloads it here.
    expect(page.get_by_text("Draft 1 is with your teacher")).to_be_visible(timeout=SLOW)


def assert_nothing_is_shown_yet(page: Page, essay: Essay) -> None:
    comment = Feedback.objects.get().comments.first()
    assert comment is not None
    page.goto(f"/essays/{essay.pk}/")
    assert comment.machine_text not in page.content()
    expect(page.get_by_text("Read feedback")).to_have_count(0)


def review_and_release(page: Page, essay: Essay) -> str:
    """Dismiss the first comment, write the second anew, set a level, release; the dismissed words."""
    page.goto(f"/essays/{essay.pk}/review/")
    first = page.locator(".note").nth(0)
    dismissed = first.locator(".note-text").inner_text()
    first.get_by_role("button", name=re.compile("^Dismiss")).click()
    expect(page.locator(".note").nth(0).get_by_role("button", name="Put back")).to_be_visible()

    second = page.locator(".note").nth(1)
    second.get_by_label(re.compile("^Edit comment")).click()
    second.get_by_role("textbox").fill(OWN_WORDS)
    second.get_by_role("button", name="Save").click()
    expect(page.locator(".note").nth(1).get_by_text("edited")).to_be_visible()

    page.locator("#judge-coverage .level").nth(1).click()
    expect(page.locator("#judge-coverage")).to_contain_text("Proposed:")
    page.locator("#review-panel").get_by_role("button", name="Accept").click()
    expect(page.get_by_text("1 of 1 reviewed")).to_be_visible()
    page.get_by_role("button", name="Release").click()
    expect(page.get_by_role("button", name="Take back")).to_be_visible()
    return dismissed


def read_feedback(page: Page, essay: Essay, dismissed: str) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("Read feedback|Resistance essay")).first.click()
    if page.get_by_role("link", name="Read feedback").count():
        page.get_by_role("link", name="Read feedback").first.click()
    expect(page).to_have_url(re.compile(f"/essays/{essay.pk}/"))
    notes = page.locator(".note-text")
    expect(notes.filter(has_text=OWN_WORDS)).to_have_count(1)
    assert dismissed not in notes.all_inner_texts()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_text("Mutants survive the drug").first).to_be_visible()
    # A card stands beside the words it speaks of.
    note, words = page.locator(".note").first, page.locator("mark").first
    card, mark = note.bounding_box(), words.bounding_box()
    assert card
    assert mark
    assert card["x"] > mark["x"]
    assert abs(card["y"] - mark["y"]) < 400


def hand_in_again(page: Page) -> None:
    page.get_by_role("link", name="Next draft").click()
    box = page.get_by_label(re.compile("^Draft 2"))
    expect(box).to_have_value(re.compile(re.escape(ESSAY.strip()[:40])))
    box.fill(ESSAY + "\n\nIn conclusion, resistance is slowed by using fewer drugs, not by finding more of them.")
    page.get_by_role("button", name="Submit draft 2").click()
    expect(page.get_by_text("Draft 2 is with your teacher")).to_be_visible(timeout=SLOW)
