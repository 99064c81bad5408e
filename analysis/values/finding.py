"""Find the dates and figures of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.values import figures, labels, numbers, shares, times
from analysis.values.value import Value, make

_CITED = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]")
_JOINED = re.compile(
    r",?\s(?:to|and|or|by|from|of|out\sof|against|instead\sof)(?:\s(?:about|some|nearly|almost|over|only))?\s$"
)
_SPLICED = re.compile(r"(?:\sand|,)?\s$")
_SCALED_BELOW = 1000  # "3.2 and 4.02 billion" is said of two sums in billions, "500,000 and a million" is not


def find_values(text: str, start: int, end: int) -> tuple[Value, ...]:
    """Give the values in `text[start:end]`, in order, none overlapping: of two readings the surer one."""
    closed = [match.span() for match in _CITED.finditer(text, start, end)]
    found: list[Value] = []
    for value in _candidates(text, start, end):
        taken = (*closed, *((other.start, other.end) for other in found))
        if all(value.end <= begin or stop <= value.start for begin, stop in taken):
            found.append(value)
    return tuple(_joined(text, sorted(found, key=lambda value: value.start)))


def _candidates(text: str, start: int, end: int) -> Iterator[Value]:
    """Give what may be a value, the surest readings first."""
    yield from make((*shares.PERCENT, *figures.SUMS, *shares.PARTS, *labels.OF_LAW), text, start, end)
    for begin, stop, time in times.find_times(text, start, end):
        yield Value(text[begin:stop], begin, stop, "time", float(time.year), time=time)
    yield from make((*labels.OTHERS, *figures.COUNTS, *labels.LAWS), text, start, end)


def _joined(text: str, found: list[Value]) -> list[Value]:
    """Let "73 to 6 per cent" be two shares, "3.2 and 4.02 billion" two sums, "8 feet and 3 inches" one length."""
    out: list[Value] = []
    for value in reversed(found):
        after = out[-1] if out else None
        between = text[value.end : after.start] if after else ""
        if after and value.kind == "count" and not value.unit and _JOINED.fullmatch(between):
            out.append(_like(value, after))
        elif after and value.kind == "measure" and value.unit == after.unit and _SPLICED.fullmatch(between):
            whole = value.number + after.number
            words = text[value.start : after.end]
            out[-1] = replace(value, text=words, end=after.end, number=whole, high=whole)
        else:
            out.append(value)
    return out[::-1]


def _like(value: Value, after: Value) -> Value:
    """Give a bare number the kind, unit and scale of the value that it is named together with."""
    if after.kind not in ("share", "money", "measure", "count"):
        return value
    scale = numbers.scale_of(after.text) if value.raw < _SCALED_BELOW and numbers.scale_of(value.text) == 1 else 1.0
    size = after.number / after.raw if after.kind == "measure" and after.raw else scale
    whole = value.raw * size
    return replace(value, kind=after.kind, unit=after.unit, number=whole, high=whole, things=after.things)
