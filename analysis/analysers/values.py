"""Years and figures as values: a number, what it counts, and the telling words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis import evidence_patterns as patterns
from analysis.analysers.terms import stem

AROUND = 11  # words on each side of a value
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*(?:[.!?\n]|$)")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_BOUNDS = frozenset(["after", "since", "before", "until", "till", "by", "from", "between", "and", "to", "around"])
_SHORT = frozenset(
    re.findall(
        r"\w+",
        """
        the and for with this that from were was are had has have which who whom whose when while after
        before into over under than then them they their there these those its his her our your been being
        but not all any both each more most much such some same other only very also about between during
        since until through against around million billion thousand year years per cent percent
        """,
    )
)
_COUNT = re.compile(
    r"(?<![\w.,/$£€₹#§-])\d{1,3}(?:,\d{3})*(?![\w%]|[.,]\d|[/-]\w|\))|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?\b|\b(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b"
)
_TENS = {
    w: 10 * (i + 2)
    for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_ONES = {
    w: i + 1
    for i, w in enumerate(
        [
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        ]
    )
}
_UNIT = re.compile(r"[a-z%°$£€₹]+")
_SCALE = {
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "crore": 1e7,
    "lakh": 1e5,
}


@dataclass(frozen=True, slots=True)
class Value:
    """A year or a figure with the telling words around it; `unit` is "year", "%", "$" or the thing counted."""

    text: str
    number: float
    unit: str
    around: frozenset[str]
    names: frozenset[str]
    document: str
    start: int
    end: int
    loose: bool = False  # "after 2001", "since 1990": a year that only bounds something


@lru_cache(maxsize=8)
def source_values(documents: tuple[tuple[str, str], ...]) -> tuple[tuple[Value, ...], dict[str, float]]:
    """Give the values of all documents (id, text), and how rare each word is among their sentences, 0 to 1."""
    found: list[Value] = []
    counts: dict[str, int] = {}
    total = 0
    for name, text in documents:
        for match in _SENTENCE.finditer(text):
            if not match.group().strip():
                continue
            total += 1
            for word in _telling(match.group()):
                counts[word] = counts.get(word, 0) + 1
            found.extend(values_in(text, match.start(), match.end(), name))
    rarity = {word: float(np.log((total + 1) / n) / np.log(total + 1)) for word, n in counts.items()} if total else {}
    return tuple(found), rarity


def values_in(text: str, start: int, end: int, document: str) -> Iterator[Value]:
    """Give the single years and the figures that stand in `text[start:end]`, each with its surroundings."""
    taken: list[tuple[int, int]] = []
    for pattern in patterns.FIGURES[:5]:
        for match in pattern.finditer(text, start, end):
            if any(match.start() < stop and begin < match.end() for begin, stop in taken):
                continue
            number, unit = _measure(match.group())
            if number is not None and unit:
                taken.append(match.span())
                yield _value(match, (start, end), number, unit, document)
    for match in _COUNT.finditer(text, start, end):
        number = _count(match.group())
        if number is not None and not any(match.start() < stop and begin < match.end() for begin, stop in taken):
            yield _value(match, (start, end), number, "count", document)
    for match in patterns.BARE_YEAR.finditer(text, start, end):
        if not any(match.start() < stop and begin < match.end() for begin, stop in taken):
            yield _value(match, (start, end), float(match.group()), "year", document)


def _value(match: re.Match[str], bounds: tuple[int, int], number: float, unit: str, document: str) -> Value:
    before = _WORD.findall(match.string[bounds[0] : match.start()])[-AROUND:]
    after = _WORD.findall(match.string[match.end() : bounds[1]])[:AROUND]
    telling = frozenset(_telling(" ".join(before + after)))
    loose = unit == "year" and bool(before) and before[-1].lower() in _BOUNDS
    names = frozenset(_telling(" ".join(word for word in (*before, *after) if word[0].isupper())))
    return Value(match.group().strip(), number, unit, telling, names, document, match.start(), match.end(), loose)


def _measure(text: str) -> tuple[float | None, str]:
    """Give number and unit: "US$ 4.2 billion" is (4.2e9, "$"), "35 per cent" is (35, "%")."""
    plain = text.lower().replace(",", "").replace("us", "").replace("per cent", "%").replace("percent", "%")
    numbers = re.findall(r"\d+(?:\.\d+)?", plain)
    if len(numbers) != 1:
        return None, ""
    marks = _UNIT.findall(plain)
    scale = next((_SCALE[mark] for mark in marks if mark in _SCALE), 1.0)
    unit = next((mark for mark in marks if mark in ("%", "$", "£", "€", "₹")), "")
    if not unit:
        unit = "$" if "dollars" in plain or "usd" in plain else ("amount" if scale > 1 else "")
    return float(numbers[0]) * scale, unit


def _count(text: str) -> float | None:
    """Give a whole number from ten on, in digits or words; smaller ones are said of too many things."""
    if text[0].isdigit():
        number = int(text.replace(",", ""))
    else:
        tens, _, ones = text.partition("-")
        number = _TENS.get(tens, _ONES.get(tens, 0)) + _ONES.get(ones, 0)
    return float(number) if number >= 10 else None


def _telling(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        plain = re.sub(r"(?:'s|’s)$", "", word).lower()
        if len(plain) > 2 and plain not in _SHORT:
            yield stem(plain)
