"""Sums, measures and counts: "$4.2 billion", "half an acre", "twelve feet", "689 operatives", "sevenfold"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis import evidence_patterns as patterns
from analysis.analysers.terms import stem
from analysis.values import numbers, times
from analysis.values.units import CURRENCIES, find_unit
from analysis.values.value import Makers, Value, take

_CURRENCY = r"(?P<sign>(?:\b(?:US|A|C|NZ|HK|S)\s?)?[$£€¥₹]|\b(?:USD|PKR|INR|GBP|EUR|Rs\.?)(?=\s?\d))"
_MONEY = re.compile(rf"{_CURRENCY}\s?{numbers.RANGE}(?P<scale>[mk]|bn|mn)?(?![\w])", re.IGNORECASE)
_PIECE = re.compile(r"(?<![\w-])(?P<part>half|(?:a\s)?quarter\sof)\san?(?=\s[a-z])", re.IGNORECASE)
_FOLD = re.compile(
    rf"\b(?P<words>{numbers.BELOW_HUNDRED})[\s-]?fold\b"
    rf"|(?<![\d,.])(?P<number>{numbers.NUMBER})(?:[\s-]?fold\b|\stimes\b)",
    re.IGNORECASE,
)
_FIGURE = re.compile(rf"(?<![\w.,/$£€₹#§-]){numbers.RANGE}(?![\d%]|[.,]\d|/\w|(?:st|nd|rd|th)\b)", re.IGNORECASE)
_DAYS = re.compile(rf"\s?(?:and|to|or|[-–])\s?\d{{1,2}}\s(?:{'|'.join(times.MONTHS)})", re.IGNORECASE)
_WORD = re.compile(r"\s([A-Za-z][\w’'-]*)|-([a-z]+)")
_NUMBER_BEFORE = re.compile(rf"(?:\d|\b{numbers.BELOW_HUNDRED})(?:\s[a-z]+)?\s(?:to|against|of|out\sof|from)\s$")
_NUMBER_AFTER = re.compile(
    rf"(?:\s[a-z]+)?\s(?:to|against|of|out\sof|from)\s(?:the\s)?(?:\d|{numbers.BELOW_HUNDRED}\b)"
)
_OLD = re.compile(r"\s(?:old|of\sage)\b")
_BEFORE = 24  # characters
_PLURAL = frozenset(["people", "men", "women", "children", "police", "cattle", "sheep", "aircraft", "teeth", "mice"])
NO_NOUN = frozenset(
    re.findall(
        r"\w+",
        """of in on at to and or but the a an by for from with as is was were are had has have which who than this
        that these those its his her their into over under after before when while so not no more less per did whose
        what then if because since until against between through during about only also later earlier ago out""",
    )
)
_LEAST_BARE = 10  # a smaller number that counts nothing named is said of too many things
_UNCOUNTED = 1e5  # so many days or hours are counted, not waited
_WORDS_TO_NOUN = 3


def _money(match: re.Match[str]) -> Value | None:
    ends, scale = numbers.read_range(match), numbers.SCALES.get((match["scale"] or "").lower(), 1.0)
    if ends is None:
        return None
    return replace(take(match, "money", ends[0] * scale, match["sign"][-1]), high=ends[1] * scale)


def _piece(match: re.Match[str]) -> Value | None:
    unit = find_unit(match.string, match.end())
    if unit is None:
        return None
    share = 0.5 if match["part"].lower() == "half" else 0.25
    return replace(take(match, "measure", share * unit.size, unit.dimension, end=unit.end), raw=share)


def _fold(match: re.Match[str]) -> Value | None:
    number = numbers.read_number(match["words"] or match["number"])
    return take(match, "fold", number) if number else None


def _figure(match: re.Match[str]) -> Value | None:
    """Give a number with a unit or with what it counts."""
    ends = numbers.read_range(match)
    if ends is None or _DAYS.match(match.string, match.end()):
        return None
    low, high = ends
    unit = find_unit(match.string, match.end())
    if unit and unit.dimension == "duration" and _OLD.match(match.string, unit.end):
        return replace(take(match, "count", low), high=high)  # an age is as often said without its years
    if unit and not (unit.dimension == "duration" and low >= _UNCOUNTED):
        value = take(match, "measure", low * unit.size, unit.dimension, end=unit.end)
        return replace(value, high=high * unit.size, raw=low)
    noun, things, stop = counted(match.string, match.end())
    if noun in CURRENCIES:
        return replace(take(match, "money", low, CURRENCIES[noun], end=stop), high=high)
    small = low < _LEAST_BARE and low == int(low)
    if low == 1 or (small and (noun in patterns.SMALL_GENERIC or not (noun or _beside_number(match)))):
        return None
    return replace(take(match, "count", low, stem(noun)), high=high, things=things)


def counted(text: str, at: int) -> tuple[str, frozenset[str], int]:
    """Give the plural that a number before `at` counts, without its s, the stems of all words up to it, and its end."""
    things: list[str] = []
    for _ in range(_WORDS_TO_NOUN):
        match = _WORD.match(text, at)
        word = (match[1] or match[2]).lower() if match else ""
        if match is None or word in NO_NOUN or word in times.MONTHS:
            break
        at = match.end()
        things.append(stem(word.removesuffix("s")))
        if word in _PLURAL:
            return word, frozenset(things), at
        if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "’s", "'s")):
            return word.removesuffix("s"), frozenset(things), at
    return "", frozenset(), at


def _beside_number(match: re.Match[str]) -> bool:
    """Whether a number stands beside another: "25 to 7", "2 of 50"."""
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    return bool(_NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(match.string, match.end()))


SUMS: Makers = ((_MONEY, _money), (_PIECE, _piece))
COUNTS: Makers = ((_FOLD, _fold), (_FIGURE, _figure))
