"""Shares of a whole: "35 per cent", "two thirds", "one in six"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.values import numbers, times
from analysis.values.value import Makers, Value, take

_PARTS = "|".join(numbers.PARTS)
_PERCENT = re.compile(rf"(?<![\w.,]){numbers.RANGE}\s?(?:%|per\s?cent\b|percentage\spoints?\b)", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<many>{numbers.BELOW_HUNDRED}|an?|\d)[\s-](?P<part>{_PARTS})s?\b(?!\s(?:of\s)?an?\s)"
    r"|(?<!first )(?<!second )(?<!other )(?<!latter )(?<![\w-])(?P<half>half)\b"
    r"(?=\s(?:of|the|its|their|his|her|as)\b|[,.;])",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"(?<![\w.,])(?P<some>{numbers.BELOW_HUNDRED}|\d{{1,3}})(?:\s[a-z]+)?\s(?:in|out\sof)(?:\severy)?\s"
    rf"(?P<all>{numbers.BELOW_HUNDRED}|a\shundred|\d{{1,3}}0*)(?![\w%]|[.,]\d|\s(?:{'|'.join(times.MONTHS)}))\b",
    re.IGNORECASE,
)
_WHOLES = frozenset([3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000])  # of a ratio; "15 in 1990" is none
_AFTER_PART = re.compile(r"[,.;)]|\s(?:of|the|as|more|less|what|who|from|in|each|every)\b|$")


def _percent(match: re.Match[str]) -> Value | None:
    ends = numbers.read_range(match)
    return replace(take(match, "share", ends[0], "%"), high=ends[1]) if ends else None


def _fraction(match: re.Match[str]) -> Value | None:
    if match["half"]:
        return replace(take(match, "share", 50.0, "%"), part=True)
    many = 1.0 if match["many"].lower() in ("a", "an") else numbers.read_number(match["many"])
    part = numbers.PARTS[match["part"].lower()]
    single = not match.group().lower().endswith("s")
    if many is None or many >= part or (single and many > 1):
        return None
    if many == 1 and not _AFTER_PART.match(match.string, match.end()):
        return None  # "a third vote", "a fifth column"
    return replace(take(match, "share", 100 * many / part, "%"), part=True)


def _ratio(match: re.Match[str]) -> Value | None:
    some, whole = numbers.read_number(match["some"]), numbers.read_number(match["all"])
    if not some or not whole or some >= whole or whole not in _WHOLES:
        return None
    return replace(take(match, "share", 100 * some / whole, "%"), part=True)


PERCENT: Makers = ((_PERCENT, _percent),)
PARTS: Makers = ((_FRACTION, _fraction), (_RATIO, _ratio))
