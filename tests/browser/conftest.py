"""A real Chromium that fails a test on any console error or failed request."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO = (
    "No Chromium found. Install one (Debian: apt-get install chromium) or name yours in the environment "
    "variable CHROMIUM."
)
ARGUMENTS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """The browser to drive."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        if os.environ.get("MARGINALIA_REQUIRE_BROWSER"):
            pytest.fail(HOW_TO)
        pytest.skip(HOW_TO)
    chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield chromium
    chromium.close()


class Visitor:
    """One person at one browser: signs in, walks, and remembers everything that went wrong."""

    def __init__(self, browser: Browser, base: str, width: int = 1440) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, base_url=base)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.faults: list[str] = []
        self.page.on("console", lambda message: self._note(message.type == "error", f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self._note(True, f"script: {error}"))
        self.page.on("requestfailed", lambda request: self._note(_matters(request.failure), f"failed: {request.url}"))
        self.page.on(
            "response", lambda response: self._note(response.status >= 500, f"{response.status}: {response.url}")
        )

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.faults.append(what)

    def sign_in(self, username: str, password: str) -> None:
        """Sign in through the form."""
        self.page.goto("/login/")
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda url: "/login/" not in url)

    def fits(self) -> bool:
        """Whether nothing sticks out of the page sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def _matters(failure: str | None) -> bool:
    # A poll that was on its way while the page changed is given up by the browser itself.
    return failure is not None and "ERR_ABORTED" not in failure


@pytest.fixture
def visitor(browser: Browser, live_server: object) -> Iterator[type]:
    """Make visitors: `visitor("sana-student", PASSWORD)`. Fails at the end where one met a fault."""
    made: list[Visitor] = []

    def make(username: str, password: str, width: int = 1440) -> Visitor:
        one = Visitor(browser, str(live_server.url), width)  # type: ignore[attr-defined]
        made.append(one)
        one.sign_in(username, password)
        return one

    yield make  # type: ignore[misc]
    faults = [fault for one in made for fault in one.faults]
    for one in made:
        one.context.close()
    assert faults == []
