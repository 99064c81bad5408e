"""Do the essay's dates and figures agree with the sources about the same thing?

A value is compared by the words around it: where the essay's words around "1964" are a source's words around
"1954", the two speak of one thing. A value whose surroundings no source shares is left alone: a true fact that the
sources do not contain is no error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis import evidence_patterns as patterns
from analysis.analysers.context import Context
from analysis.analysers.findings import Coverage, Discrepancy

AGREEMENT = 0.45  # share of the surroundings, weighted by rarity, from which two values are about one thing
CLEARED_BY = 2  # telling words shared with a source that has the essay's own value: then the essay is right
OWN_WORD = 0.75  # rarity of a word that hardly any other sentence of the sources has: a name
TELLING = 0.35
UNKNOWN = 0.7  # rarity of a word that no source has
SHARED = 4  # telling words that both surroundings must have ...
SHARED_BY_SLIP = 2  # ... or, one of them a name, where the values differ in one digit, as a slip of the pen would
AROUND = 11  # words on each side of a value
FURTHEST = 60  # years; further apart, the two are different events
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*(?:[.!?\n]|$)")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_BOUNDS = frozenset(["after", "since", "before", "until", "till", "by", "from", "between", "and", "to", "around"])
_SHORT = frozenset(
    [
        *(
            "the",
            "and",
            "for",
            "with",
            "this",
            "that",
            "from",
            "were",
            "was",
            "are",
            "had",
            "has",
            "have",
            "which",
            "who",
        ),
        *("whom", "whose", "when", "while", "after", "before", "into", "over", "under", "than", "then", "them", "they"),
        *("their", "there", "these", "those", "its", "his", "her", "our", "your", "been", "being", "but", "not", "all"),
        *(
            "any",
            "both",
            "each",
            "more",
            "most",
            "much",
            "such",
            "some",
            "same",
            "other",
            "only",
            "very",
            "also",
            "about",
        ),
        *(
            "between",
            "during",
            "since",
            "until",
            "through",
            "against",
            "around",
            "million",
            "billion",
            "thousand",
            "year",
        ),
        *("years", "per", "cent", "percent"),
    ]
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
    document: str
    start: int
    end: int
    loose: bool = False  # "after 2001", "since 1990": a year that only bounds something


def find_discrepancies(context: Context, coverage: Coverage) -> tuple[Discrepancy, ...]:
    """Give the dates and figures that differ from what the sources have about the same thing."""
    documents = tuple((d.id, d.text) for d in context.prepared.rubric.documents if d.kind == "source")
    sources, rarity = _source_values(documents)
    if not sources:
        return ()
    found = []
    for row, sentence in enumerate(context.judged):
        for value in values_in(context.text, sentence.start, sentence.end, ""):
            expected = _expected(value, sources, rarity, context.text[sentence.start : sentence.end])
            if expected is not None:
                arguments = coverage.made_by(row)
                found.append(_discrepancy(value, expected, rarity, arguments[0] if arguments else -1))
    return tuple(found)


def _discrepancy(value: Value, expected: Value, rarity: dict[str, float], argument: int) -> Discrepancy:
    shared = sorted(value.around & expected.around, key=lambda word: (-rarity.get(word, 0.0), word))
    return Discrepancy(
        start=value.start,
        end=value.end,
        found=value.text,
        expected=expected.text,
        about=", ".join(shared[:3]),
        document=expected.document,
        source_start=expected.start,
        source_end=expected.end,
        argument=argument,
    )


@lru_cache(maxsize=8)
def _source_values(documents: tuple[tuple[str, str], ...]) -> tuple[tuple[Value, ...], dict[str, float]]:
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
    return Value(match.group().strip(), number, unit, telling, document, match.start(), match.end(), loose)


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
            yield _stem(plain)


def _stem(word: str) -> str:
    """Cut the commonest endings, so that "signed" meets "signing"."""
    for ending in ("ing", "edly", "ed", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _expected(value: Value, sources: Iterable[Value], rarity: dict[str, float], sentence: str) -> Value | None:
    """Give the source's value for the same thing where it is another one, or None."""
    if value.loose:
        return None
    rivals = [(likeness(value, other, rarity), other) for other in sources if _comparable(value, other)]
    rivals = [(like, other) for like, other in rivals if like > 0]
    if not rivals:
        return None
    best, nearest = max(rivals, key=lambda pair: (pair[0], -pair[1].start))
    if best < AGREEMENT or _agree(value, nearest) or nearest.text in sentence:
        return None
    if any(_agree(value, other) and _speaks_of(value, other, rarity) for other in sources if _comparable(value, other)):
        return None
    if value.unit == "year" and abs(value.number - nearest.number) > FURTHEST:
        return None
    return nearest


def _comparable(value: Value, other: Value) -> bool:
    return value.unit == other.unit or {value.unit, other.unit} == {"$", "amount"}


def _agree(value: Value, other: Value) -> bool:
    """Whether two values are one; a figure may be rounded by a twentieth."""
    if value.unit == "year":
        return value.number == other.number
    return abs(value.number - other.number) <= 0.05 * max(abs(value.number), abs(other.number))


def _one_digit_off(value: Value, other: Value) -> bool:
    """Whether two numbers look like one mistaken for the other; equal numbers do too."""
    ours, theirs = f"{value.number:.10g}", f"{other.number:.10g}"
    if len(ours) == len(theirs):
        return sum(x != y for x, y in zip(ours, theirs, strict=True)) <= 1 or sorted(ours) == sorted(theirs)
    return value.unit != "count" and max(value.number, other.number) == 10 * min(value.number, other.number)


def _speaks_of(value: Value, other: Value, rarity: dict[str, float]) -> bool:
    """Whether a source value may be about the same thing: little is asked, for it speaks for the student."""
    shared = [rarity.get(word, 0.0) for word in value.around & other.around]
    return sum(rare > TELLING for rare in shared) >= CLEARED_BY or any(rare >= OWN_WORD for rare in shared)


def likeness(value: Value, other: Value, rarity: dict[str, float]) -> float:
    """Give the share of the smaller surroundings that the other has too, weighted by rarity; 0 where little is shared."""
    shared = value.around & other.around
    telling = [rarity.get(word, 0.0) for word in shared if rarity.get(word, 0.0) > TELLING]
    slip = _one_digit_off(value, other)
    enough = len(telling) >= (SHARED_BY_SLIP if slip and max(telling, default=0.0) >= OWN_WORD else SHARED)
    if not (enough or (slip and len(telling) > SHARED_BY_SLIP)):
        return 0.0
    weight = sum(rarity.get(word, 0.0) for word in shared)
    sides = [sum(rarity.get(word, UNKNOWN) for word in side.around) for side in (value, other)]
    return weight / max(1e-9, min(sides))
