"""What can stand in the way of a rubric, said in words for a teacher."""

from __future__ import annotations


class DerivationError(ValueError):
    """No rubric can be derived; `code` is for programs, the message is for the teacher."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
