"""What can be refused, in words for the teacher."""

from __future__ import annotations


class RubricError(Exception):
    """A request that cannot be carried out; the message says what was found and what to do."""


class StaleEdit(RubricError):
    """The rubric was changed since the page was loaded."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed this rubric after you opened the page, so your change was not saved. "
            "Below is the rubric as it is now; make your change again."
        )


class NotPublishable(RubricError):
    """A rubric with faults; `faults` names each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("The rubric cannot be published yet.")
        self.faults = faults
