"""What a measure gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Row:
    """One line of the table; `floor` is what a trivial method gets, `goal` what the project aims at."""

    measure: str
    value: float
    floor: float | None = None
    goal: float | None = None
    note: str = ""


class NotFound(Exception):
    """The data of a measure is not in the folder; the message names the file that was looked for."""


Measure = Callable[[Path, str], list[Row]]  # data folder, split ("dev" or "test")
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


def need(path: Path) -> Path:
    """`path`, or NotFound."""
    if not path.is_file():
        raise NotFound(str(path))
    return path
