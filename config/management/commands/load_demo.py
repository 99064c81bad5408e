"""`manage.py load_demo`: load the demo courses and wait until a worker has graded them."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from demo.load import DemoFailed, Loaded, load_subject
from demo.people import STAFF
from demo.subjects import PASSWORD, subjects


class Command(BaseCommand):
    """Load the demo."""

    help = "Load the demo courses, derive their rubrics and grade their classes through a running worker."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address to print."""
        parser.add_argument("--address", default="", help="where the site runs, for the last lines")

    def handle(self, *_: Any, **options: Any) -> None:
        """Load every subject, print the table, fail where an essay was not graded."""
        if not settings.LOCAL:
            raise CommandError(
                "The demo's passwords are public, so it is loaded only where ALLOWED_HOSTS names this machine alone."
            )
        say = _Progress()
        try:
            loaded = [load_subject(subject, say) for subject in subjects()]
        except DemoFailed as error:
            raise CommandError(str(error)) from None
        finally:
            say.end()
        self._table(loaded)
        if options["address"]:
            self._sign_ins(options["address"])
        lost = [line for one in loaded for line in one.failed]
        for line in lost:
            self.stderr.write(line)
        if any(one.graded < one.essays for one in loaded):
            raise CommandError("Not every essay was graded.")

    def _table(self, loaded: list[Loaded]) -> None:
        width = max(len(one.title) for one in loaded)
        self.stdout.write(
            f"\n{'course':<{width}}  documents  arguments derived  seconds  essays graded  seconds\n"
            f"{'-' * width}  ---------  -----------------  -------  -------------  -------"
        )
        for one in loaded:
            graded = f"{one.graded} of {one.essays}"
            self.stdout.write(
                f"{one.title:<{width}}  {one.documents:>9}  {one.arguments:>17}  {one.derive_seconds:>7.1f}"
                f"  {graded:>13}  {one.grade_seconds:>7.1f}"
            )

    def _sign_ins(self, address: str) -> None:
        found = subjects()
        people = [(role.label, username) for username, (_, _, role) in STAFF.items()]
        people += [("Student", subject.one_student()) for subject in found]
        self.stdout.write(f"\n{address}   password of everybody: {PASSWORD}")
        for label, username in people:
            self.stdout.write(f"  {label.lower():<11} {username}")


class _Progress:
    """One line that changes on a terminal; a line every few seconds elsewhere."""

    def __init__(self) -> None:
        self.last, self.at = "", 0.0
        self.terminal = sys.stderr.isatty()

    def __call__(self, line: str) -> None:
        now = time.monotonic()
        if line == self.last or (not self.terminal and now - self.at < 5):
            return
        self.last, self.at = line, now
        sys.stderr.write(f"\r\x1b[K{line} …" if self.terminal else f"{line} …\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line."""
        if self.terminal and self.last:
            sys.stderr.write("\r\x1b[K")
