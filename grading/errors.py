"""The one error a service of grading raises when it will not do what is asked."""

from __future__ import annotations


class Refused(Exception):
    """A request that is understood and not done. `message` says what was found and what to do; `code` is stable."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
