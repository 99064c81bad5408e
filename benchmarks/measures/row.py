"""What a measure gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Row:
    """One line of the table; `floor` is what a trivial method gets, `goal` what the project aims at.

    `least`: the goal is an upper bound (errors, false alarms). `detail`: belongs under the table, by subject or kind.
    """

    measure: str
    value: float
    floor: float | None = None
    goal: float | None = None
    note: str = ""
    least: bool = False
    detail: bool = False

    @property
    def reached(self) -> bool:
        """Whether the goal is met; True where there is none."""
        if self.goal is None:
            return True
        shown = round(self.value, 3)  # as the table has it
        return shown <= self.goal if self.least else shown >= self.goal


class NotFound(Exception):
    """The data of a measure is not in the folder; the message says what was looked for."""


Measure = Callable[[Path, str], list[Row]]  # data folder, split ("dev" or "test")
OwnMeasure = Callable[[], list[Row]]  # on essays that come with the project
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


def need(path: Path) -> Path:
    """`path`, or NotFound."""
    if not path.is_file():
        raise NotFound(f"{path} was not found")
    return path
