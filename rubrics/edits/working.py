"""What an edit is made on: the rubric, and which arguments the teacher has accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis.rubric import KeyArgument, Rubric
from rubrics.errors import RubricError


class EditError(RubricError):
    """An edit that makes no sense on this rubric; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """A rubric while it is being edited; `accepted` holds ids of arguments."""

    rubric: Rubric
    accepted: frozenset[str] = frozenset()

    def argument(self, argument_id: str) -> KeyArgument:
        """Give an argument by id; raises EditError where there is none."""
        for argument in self.rubric.key_arguments:
            if argument.id == argument_id:
                return argument
        raise EditError("This argument is no longer in the rubric.")

    def with_arguments(self, arguments: Iterable[KeyArgument]) -> Working:
        """Give the same with other arguments; who is gone is not accepted any more."""
        kept = tuple(arguments)
        ids = {argument.id for argument in kept}
        return Working(rubric=replace(self.rubric, key_arguments=kept), accepted=self.accepted & ids)

    def with_argument(self, changed: KeyArgument) -> Working:
        """Give the same with one argument changed."""
        return self.with_arguments(changed if one.id == changed.id else one for one in self.rubric.key_arguments)

    def new_argument_id(self) -> str:
        """Give an id that no argument of this rubric has or could have had."""
        numbers = [int(one.id[1:]) for one in self.rubric.key_arguments if one.id[1:].isdecimal()]
        return f"a{max(numbers, default=0) + 1}"


def clean(text: str) -> str:
    """Give typed words on one line, without space at the ends."""
    return " ".join(text.split())
