"""The desk of a rubric in a real browser: refused words come back, and the keyboard keeps its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from courses.models import Course, User
from rubrics.models import Rubric, RubricEdit
from tests import cast
from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

Visit = Callable[[str, str], Visitor]


@pytest.fixture
def desk(course: Course, teacher: User, visitor: Visit) -> Page:
    """The teacher at the desk of the small rubric."""
    content = cast.rubric_content()
    rubric = Rubric.objects.create(
        course=course, title="Street trees", question=content["question"]["text"], current_edit=1
    )
    RubricEdit.objects.create(rubric=rubric, number=1, content=content, action="Derived", made_by=teacher)
    page = visitor(teacher.username, cast.PASSWORD).page
    page.goto(f"/rubrics/{rubric.pk}/")
    return page


def test_an_argument_that_was_refused_is_still_typed(desk: Page) -> None:
    desk.get_by_text("Add an argument", exact=True).click()
    desk.locator("#add-title").fill("Trees are homes")
    desk.locator("#add-statement").fill("Street trees house birds.")
    desk.locator("#add-quote").fill("words that stand in no document")
    desk.get_by_role("button", name="Add the argument").click()
    expect(desk.get_by_text("These words do not stand in any source.")).to_be_visible()
    expect(desk.locator("#add-title")).to_have_value("Trees are homes")
    expect(desk.locator("#add-statement")).to_be_visible()

    desk.locator("#add-quote").fill("")
    desk.get_by_role("button", name="Add the argument").click()
    expect(desk.get_by_text("3 key arguments")).to_be_visible()
    expect(desk.locator("#add-title")).to_have_value("")


def test_words_typed_over_a_colleagues_edit_are_not_lost(desk: Page) -> None:
    desk.get_by_text("Reword", exact=True).click()
    desk.locator("#reword-statement").fill("Shade keeps pavements cool.")
    colleague = desk.context.new_page()
    colleague.goto(desk.url)
    colleague.get_by_role("button", name="Accept").first.click()
    expect(colleague.get_by_text("1 of 2 accepted")).to_be_visible()

    desk.get_by_role("button", name="Save the words").click()
    expect(desk.get_by_text("Somebody changed this rubric")).to_be_visible()
    expect(desk.locator("#reword-statement")).to_have_value("Shade keeps pavements cool.")
    desk.get_by_role("button", name="Save the words").click()
    expect(desk.locator(".argument-statement")).to_have_text("Shade keeps pavements cool.")


def test_the_keyboard_goes_on_where_it_was(desk: Page) -> None:
    accept = desk.locator(".argument-actions button").first
    accept.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("1 of 2 accepted")).to_be_visible()
    expect(desk.locator(".argument-actions button").first).to_be_focused()

    desk.get_by_role("button", name="Move down").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".argument-number").last).to_be_visible()
    expect(desk.locator(".argument").last).to_have_class("argument is-selected")
    # It is the last one now, so the button is off: the argument itself is next best.
    expect(desk.locator(".argument.is-selected .argument-head")).to_be_focused()
