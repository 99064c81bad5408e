"""One date or figure, and how it is taken from what a pattern matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from analysis.values.times import Time

Kind = Literal["time", "share", "money", "measure", "count", "numbered", "fold", "law"]
Rough = Literal["", "over", "under", "about"]

_BEFORE = 20  # characters in which "more than" stands
_ROUGHLY: tuple[tuple[Rough, re.Pattern[str]], ...] = (
    ("over", re.compile(r"(?:over|(?:more|greater)\sthan|above|at\sleast|beyond|barely)(?:\sa)?\s$", re.IGNORECASE)),
    ("under", re.compile(r"(?:nearly|almost|under|(?:less|fewer)\sthan|below|up\sto|close\sto)\s$", re.IGNORECASE)),
    ("about", re.compile(r"(?:about|around|some|roughly|approximately|circa|c\.)\s$", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Value:
    """One date or figure; code points, half-open. `unit`: a currency, a dimension, a label or the thing counted.

    `number` to `high` in the first unit of the dimension, `raw` as it was said; `part`: said as a fraction; `things`:
    the words for what it counts, or a law's own name.
    """

    text: str
    start: int
    end: int
    kind: Kind
    number: float
    unit: str = ""
    high: float = 0.0
    raw: float = 0.0
    rough: Rough = ""
    part: bool = False
    things: frozenset[str] = frozenset()
    time: Time | None = None


Maker = Callable[[re.Match[str]], Value | None]
Makers = tuple[tuple[re.Pattern[str], Maker], ...]


def take(match: re.Match[str], kind: Kind, number: float, unit: str = "", *, end: int = 0) -> Value:
    """Give the value that a match stands for, up to `end` where it goes on beyond the match."""
    start, stop = match.start(), end or match.end()
    while match.string[start].isspace():
        start += 1
    before = match.string[max(0, start - _BEFORE) : start]
    rough: Rough = next((name for name, pattern in _ROUGHLY if pattern.search(before)), "")
    return Value(match.string[start:stop], start, stop, kind, number, unit, high=number, raw=number, rough=rough)


def make(makers: Makers, text: str, start: int, end: int) -> Iterator[Value]:
    """Give what the makers make of `text[start:end]`, one after another."""
    for pattern, maker in makers:
        for match in pattern.finditer(text, start, end):
            value = maker(match)
            if value is not None:
                yield value
