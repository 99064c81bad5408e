"""`python -m demo.screens --address URL`: photograph the main pages of a running demo into docs/screens.

Needs what the tests need (Playwright and a Chromium); the pages are found by walking, as a person does.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from demo.subjects import PASSWORD, subjects

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screens"
SIZE = {"width": 1440, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"]


def main() -> int:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    address = parser.parse_args().address.rstrip("/")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium found. Install one (Debian: apt-get install chromium) or name yours in CHROMIUM.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        teacher = _sign_in(browser, address, "demo-teacher")
        student = _sign_in(browser, address, subjects()[0].one_student())
        for name, walk in TEACHER.items():
            _take(teacher, address, name, walk)
        for name, walk in STUDENT.items():
            _take(student, address, name, walk)
        browser.close()
    return 0


def _sign_in(browser: Browser, address: str, username: str) -> Page:
    page = browser.new_page(viewport=SIZE, color_scheme="light")
    page.goto(f"{address}/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    return page


def _take(page: Page, address: str, name: str, walk: Callable[[Page], None]) -> None:
    page.goto(f"{address}/")
    walk(page)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")
    print(f"docs/screens/{name}.png  {page.title()}")


def _follow(*links: str) -> Callable[[Page], None]:
    """Give the walk that clicks the first link of each CSS selector in turn."""

    def walk(page: Page) -> None:
        for link in links:
            page.locator(link).first.click()
            page.wait_for_load_state()

    return walk


def _review(page: Page) -> None:
    """An essay that waits for its reviewer, with a comment in sight."""
    _follow(COURSE, ASSIGNMENT, "main tr:has-text('To review') a[href*='/essays/']")(page)
    page.locator(".note").nth(1).scroll_into_view_if_needed()


def _feedback(page: Page) -> None:
    _follow("main a[href*='/assignments/'], main a[href*='/essays/']")(page)
    if page.get_by_role("link", name="Read feedback").count():
        page.get_by_role("link", name="Read feedback").first.click()
        page.wait_for_load_state()
    page.locator(".note").nth(1).scroll_into_view_if_needed()


COURSE = "main a[href^='/courses/']:has-text('CSS Current Affairs')"
ASSIGNMENT = "main a[href^='/assignments/']"
RUBRICS = "nav a[href$='/rubrics/']"
RUBRIC = "main a[href^='/rubrics/']"

TEACHER: dict[str, Callable[[Page], None]] = {
    "home": _follow(),
    "course": _follow(COURSE),
    "documents": _follow(COURSE, RUBRICS, RUBRIC, "a[href$='/documents/']"),
    "rubric": _follow(COURSE, RUBRICS, RUBRIC),
    "criteria": _follow(COURSE, RUBRICS, RUBRIC, "a[href$='/criteria/']"),
    "assignment": _follow(COURSE, ASSIGNMENT),
    "review": _review,
    "people": _follow(COURSE, "nav a[href$='/people/']"),
}
STUDENT: dict[str, Callable[[Page], None]] = {
    "work": _follow(),
    "feedback": _feedback,
}

if __name__ == "__main__":
    sys.exit(main())
